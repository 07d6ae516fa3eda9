"""The toestemming register: rows are added and withdrawn, never changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain import poorten
from lib.domain.dossier import GEDEELD_MET_SWV, Dossier, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.overleg import Toestemming
from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused
from lib.services.bewaren import vul
from lib.services.context import Context
from lib.services.eigenvragen import eis_eigen
from lib.store.unit_of_work import UnitOfWork


def register(werk: UnitOfWork, dossier_id: UUID) -> tuple[Toestemming, ...]:
    """Return the register of a dossier already loaded for a permission."""
    return tuple(werk.waar(Toestemming, dossier_id=dossier_id))


def herzie(werk: UnitOfWork, dossier: Dossier) -> None:
    """Let the SWV see the dossier exactly as long as its status and the register allow it (L25).

    A next OT is prepared in the open: who could read the dossier before it keeps reading.
    """
    al_gedeeld = dossier.gedeeld and dossier.status is DossierStatus.IN_VOORBEREIDING
    mag = dossier.status in GEDEELD_MET_SWV or al_gedeeld
    dossier.gedeeld = mag and not poorten.dossier_delen(register(werk, dossier.id))


def leg_toestemming_vast(ctx: Context, *, dossier_id: UUID, antwoorden: Mapping[str, Any]) -> UUID:
    """Add a row to the toestemming register (S2.33-S2.36); it is never changed, only withdrawn."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
        rij = Toestemming(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
        )
        vul(werk, rij, antwoorden)
        if not rij.onderwerpen or not rij.reactie:
            raise ValueRefused("Kies waar de toestemming over gaat en wat ouders antwoordden.")
        eis_eigen(werk, rij)
        rij.ingediend_op = ctx.nu
        werk.add(rij)
        herzie(werk, dossier)
        werk.commit(Soort.TOESTEMMING, rij, wat=rij.reactie)
        return rij.id


def trek_toestemming_in(ctx: Context, *, toestemming_id: UUID) -> None:
    """Withdraw a toestemming: as easy as giving it; the SWV loses sight at once (L25)."""
    with ctx.werk() as werk:
        rij = werk.een(Toestemming, toestemming_id, voor=Permission.DOSSIER_LEIDEN)
        if rij.ingetrokken_op is not None:
            return
        rij.ingetrokken_op = ctx.vandaag
        for dossier in werk.waar(Dossier, id=rij.dossier_id):
            herzie(werk, dossier)
        werk.commit(Soort.TOESTEMMING, rij, wat="ingetrokken")
