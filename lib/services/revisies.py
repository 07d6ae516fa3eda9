"""Keep what stood there before: one revision per change, and one per stretch of typing."""

from datetime import timedelta
from typing import Any

from lib.domain.dossier import Dossier
from lib.domain.ingevuld import Ingevuld, Revisie
from lib.domain.samenvoegen import weg_uit
from lib.store.spoor import LaatsteRevisie, laatste_revisie, verleng_revisie
from lib.store.unit_of_work import UnitOfWork

BEURT = timedelta(minutes=5)
"""Typing in one answer is told once in so long."""
PAUZE = timedelta(minutes=2)
"""After so long without a letter a new stretch of typing begins."""
WEG = 20
"""Whoever removes more letters than this at once makes a new revision: the former text stays to be found."""


def leg_vast(
    werk: UnitOfWork,
    ding: Ingevuld,
    veld: str,
    oud: Any,
    nieuw: Any,
    *,
    typend: bool = False,
    gekozen: bool = True,
) -> None:
    """Keep a change of one answer; who types on makes the former revision longer."""
    if typend:
        laatste = werk.doe(laatste_revisie, ding.id, veld)
        if laatste is not None and _gaat_door(werk, laatste, oud, nieuw):
            werk.doe(verleng_revisie, laatste.id, nieuw, werk.nu)
            return
    werk.spoor(
        Revisie(
            dossier_id=ding.id if isinstance(ding, Dossier) else ding.dossier_id,
            object_soort=type(ding).__name__.lower(),
            object_id=ding.id,
            formulier=ding.formuliernaam,
            veld=veld,
            oud=oud,
            nieuw=nieuw,
            door=werk.door.id,
            naam=werk.door.naam,
            op=werk.nu,
            gekozen=gekozen,
        )
    )


def _gaat_door(werk: UnitOfWork, laatste: LaatsteRevisie, oud: Any, nieuw: Any) -> bool:
    """Tell whether this is the same person who types on, and takes no more than a slip of the keyboard away."""
    zelfde = laatste.gekozen and laatste.door == werk.door.id and laatste.nieuw == oud
    return zelfde and timedelta(0) <= werk.nu - laatste.op <= PAUZE and _weg(oud, nieuw) <= WEG


def _weg(oud: Any, nieuw: Any) -> int:
    """Return how many letters a change takes away; for what is no text, and for rows that go, all of it."""
    if oud == nieuw:
        return 0
    if isinstance(oud or "", str) and isinstance(nieuw or "", str):
        return weg_uit(oud or "", nieuw or "")
    if isinstance(oud, list) and isinstance(nieuw, list) and len(oud) <= len(nieuw):
        paren = zip(oud, nieuw, strict=False)
        return sum(_weg(rij.get(naam), ander.get(naam)) for rij, ander in paren for naam in rij)
    return WEG + 1
