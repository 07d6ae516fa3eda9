"""The text of a verslag as it is read and as it is kept: headings with a text or with points."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

KOP = "Verslag van het ondersteuningsteam"


@dataclass(frozen=True)
class Blok:
    """A piece of a verslag: a small heading with a text or with points."""

    kop: str = ""
    tekst: str = ""
    punten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deel:
    """A part of a verslag under one heading."""

    kop: str
    blokken: tuple[Blok, ...]


@dataclass(frozen=True, kw_only=True)
class Verslag:
    """Everything a verslag says, in reading order: about whom and when, the core, and its parts."""

    gegevens: tuple[tuple[str, str], ...]
    kern: str
    delen: tuple[Deel, ...]
    titel: str = KOP

    def als_json(self) -> dict[str, Any]:
        """Return the text as it is kept once it is established."""
        return asdict(self)

    @classmethod
    def uit_json(cls, bewaard: Mapping[str, Any]) -> Self:
        """Return the text that was kept."""
        return cls(
            gegevens=tuple((naam, waarde) for naam, waarde in bewaard["gegevens"]),
            kern=bewaard["kern"],
            delen=tuple(Deel(deel["kop"], tuple(map(_blok, deel["blokken"]))) for deel in bewaard["delen"]),
            titel=bewaard.get("titel", KOP),
        )


def _blok(bewaard: Mapping[str, Any]) -> Blok:
    return Blok(bewaard["kop"], bewaard["tekst"], tuple(bewaard["punten"]))
