"""Goals of a child and how they went: curves with steps ahead, standstill and now and then a step back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.demo.kind import Kind
from lib.demo.toneel import Verhaal
from lib.domain.doel import DoelStatus
from lib.services import doelen

CURVEN: tuple[tuple[int, ...], ...] = (
    (-2, -1, -1, 0, 0, 1),
    (-2, -2, -1, -1, 0, 0),
    (-2, -1, 0, 0, 1, 2),
    (-2, -3, -2, -1, -1, 0),
    (-2, -1, -2, -1, 0, 0),
    (-2, -2, -3, -2, -2, -1),
    (-1, -1, 0, 0, 1, 1),
)
_ZIN: Mapping[int, str] = {
    -3: "Een lastige tijd: na de vakantie begonnen we opnieuw.",
    -2: "Nog zoals bij de start.",
    -1: "De eerste stap is er.",
    0: "Dit is wat we wilden zien.",
    1: "Meer dan we hadden verwacht.",
    2: "Wat een sprong! Gevierd in de kring.",
}
_TUSSEN_METINGEN = 27
_LANG = 190
"""Days that a goal takes."""


def stel(kind: Kind, plek: int, *, overleg_id: UUID | None = None, eigenaar: UUID | None = None) -> None:
    """Set one of the goals of this child's story."""
    doel, vandaag = kind.profiel.inhoud["doelen"][plek], kind.toneel.vandaag
    lang = _LANG - 25 * (kind.nummer % 4)
    antwoorden: dict[str, Any] = {
        "doel": doel["doel"],
        "voor": "leerling",
        "categorie": doel["categorie"],
        "domein": doel["domein"],
        "begin": doel["begin"],
        "meetwijze": doel["meetwijze"],
        "stem_kind": doel["stem"],
        "streefdatum": (vandaag + timedelta(days=lang)).isoformat(),
        "tussenmoment": (vandaag + timedelta(days=lang // 2)).isoformat(),
        "gewicht": 1 + (kind.nummer + plek) % 2,
        "eigenaar": str(eigenaar or kind.leerkracht.id),
        "gas_min1": doel["min1"],
        "gas_0": doel["nul"],
        "gas_plus1": doel["plus1"],
        "gas_plus2": doel["plus2"],
    }
    kind.doelen.append(
        doelen.stel_doel(kind.ib, dossier_id=kind.dossier_id, overleg_id=overleg_id, antwoorden=antwoorden)
    )


def meet_door(kind: Kind, plek: int, geleden: int, *, tot: int) -> Verhaal:
    """Score a goal about every four weeks, from one number of days ago to another."""
    agenda = kind.agenda()
    curve = CURVEN[(kind.nummer + 3 * plek) % len(CURVEN)]
    score = None
    for keer, moment in enumerate(range(geleden - 10, tot, -_TUSSEN_METINGEN)):
        yield agenda.op(moment)
        score = curve[min(keer, len(curve) - 1)]
        antwoorden = {
            "datum": kind.toneel.vandaag.isoformat(),
            "score": str(score),
            "toelichting": _ZIN[score],
        }
        ctx = kind.ib if keer % 5 == 4 else kind.lk  # noqa: PLR2004 - now and then the ib'er looks too
        doelen.meet(ctx, doel_id=kind.doelen[plek], antwoorden=antwoorden)
    if (slot := _slot(kind, plek, score)) is not None:
        yield agenda.op(tot)
        doelen.zet_status(kind.lk, doel_id=kind.doelen[plek], status=slot)


def _slot(kind: Kind, plek: int, score: int | None) -> DoelStatus | None:
    """Return what is concluded; most goals of a running plan run on."""
    if score is None:
        return None
    if kind.loop.tot.value == "plan_loopt" and (kind.nummer + plek) % 4:
        return None
    if (kind.nummer + plek) % 9 == 0:
        return DoelStatus.BIJGESTELD if plek else DoelStatus.VERVALLEN
    if score >= 0:
        return DoelStatus.BEHAALD
    return DoelStatus.DEELS if score == -1 else DoelStatus.NIET_BEHAALD
