"""Which stories are told: how far each dossier, overleg and aanvraag has come, so that every state is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from lib.domain.aanvraag import AanvraagStatus as A
from lib.domain.aanvraag import Arrangementtype as T
from lib.domain.dossier import DossierStatus as D
from lib.domain.overleg import OverlegStatus as O
from lib.domain.route import Werkwijze, volgende


@dataclass(frozen=True)
class Aanvraagloop:
    """One aanvraag: which steps it takes, and how many days ago the last of them was."""

    type: T
    stappen: tuple[str, ...]
    laatst: int


@dataclass(frozen=True)
class Loop:
    """One dossier: how far it has come, when it began and when its OT is (days ago; below 0 is to come)."""

    tot: D
    begin: int
    overleg: O | None = None
    overleg_op: int = 0
    vervolg_over: int = 0
    aanvragen: tuple[Aanvraagloop, ...] = ()


NAAR: dict[A, tuple[str, ...]] = {
    A.CONCEPT: (),
    A.INGEDIEND: ("indienen",),
    A.TERUG: ("indienen", "terug"),
    A.GEACCORDEERD: ("indienen", "accorderen"),
    A.GEADVISEERD: ("indienen", "accorderen", "adviseren"),
    A.AANGEHOUDEN: ("indienen", "accorderen", "adviseren", "aangehouden"),
    A.TOEGEKEND: ("indienen", "accorderen", "adviseren", "toegekend"),
    A.AFGEWEZEN: ("indienen", "accorderen", "adviseren", "afgewezen"),
    A.TOEGEWEZEN: ("indienen", "accorderen", "adviseren", "toegekend", "toewijzen"),
    A.LOOPT: ("indienen", "accorderen", "adviseren", "toegekend", "toewijzen", "starten"),
    A.INGETROKKEN: ("intrekken",),
}
_WERKWIJZE = Werkwijze()
_LAATST = {A.LOOPT: 45, A.TOEGEWEZEN: 6, A.AFGEWEZEN: 20, A.INGETROKKEN: 15}
_WACHT = (2, 6, 12, 4, 9, 1)
"""Days an aanvraag already waits: on time, due this week and late."""


def _past(type_: T, status: A) -> bool:
    """Tell whether an aanvraag of this type ever stands in this state (domain §4.4)."""
    if status in {A.GEACCORDEERD, A.TERUG}:
        return volgende(_WERKWIJZE, type_, A.INGEDIEND) == volgende(_WERKWIJZE, T.EXPERTISE, A.INGEDIEND)
    return status is not A.GEADVISEERD or type_ in _WERKWIJZE.advies


def stappen(type_: T, status: A) -> tuple[str, ...]:
    """Return the steps that bring an aanvraag of this type to this state."""
    over = set() if type_ in _WERKWIJZE.accordering else {"accorderen"}
    over |= set() if type_ in _WERKWIJZE.advies else {"adviseren"}
    return tuple(stap for stap in NAAR[status] if stap not in over)


def _aanvragen() -> list[Aanvraagloop]:
    combinaties = [(type_, status) for status in A for type_ in T if _past(type_, status)]
    return [
        Aanvraagloop(type_, stappen(type_, status), _LAATST.get(status, 0) + wacht)
        for (type_, status), wacht in zip(combinaties, cycle(_WACHT), strict=False)
    ]


_BEGONNEN = [Loop(D.CONCEPT, begin) for begin in (2, 4, 7, 11, 15, 23)]
_VOORBEREID = [
    *[Loop(D.IN_VOORBEREIDING, begin) for begin in (12, 19, 26)],
    *[Loop(D.IN_VOORBEREIDING, 24 + over, O.GEPLAND, -over) for over in (3, 9, 16)],
    *[Loop(D.IN_VOORBEREIDING, 26 + over, O.UITGENODIGD, -over) for over in (2, 6)],
    Loop(D.IN_VOORBEREIDING, 31, O.GEANNULEERD, -4),
    Loop(D.IN_VOORBEREIDING, 38, O.LIVE, 0),
]
_GEDEELD = [
    *[Loop(D.GEDEELD, begin) for begin in (28, 33, 41)],
    *[Loop(D.GEDEELD, 30 + over, O.GEPLAND, -over) for over in (5, 21)],
    *[Loop(D.GEDEELD, 34 + over, O.UITGENODIGD, -over) for over in (1, 4, 11)],
    Loop(D.GEDEELD, 45, O.LIVE, 0),
    *[Loop(D.GEDEELD, 40 + op, O.CONCEPT_VERSLAG, op) for op in (1, 3)],
    *[Loop(D.GEDEELD, 44 + op, O.VOORGELEGD, op) for op in (6, 17)],
    Loop(D.GEDEELD, 52, O.GEANNULEERD, -7),
]
_IN_UITVOERING = [
    Loop(
        D.PLAN_LOOPT,
        95 + 9 * nr,
        O.AFGEROND if nr % 2 else O.VASTGESTELD,
        60 + 9 * nr,
        3 + 4 * nr if nr % 4 == 0 else 0,
    )
    for nr in range(22)
]
_TERUGGEKEKEN = [
    Loop(status, 300 - 12 * nr, O.AFGEROND, 265 - 12 * nr)
    for nr, status in enumerate((D.GEEVALUEERD, D.AFGESLOTEN) * 4)
]


def _met_aanvragen() -> list[Loop]:
    ontvangers = [*_IN_UITVOERING, *_GEDEELD[:4], *_TERUGGEKEKEN[::2]]
    verdeeld: list[list[Aanvraagloop]] = [[] for _ in ontvangers]
    for nummer, aanvraag in enumerate(_aanvragen()):
        verdeeld[nummer % len(ontvangers)].append(aanvraag)
    met = [
        Loop(loop.tot, loop.begin, loop.overleg, loop.overleg_op, loop.vervolg_over, tuple(deel))
        for loop, deel in zip(ontvangers, verdeeld, strict=True)
    ]
    return [*_BEGONNEN, *_VOORBEREID, *met, *_GEDEELD[4:], *_TERUGGEKEKEN[1::2]]


ALLE = tuple(_met_aanvragen())
"""Sixty different stories: with these every state of every process is there."""
_STAP = 37  # coprime to the number of stories: a few stories are already a mixture


def lopen(aantal: int) -> Iterator[Loop]:
    """Return this many stories, well mixed; after sixty they start again."""
    gemengd = [ALLE[nr * _STAP % len(ALLE)] for nr in range(len(ALLE))]
    return islice(cycle(gemengd), aantal)
