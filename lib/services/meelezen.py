"""Follow a meeting: which texts changed, whether anything else did, and who is typing where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from lib.domain.permissions import NietGevonden, Permission
from lib.services.context import Context
from lib.store.queries import meelezen
from lib.store.schrijvers import bezig

TYPT = timedelta(seconds=6)
"""Whoever sent a letter so short ago is typing."""
MEEST = 100

Plaats = tuple[UUID, str]
"""One answer: the record and the question."""


@dataclass(frozen=True)
class Nieuw:
    """A text that is newer than the reader has."""

    object_id: UUID
    veld: str
    tekst: str
    versie: int
    naam: str


@dataclass(frozen=True)
class Stand:
    """How a meeting stands: `moment` changes with everything that is not merely typing on."""

    moment: str
    nieuw: tuple[Nieuw, ...]
    typt: tuple[tuple[UUID, str, str], ...]


def stand(ctx: Context, *, overleg_id: UUID, gezien: Mapping[Plaats, int]) -> Stand:
    """Return what changed since these versions of these answers; raises NietGevonden."""
    with ctx.lees() as verbinding:
        gevonden = meelezen.dossier_van(verbinding, overleg_id)
        if gevonden is None:
            raise NietGevonden("Dit overleg")
        dossier_id, moment = gevonden
        ctx.dossierzaak(verbinding, dossier_id, Permission.OVERLEG_INZIEN, wat="Dit overleg")
        sleutels = {object_id for object_id, _ in list(gezien)[:MEEST]}
        rijen = meelezen.bladen(verbinding, overleg_id, dossier_id, sleutels) if sleutels else []
        wie = bezig(verbinding, dossier_id, ctx.nu - TYPT, ctx.gebruiker.id)
    nieuw = [
        Nieuw(
            object_id, veld, str(antwoorden.get(veld) or ""), herkomst[veld]["versie"], herkomst[veld]["naam"]
        )
        for object_id, antwoorden, herkomst in rijen
        for (over, veld), versie in gezien.items()
        if over == object_id and herkomst.get(veld, {}).get("versie", 0) > versie
    ]
    mag = {
        object_id for object_id, *_ in rijen
    }  # that somebody types elsewhere is not for every reader (L36)
    typt = tuple((object_id, veld, naam) for object_id, veld, _, naam in wie if object_id in mag)
    return Stand(moment.isoformat(), tuple(nieuw), typt)
