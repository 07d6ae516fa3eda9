"""What is told of a child: stories of strengths first, with the child's own name and pronouns."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_MAP = Path(__file__).with_name("profielen")
_WOORDEN: Mapping[str, tuple[str, str, str]] = {
    "jongen": ("hij", "hem", "zijn"),
    "meisje": ("ze", "haar", "haar"),
}
JONG = "jonge_kind"
NIEUWKOMER = "nieuwkomer"
JONGSTE_GROEPEN = 2


@cache
def profielen() -> Mapping[str, Mapping[str, Any]]:
    """Return the stories by name, in a fixed order."""
    return {pad.stem: tomllib.loads(pad.read_text(encoding="utf-8")) for pad in sorted(_MAP.glob("*.toml"))}


def invulwoorden(naam: str, geslacht: str) -> dict[str, str]:
    """Return the words that a story leaves open."""
    hij, hem, zijn = _WOORDEN[geslacht]
    return {
        "naam": naam,
        "hij": hij,
        "Hij": hij.capitalize(),
        "hem": hem,
        "zijn": zijn,
        "Zijn": zijn.capitalize(),
    }


def vertel(ding: Any, woorden: Mapping[str, str]) -> Any:
    """Fill in the words in a text, or in all texts of a list or table."""
    match ding:
        case str():
            return ding.format_map(woorden)
        case list():
            return [vertel(deel, woorden) for deel in ding]
        case dict():
            return {sleutel: vertel(deel, woorden) for sleutel, deel in ding.items()}
    return ding


@dataclass(frozen=True)
class Profiel:
    """One child's story with the words filled in."""

    naam: str
    inhoud: Mapping[str, Any]

    def een(self, onderdeel: str, keuze: int) -> str:
        """Return one of the ways in which a part is told."""
        teksten = self.inhoud[onderdeel]
        return str(teksten[keuze % len(teksten)])


def profiel(soort: str, roepnaam: str, geslacht: str) -> Profiel:
    """Return a story about this child."""
    return Profiel(soort, vertel(profielen()[soort], invulwoorden(roepnaam, geslacht)))


def soorten(jaargroep: int) -> tuple[str, ...]:
    """Return the stories that fit a child of this jaargroep."""
    if jaargroep <= JONGSTE_GROEPEN:
        return (JONG, "down", NIEUWKOMER)
    return tuple(naam for naam in profielen() if naam != JONG)
