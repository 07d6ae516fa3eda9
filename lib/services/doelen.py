"""Goals and their metingen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain.doel import Doel, DoelStatus, Meting
from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused
from lib.services.bewaren import eis_open, vul
from lib.services.context import Context
from lib.services.eigenvragen import eis_eigen
from lib.services.inbreng import dossier_voor
from lib.services.taken import bijwerken


def stel_doel(
    ctx: Context, *, dossier_id: UUID, antwoorden: Mapping[str, Any], overleg_id: UUID | None = None
) -> UUID:
    """Add a goal; during an OT it becomes definite when the verslag is established (S3.60, S3.65)."""
    with ctx.werk() as werk:
        dossier = dossier_voor(werk, dossier_id, overleg_id)
        doel = Doel(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            overleg_id=overleg_id,
            definitief=overleg_id is None,
        )
        vul(werk, doel, antwoorden)
        if not doel.tekst.strip():
            raise ValueRefused("Schrijf eerst het doel op, in gewone taal.")
        werk.add(doel)
        bijwerken(werk, doel)
        werk.commit(Soort.TOEGEVOEGD, doel, wat="een doel")
        return doel.id


def meet(ctx: Context, *, doel_id: UUID, antwoorden: Mapping[str, Any]) -> UUID:
    """Score a goal on a day (S0.29, S4.18); the newest score counts."""
    with ctx.werk() as werk:
        doel = werk.een(Doel, doel_id, voor=Permission.METING_TOEVOEGEN)
        eis_open(werk, doel.dossier_id)
        meting = Meting(
            dossier_id=doel.dossier_id,
            school_id=doel.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            doel_id=doel.id,
        )
        vul(werk, meting, antwoorden)
        if meting.datum is None or meting.score is None:
            raise ValueRefused("Kies een datum en een score.")
        if meting.datum > ctx.vandaag:
            raise ValueRefused("Deze datum ligt in de toekomst. Kies vandaag of een eerdere dag.")
        eis_eigen(werk, meting)
        meting.ingediend_op = ctx.nu
        werk.add(meting)
        doel.gemeten(meting)
        bijwerken(werk, doel)
        werk.commit(Soort.METING, meting, wat=doel.tekst[:80])
        return meting.id


def zet_status(ctx: Context, *, doel_id: UUID, status: DoelStatus) -> None:
    """Conclude on a goal, or let it run on (OL9)."""
    with ctx.werk() as werk:
        doel = werk.een(Doel, doel_id, voor=Permission.DOSSIER_SCHRIJVEN)
        eis_open(werk, doel.dossier_id)
        doel.status = status
        bijwerken(werk, doel)
        werk.commit(Soort.STATUS, doel, wat=f"doel {status.label}")
