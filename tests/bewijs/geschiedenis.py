"""What several writers did in one text, step by step, and what in it cannot have happened in a store that keeps its word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WOORD = re.compile(r"([a-h])(\d+);")


def woord(wie: int, nummer: int) -> str:
    """Make the so-manieth word of a writer: 0 writes a0; a1; a2; and so on."""
    return f"{'abcdefgh'[wie]}{nummer};"


@dataclass(frozen=True, slots=True)
class Stap:
    """One thing a writer asked: from when to when, and the text and version in the answer; no version when none came.

    `zond` is how many words this writer had typed when it was a save; None when it only looked.
    """

    wie: int
    begin: float
    eind: float
    zond: int | None = None
    versie: int | None = None
    tekst: str = ""


def afwijkingen(stappen: Iterable[Stap], getypt: Mapping[int, int], slot: str) -> Iterator[str]:
    """Say what cannot have happened in one text: lost, double, invented, out of order, or back in time.

    Every save sends all its writer typed, so a text holds a beginning of the words of each; at the end it holds all.
    """
    gelukt = sorted((stap for stap in stappen if stap.versie is not None), key=lambda stap: stap.begin)
    per_versie: dict[int, str] = {}
    for stap in gelukt:
        eerder = [ander for ander in gelukt if ander.eind < stap.begin]
        toen = {wie: _bevestigd(eerder, wie) for wie in getypt}
        yield from _tekstfouten(stap.tekst, toen, getypt)
        assert stap.versie is not None
        if stap.versie < max((ander.versie or 0 for ander in eerder), default=0):
            yield f"terug in de tijd: versie {stap.versie}"
        if per_versie.setdefault(stap.versie, stap.tekst) != stap.tekst:
            yield f"twee teksten in versie {stap.versie}"
    yield from _tekstfouten(slot, getypt, getypt)


def _bevestigd(stappen: Sequence[Stap], wie: int) -> int:
    return max((stap.zond or 0 for stap in stappen if stap.wie == wie), default=0)


def _tekstfouten(tekst: str, minstens: Mapping[int, int], getypt: Mapping[int, int]) -> Iterator[str]:
    gevonden = _WOORD.findall(tekst)
    rest = _WOORD.sub("", tekst).strip()
    if rest:
        yield f"stuk: {rest[:20]!r}"
    yield from (f"dubbel: {letter}{nr}" for (letter, nr), keer in Counter(gevonden).items() if keer > 1)
    for wie, aantal in getypt.items():
        nummers = [int(nr) for letter, nr in gevonden if letter == woord(wie, 0)[0]]
        heel = sorted(set(nummers))
        if nummers != heel:
            yield f"volgorde van {wie}"
        if heel != list(range(len(heel))):
            yield f"gat bij {wie}"
        if len(heel) > aantal:
            yield f"verzonnen bij {wie}"
        if len(heel) < minstens[wie]:
            yield f"kwijt bij {wie}: {len(heel)} van {minstens[wie]}"
