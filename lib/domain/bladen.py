"""Filled forms as they are read: frozen, with who answered what and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.doel import DoelStatus
from lib.domain.dossier import AfspraakStatus, VraagStatus
from lib.domain.ingevuld import Herkomst
from lib.domain.overleg import OverlegStatus


@dataclass(frozen=True, kw_only=True)
class Blad:
    """A filled form as it is read: answers with who gave them and when."""

    id: UUID
    antwoorden: dict[str, Any]
    herkomst: dict[str, dict[str, Any]]
    ingediend_op: datetime | None
    formulier_versie: str

    def veldherkomst(self, veld: str) -> Herkomst | None:
        """Return who gave the current answer, or None when nobody did."""
        rij = self.herkomst.get(veld)
        if rij is None:
            return None
        return Herkomst(UUID(rij["door"]), rij["naam"], datetime.fromisoformat(rij["op"]), rij["versie"])

    def veldversie(self, veld: str) -> int:
        """Return the version of one answer; 0 when it was never given."""
        return int(self.herkomst.get(veld, {}).get("versie", 0))


@dataclass(frozen=True, kw_only=True)
class InvullingRij(Blad):
    """A filled form without a table of its own."""

    soort: str
    onderwerp_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class VraagRij(Blad):
    """A question."""

    van: str
    tekst: str
    op_agenda: bool
    status: VraagStatus


@dataclass(frozen=True, kw_only=True)
class DoelRij(Blad):
    """A goal with its latest score."""

    gemaakt_op: datetime
    overleg_id: UUID | None
    definitief: bool
    tekst: str
    categorie: str
    gewicht: int
    streefdatum: date | None
    tussenmoment: date | None
    status: DoelStatus
    laatste_score: int | None
    laatst_gemeten: date | None


@dataclass(frozen=True, kw_only=True)
class MetingRij(Blad):
    """A score of a goal."""

    doel_id: UUID
    datum: date | None
    score: int | None


@dataclass(frozen=True, kw_only=True)
class AfspraakRij(Blad):
    """Who does what, when and where."""

    gemaakt_op: datetime
    overleg_id: UUID | None
    definitief: bool
    wat: str
    wie: str
    wanneer: date | None
    status: AfspraakStatus
    gedaan_op: date | None

    @property
    def wacht(self) -> bool:
        """Tell whether somebody still has to do it."""
        return self.status in {AfspraakStatus.OPEN, AfspraakStatus.BEZIG}

    @property
    def compleet(self) -> bool:
        """Tell whether it says what, who and when (the hard gate of domain §4.2)."""
        return bool(self.wat and self.wie and self.wanneer)


@dataclass(frozen=True, kw_only=True)
class ToestemmingRij(Blad):
    """A row of the toestemming register."""

    onderwerpen: list[str]
    reactie: str
    gegeven_op: date | None
    ingetrokken_op: date | None


@dataclass(frozen=True, kw_only=True)
class OverlegRij(Blad):
    """A meeting of the ondersteuningsteam."""

    dossier_id: UUID
    status: OverlegStatus
    datum: date | None
    wanneer: datetime | None
    punt: int
    ouders_erbij: bool
    voorgelegd_op: date | None
    reactie: str
    reactie_tekst: str
    vastgesteld_op: datetime | None
    vastgelegd: dict[str, Any] | None
    teruggekoppeld_op: datetime | None
    teruggekoppeld_door: str


@dataclass(frozen=True, kw_only=True)
class AanvraagRij(Blad):
    """A request for an arrangement."""

    dossier_id: UUID | None
    school_id: UUID
    bestuur_id: UUID
    nummer: str
    type: Arrangementtype
    status: AanvraagStatus
    hulpvraag: str
    meegestuurd: dict[str, Any]
    ingediend_door: UUID | None
    besloten_op: datetime | None
    bijgewerkt_op: datetime
