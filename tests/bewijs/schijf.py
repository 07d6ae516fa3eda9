"""A disk that loses its power: what was written but not synced is gone, whole or in part."""

import random
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_KOP = struct.Struct("<cIqQ")
SCHRIJF = frozenset({b"W", b"P"})


@dataclass(frozen=True)
class Daad:
    """One thing a process did to a file: write at a place, cut to a length, or sync."""

    soort: bytes
    pad: str
    plaats: int
    inhoud: bytes


def daden(journaal: Path) -> Iterator[Daad]:
    """Read what was done, in order; a last one that was not written whole is left out."""
    ruw, hier = journaal.read_bytes(), 0
    while hier + _KOP.size <= len(ruw):
        soort, lengte, plaats, n = _KOP.unpack_from(ruw, hier)
        hier += _KOP.size
        pad, hier = ruw[hier : hier + lengte].decode(), hier + lengte
        inhoud = ruw[hier : hier + n] if soort in SCHRIJF else b""
        hier += len(inhoud)
        if len(inhoud) == n:
            yield Daad(soort, pad, plaats, inhoud)


@dataclass
class Plaat:
    """The files as they are for certain, and what still waits for a sync."""

    vast: dict[str, bytearray]
    wacht: dict[str, list[Daad]] = field(default_factory=lambda: defaultdict(list))

    def doe(self, daad: Daad) -> None:
        if daad.soort == b"S":
            for eerder in self.wacht.pop(daad.pad, []):
                _leg(self.vast, eerder)
        else:
            self.wacht[daad.pad].append(daad)

    def na_uitval(self, toeval: random.Random) -> dict[str, bytearray]:
        """Return the files after a cut: what was not synced is gone, or half of the time its beginning is there."""
        uit = {pad: bytearray(inhoud) for pad, inhoud in self.vast.items()}
        for rij in self.wacht.values():
            for daad in rij[: toeval.randint(0, len(rij)) if toeval.random() < 0.5 else 0]:
                _leg(uit, daad)
        return uit


def _leg(bestanden: dict[str, bytearray], daad: Daad) -> None:
    inhoud = bestanden.setdefault(daad.pad, bytearray())
    if daad.soort == b"T":
        del inhoud[daad.plaats :]
        inhoud.extend(bytes(daad.plaats - len(inhoud)))
        return
    plaats = len(inhoud) if daad.plaats < 0 else daad.plaats
    inhoud.extend(bytes(max(0, plaats - len(inhoud))))
    inhoud[plaats : plaats + len(daad.inhoud)] = daad.inhoud
