"""Names as a Dutch school's list holds them, drawn from invented lists with their own origins."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from lib.domain.naam import volledige_naam

_BESTAND = Path(__file__).with_name("namen.toml")
UIT_NEDERLAND = frozenset({"nederlands", "fries", "surinaams"})
"""Groups whose children rarely learn Dutch only at school."""


@dataclass(frozen=True)
class Naam:
    """A name in the three parts that a record keeps."""

    roepnaam: str
    voorvoegsel: str
    achternaam: str

    def __str__(self) -> str:
        return volledige_naam(self.roepnaam, self.voorvoegsel, self.achternaam)


@cache
def _lijsten() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_BESTAND.read_text(encoding="utf-8"))


@cache
def _gewogen(alleen_nieuw: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:  # noqa: FBT001
    groepen = [g for g in _lijsten() if not (alleen_nieuw and g in UIT_NEDERLAND)]
    return tuple(groepen), tuple(_lijsten()[g]["gewicht"] for g in groepen)


def trek(kans: Random, soort: str, *, nieuwkomer: bool = False) -> Naam:
    """Draw a name; `soort` is meisje, jongen, vrouw or man."""
    groepen, gewichten = _gewogen(nieuwkomer)
    lijst = _lijsten()[kans.choices(groepen, gewichten)[0]]
    voor, _, achternaam = kans.choice(lijst["achternaam"]).rpartition(", ")
    return Naam(kans.choice(lijst[soort]), voor, achternaam)


class Namen:
    """Draws names that nobody here has yet."""

    def __init__(self, kans: Random) -> None:
        self._kans = kans
        self._vergeven: set[str] = set()

    def nieuw(self, soort: str, *, nieuwkomer: bool = False) -> Naam:
        """Draw until the full name is new; after a while twins in name are taken as they come."""
        for _ in range(50):
            naam = trek(self._kans, soort, nieuwkomer=nieuwkomer)
            if str(naam) not in self._vergeven:
                break
        self._vergeven.add(str(naam))
        return naam
