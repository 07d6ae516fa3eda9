"""What people bring in: questions, and promises of who does what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain.dossier import Afspraak, AfspraakStatus, Dossier, Vraag
from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused
from lib.services.bewaren import vul
from lib.services.context import Context
from lib.services.taken import bijwerken


def stel_vraag(ctx: Context, *, dossier_id: UUID, van: str, antwoorden: Mapping[str, Any]) -> UUID:
    """Add a question of one perspective (OL6) to the dossier."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_SCHRIJVEN)
        vraag = Vraag(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            van=van,
        )
        vul(werk, vraag, {**antwoorden, "van": van})
        if not vraag.tekst.strip():
            raise ValueRefused("Schrijf eerst de vraag op.")
        werk.add(vraag)
        werk.commit(Soort.TOEGEVOEGD, vraag, wat="een vraag")
        return vraag.id


def maak_afspraak(
    ctx: Context, *, dossier_id: UUID, antwoorden: Mapping[str, Any], overleg_id: UUID | None = None
) -> UUID:
    """Note who does what, when and where; during an OT it becomes definite when the verslag is."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_SCHRIJVEN)
        afspraak = Afspraak(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            overleg_id=overleg_id,
            definitief=overleg_id is None,
        )
        vul(werk, afspraak, antwoorden)
        if not afspraak.wat.strip():
            raise ValueRefused("Schrijf eerst op wat er gebeurt.")
        werk.add(afspraak)
        if afspraak.definitief:
            bijwerken(werk, afspraak)
        werk.commit(Soort.TOEGEVOEGD, afspraak, wat="een afspraak")
        return afspraak.id


def zet_afspraak(ctx: Context, *, afspraak_id: UUID, status: AfspraakStatus) -> None:
    """Tick an afspraak off, or take that back."""
    with ctx.werk() as werk:
        afspraak = werk.een(Afspraak, afspraak_id, voor=Permission.DOSSIER_SCHRIJVEN)
        afspraak.status = status
        afspraak.gedaan_op = ctx.vandaag if status is AfspraakStatus.GEDAAN else None
        bijwerken(werk, afspraak)
        werk.commit(Soort.STATUS, afspraak, wat=f"afspraak {status.label}")
