"""What lists and heads read: frozen rows, never records that could be changed by accident."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lib.domain.bladen import Blad
from lib.domain.dossier import Doelbinding, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.naam import volledige_naam
from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig
from lib.domain.taak import Taaksoort


@dataclass(frozen=True, kw_only=True)
class Dossierkop(Blad):
    """What stands on top of everything about a dossier; it is also the filled form `dossier`."""

    nummer: str
    status: DossierStatus
    gedeeld: bool
    hulpvraag: str
    samenvatting: str
    bijgewerkt_op: datetime
    leerling_id: UUID
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date
    jaargroep: int
    groepnaam: str
    school_id: UUID
    school: str
    bestuur_id: UUID

    @property
    def naam(self) -> str:
        """Return the pupil's name as one says it."""
        return volledige_naam(self.roepnaam, self.voorvoegsel, self.achternaam)


@dataclass(frozen=True, kw_only=True)
class Dossierregel:
    """One row of the list of dossiers."""

    id: UUID
    nummer: str
    status: DossierStatus
    hulpvraag: str
    bijgewerkt_op: datetime
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    groepnaam: str
    jaargroep: int
    school: str

    @property
    def naam(self) -> str:
        """Return the pupil's name as one says it."""
        return volledige_naam(self.roepnaam, self.voorvoegsel, self.achternaam)


@dataclass(frozen=True, kw_only=True)
class Taakregel:
    """One row of the werklijst."""

    id: UUID
    object_soort: str
    object_id: UUID
    soort: Taaksoort
    dossier_id: UUID | None
    wat: str
    uiterlijk: date | None
    roepnaam: str | None
    groepnaam: str | None
    school: str | None


@dataclass(frozen=True)
class Bladzijde:
    """One page of a list: the rows, how many there are (capped) and whether the cap was reached."""

    rijen: tuple[Any, ...]
    aantal: int
    afgekapt: bool


@dataclass(frozen=True, kw_only=True)
class Persoon:
    """Somebody who can be chosen in a list: account, name and role."""

    id: UUID
    naam: str
    rol: Rol


@dataclass(frozen=True, kw_only=True)
class BetrokkeneRij:
    """Who may look in, why and until when."""

    id: UUID
    naam: str
    rol: Rol
    reden: str
    tot: date
    doelbinding: Doelbinding | None


@dataclass(frozen=True, kw_only=True)
class BehoefteRij:
    """What somebody needs."""

    voor_wie: str
    wat: str


@dataclass(frozen=True, kw_only=True)
class DeelnemerRij:
    """A participant of an OT."""

    id: UUID
    naam: str
    rol: Rol
    aanwezig: Aanwezig
    vanaf_punt: int | None
    tot_punt: int | None


@dataclass(frozen=True, kw_only=True)
class PuntRij:
    """A point of an agenda."""

    id: UUID
    volgorde: int
    titel: str
    minuten: int
    velden: list[str]
    lijst: str
    besproken: bool
    begonnen_op: datetime | None
    besteed_s: int


@dataclass(frozen=True, kw_only=True)
class GebeurtenisRij:
    """A line of the tijdlijn."""

    op: Any
    naam: str
    soort: Soort
    wat: str
