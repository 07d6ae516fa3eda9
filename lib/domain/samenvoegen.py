"""Two people in one text: what both typed since they last saw the same text goes into one, and nothing is lost."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

Woorden = tuple[str, ...]
_WOORD = re.compile(r"\w+|\s+|[^\w\s]")
MEESTE_WERK = 250_000
"""Up to so many pairs of words are compared; a longer difference counts as one change."""


@dataclass(frozen=True)
class Samen:
    """Both texts in one; `botst` says that both changed the same words, so that both stand there."""

    tekst: str
    botst: bool = False


@dataclass(frozen=True)
class _Greep:
    """One change of one side: these words of the basis became those."""

    van: int
    tot: int
    woorden: Woorden


def samenvoegen(basis: str, mijn: str, hunne: str) -> Samen:
    """Return what `mijn` and `hunne`, both made from `basis`, are together.

    A word that either side typed is in the result; a word that one side removed stays only when the other changed it.
    """
    if hunne in (mijn, basis):
        return Samen(mijn)
    if mijn == basis:
        return Samen(hunne)
    oud = _woorden(basis)
    uit: list[str] = []
    botst, hier = False, 0
    for groep_mijn, groep_hunne in _groepen(_grepen(oud, _woorden(mijn)), _grepen(oud, _woorden(hunne))):
        van = min(greep.van for greep in groep_mijn + groep_hunne)
        tot = max(greep.tot for greep in groep_mijn + groep_hunne)
        uit += oud[hier:van]
        woorden, tegelijk = _een(
            oud[van:tot], _na(oud, groep_mijn, van, tot), _na(oud, groep_hunne, van, tot)
        )
        uit += woorden
        botst, hier = botst or tegelijk, tot
    return Samen("".join([*uit, *oud[hier:]]), botst)


def _woorden(tekst: str) -> Woorden:
    return tuple(_WOORD.findall(tekst))


def _grepen(oud: Woorden, nieuw: Woorden) -> list[_Greep]:
    """Return what changed, from left to right; what is the same at both ends is never looked at."""
    kop, staart = _gelijk(oud, nieuw)
    links, rechts = oud[kop : len(oud) - staart], nieuw[kop : len(nieuw) - staart]
    if len(links) * len(rechts) > MEESTE_WERK:
        return [_Greep(kop, len(oud) - staart, rechts)]
    codes = SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes()
    return [_Greep(kop + a, kop + b, rechts[c:d]) for soort, a, b, c, d in codes if soort != "equal"]


def _gelijk(oud: Sequence[str], nieuw: Sequence[str]) -> tuple[int, int]:
    """Return how much is the same at the begin, and at the end of what is left."""

    def zelfde(een: Iterable[str], ander: Iterable[str]) -> int:
        return sum(1 for _ in takewhile(lambda paar: paar[0] == paar[1], zip(een, ander, strict=False)))

    kop = zelfde(oud, nieuw)
    return kop, min(min(len(oud), len(nieuw)) - kop, zelfde(reversed(oud), reversed(nieuw)))


def weg_uit(oud: str, nieuw: str) -> int:
    """Return how many letters between what both have at begin and end were taken out of `oud`."""
    return len(oud) - sum(_gelijk(oud, nieuw))


def _groepen(mijn: list[_Greep], hunne: list[_Greep]) -> Iterator[tuple[list[_Greep], list[_Greep]]]:
    """Yield the changes that touch each other together, the others alone."""
    alle = sorted([(greep, 0) for greep in hunne] + [(greep, 1) for greep in mijn], key=_plaats)
    while alle:
        groep = [alle.pop(0)]
        tot = groep[0][0].tot
        while alle and _raakt(groep, alle[0][0], tot):
            groep.append(alle.pop(0))
            tot = max(tot, groep[-1][0].tot)
        yield [g for g, kant in groep if kant == 1], [g for g, kant in groep if kant == 0]


def _plaats(greep: tuple[_Greep, int]) -> tuple[int, int, int]:
    return greep[0].van, greep[0].tot, greep[1]


def _raakt(groep: list[tuple[_Greep, int]], greep: _Greep, tot: int) -> bool:
    """Tell whether a change starts inside what the group covers, or both put words at one place."""
    return greep.van < tot or (greep.van == greep.tot == tot == groep[0][0].van)


def _na(oud: Woorden, grepen: list[_Greep], van: int, tot: int) -> Woorden:
    """Return what one side made of a stretch of the basis."""
    uit: list[str] = []
    for greep in grepen:
        uit += [*oud[van : greep.van], *greep.woorden]
        van = greep.tot
    return (*uit, *oud[van:tot])


def _een(oud: Woorden, mijn: Woorden, hunne: Woorden) -> tuple[Woorden, bool]:
    if hunne in (mijn, oud):
        return mijn, False
    if mijn == oud:
        return hunne, False
    if not oud:  # both added something here: one after the other, nothing was changed
        return (*hunne, *_tussen(hunne, mijn), *mijn), False
    if ingevoegd := _ingevoegd("".join(oud), "".join(mijn), "".join(hunne)):
        return ingevoegd
    if not mijn or not hunne:  # one removed what the other changed: what was changed stays
        return mijn or hunne, True
    return (*hunne, *_tussen(hunne, mijn), *mijn), True


def _ingevoegd(oud: str, mijn: str, hunne: str) -> tuple[Woorden, bool] | None:
    """Put both in when neither took a letter away: who is halfway a word when a colleague types behind it, goes on with it."""
    ik, ander = _invoeging(oud, mijn), _invoeging(oud, hunne)
    if ik is None or ander is None:
        return None
    (mijn_plaats, mijn_tekst), (hun_plaats, hun_tekst) = ik, ander
    if mijn_plaats != hun_plaats:
        (van, eerst), (tot, daarna) = sorted((ik, ander))
        return (oud[:van], eerst, oud[van:tot], daarna, oud[tot:]), False
    los = [any(teken.isspace() for teken in tekst) for tekst in (mijn_tekst, hun_tekst)]
    if los == [False, False]:
        return None  # each made another word of it
    eerst, daarna = (hun_tekst, mijn_tekst) if los[0] and not los[1] else (mijn_tekst, hun_tekst)
    delen = oud[:mijn_plaats], eerst, *_tussen((eerst,), (daarna,)), daarna, oud[mijn_plaats:]
    return delen, los == [True, True]


def _invoeging(oud: str, nieuw: str) -> tuple[int, str] | None:
    """Return where and what was put into a text, None when something was also taken out."""
    plaats, _ = _gelijk(oud, nieuw)
    erbij = len(nieuw) - len(oud)
    return (plaats, nieuw[plaats : plaats + erbij]) if nieuw.endswith(oud[plaats:]) and erbij > 0 else None


def _tussen(eerst: Woorden, daarna: Woorden) -> Woorden:
    """Keep the last word of one and the first of the other apart."""
    return () if eerst[-1][-1].isspace() or daarna[0][0].isspace() else (" ",)
