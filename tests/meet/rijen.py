"""A measurement as a row: what, how much, against what, and whether it meets its goal."""

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rij:
    """One line of the report; `van` is the denominator or how it was measured."""

    id: str
    wat: str
    waarde: float
    van: str
    doel: str
    ok: bool


def hoogstens(naam: str, wat: str, *, waarde: float, van: str, grens: float, eenheid: str = "×") -> Rij:
    """Make a row that is good when the value stays under its limit."""
    return Rij(naam, wat, round(waarde, 2), van, f"≤ {grens:g} {eenheid}", waarde <= grens)


def minstens(naam: str, wat: str, *, waarde: float, van: str, grens: float, eenheid: str = "×") -> Rij:
    """Make a row that is good when the value reaches its limit."""
    return Rij(naam, wat, round(waarde, 2), van, f"≥ {grens:g} {eenheid}", waarde >= grens)


def nietig(naam: str, wat: str, reden: str) -> Rij:
    """Make the row of a measurement that could not be made: never a pass."""
    return Rij(naam, wat, float("nan"), reden, "meetbaar", ok=False)


def als_json(rijen: Iterable[Any]) -> str:
    """Write the rows as a JSON array, one row per line; what was not measured is null."""
    lines = [
        json.dumps(
            {**asdict(rij), "waarde": rij.waarde if math.isfinite(rij.waarde) else None}, ensure_ascii=False
        )
        for rij in rijen
    ]
    return "[\n" + ",\n".join(lines) + "\n]"
