"""A school's list of pupils as it was read from a file: what is used, refused and dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lib.domain.naam import volledige_naam, zoekvorm


class LijstGeweigerd(Exception):
    """The whole file is refused; `regel` is the line it went wrong on, 0 when no line is to blame."""

    def __init__(self, regel: int, reden: str) -> None:
        self.regel = regel
        self.reden = reden
        waar = f"Regel {regel}: " if regel else ""
        super().__init__(f"{waar}{reden} Er is niets opgeslagen.")


@dataclass(frozen=True, kw_only=True)
class Leerlinggegevens:
    """What a list and our own records both know of a pupil (domain §3.1; allow-list of annex A)."""

    roepnaam: str
    achternaam: str
    geboortedatum: date
    jaargroep: int
    voorvoegsel: str = ""
    geslacht: str = ""
    groepnaam: str = ""
    ext_key: str = ""
    inschrijfdatum: date | None = None

    @property
    def naam(self) -> str:
        """Return the full name."""
        return volledige_naam(self.roepnaam, self.voorvoegsel, self.achternaam)

    @property
    def identiteit(self) -> tuple[str, date]:
        """Return what recognises a pupil without a leerlingnummer: name in search form, and birth date."""
        return zoekvorm(self.naam), self.geboortedatum


@dataclass(frozen=True, kw_only=True)
class LeerlingRegel(Leerlinggegevens):
    """A pupil as one line of the list tells it."""

    regel: int


@dataclass(frozen=True, kw_only=True)
class BestaandeLeerling(Leerlinggegevens):
    """A pupil we already hold."""

    id: UUID
    versie: int


@dataclass(frozen=True)
class Afkeuring:
    """A line that cannot be used, and why, in words for the school."""

    regel: int
    wie: str
    reden: str


@dataclass(frozen=True)
class LeerkrachtRegel:
    """A teacher and the names of the groups they teach."""

    naam: str
    groepen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Schoollijst:
    """A list that was read; `genegeerd` counts the values dropped per kind of field, never the values."""

    bron: str
    brin: str
    schooljaar: str
    peildatum: date
    leerlingen: tuple[LeerlingRegel, ...]
    leerkrachten: tuple[LeerkrachtRegel, ...]
    afgekeurd: tuple[Afkeuring, ...]
    genegeerd: Mapping[str, int]
