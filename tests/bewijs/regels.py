"""A figure with its proof: measured as it is, and measured again with a fault that must turn it red."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.meet.rijen import Rij

NOG_NIET = "nog niet gemeten"
FOUTEN_DOEL = 34
"""The figures of the table without this one: each has one planted fault."""
Meting = Callable[..., list[Rij]]


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure of the table: what it says, and the function `naam(map_, lang=, fout=)` of a module that measures it."""

    id: str
    wat: str
    doel: str
    module: str

    def meting(self) -> Meting | None:
        """Find the function that measures it; None while nobody wrote it."""
        if find_spec(self.module) is None:
            return None
        return getattr(import_module(self.module), self.id.lower(), None)


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One row: green only when the fault of its figure was seen red in the same run."""

    id: str
    wat: str
    waarde: float
    van: str
    doel: str
    fout_gevonden: bool
    ok: bool


def gemeten(cijfer: Cijfer, map_: Path, *, lang: bool) -> list[Bewijs]:
    """Measure a figure, and again with its fault; what cannot be measured is red and says why."""
    meting = cijfer.meting()
    if meting is None:
        return [_rood(cijfer, NOG_NIET)]
    begin = time.monotonic()
    try:
        rijen = meting(_map(map_, "echt"), lang=lang, fout=False)
        met_fout = meting(_map(map_, "fout"), lang=False, fout=True)
    except Exception as error:  # noqa: BLE001 - a figure that breaks is a red row and takes no other along
        return [_rood(cijfer, f"niet gemeten: {type(error).__name__}: {str(error)[:500]}")]
    if not rijen:
        return [_rood(cijfer, "niet gemeten: geen enkele rij")]
    gevonden, duur = is_gezien(met_fout), time.monotonic() - begin
    return [_regel(rij, gevonden, duur) for rij in rijen]


def is_gezien(met_fout: Iterable[Rij]) -> bool:
    """Tell whether a fault turned a figure red: a value that misses its goal, not one that is missing itself."""
    return any(not rij.ok and math.isfinite(rij.waarde) for rij in met_fout)


def fouten_gevonden(regels: Iterable[Bewijs]) -> list[Bewijs]:
    """Count over a run in how many figures the planted fault was seen (G5)."""
    per_cijfer: dict[str, bool] = {}
    for regel in regels:
        per_cijfer[regel.id.split()[0].rstrip("abcdefgh")] = regel.fout_gevonden
    goed, van = sum(per_cijfer.values()), len(per_cijfer)
    wat = "cijfers waarvan de ingezaaide fout is gezien"
    gezien = f"{van} cijfers in deze run"
    return [Bewijs("G5 fouten", wat, goed, gezien, f"≥ {FOUTEN_DOEL} × en allemaal", goed > 0, goed == van and goed >= FOUTEN_DOEL)]  # fmt: skip


def _map(map_: Path, naam: str) -> Path:
    onder = map_ / naam
    onder.mkdir(parents=True, exist_ok=True)
    return onder


def _rood(cijfer: Cijfer, reden: str) -> Bewijs:
    return Bewijs(cijfer.id, cijfer.wat, float("nan"), reden, cijfer.doel, fout_gevonden=False, ok=False)


def _regel(rij: Rij, gevonden: bool, duur: float) -> Bewijs:  # noqa: FBT001 - one finding of the whole figure
    van = f"{rij.van}; {duur:.0f} s met de fout erbij"
    ok = rij.ok and gevonden and math.isfinite(rij.waarde)
    return Bewijs(rij.id, rij.wat, rij.waarde, van, rij.doel, gevonden, ok)
