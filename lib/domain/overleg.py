"""The ondersteuningsteam (OT): planning, participants, agenda and verslag."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from lib.domain.ingevuld import Ingevuld
from lib.domain.keuze import Keuze, Toon
from lib.domain.organisatie import Rol
from lib.domain.spreektijd import besteed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DUUR_MIN = 60
"""How long an overleg takes when nobody said so (domain §3.12)."""


class OverlegStatus(Keuze):
    """Where an OT stands (domain §4.2)."""

    GEPLAND = "gepland", "gepland", "event", Toon.RUSTIG
    UITGENODIGD = "uitgenodigd", "uitgenodigd", "mail", Toon.BEZIG
    LIVE = "live", "bezig", "groups", Toon.LET_OP
    CONCEPT_VERSLAG = "concept_verslag", "concept verslag", "edit_note", Toon.BEZIG
    VOORGELEGD = "voorgelegd", "voorgelegd aan ouders", "outgoing_mail", Toon.BEZIG
    VASTGESTELD = "vastgesteld", "vastgesteld", "verified", Toon.GOED
    AFGEROND = "afgerond", "afgerond", "task_alt", Toon.GOED
    GEANNULEERD = "geannuleerd", "geannuleerd", "event_busy", Toon.RUSTIG


class Aanwezig(Keuze):
    """Presence of a participant; the pupil may be partly present (OL12, S3.43)."""

    ONBEKEND = "onbekend", "nog niet bekend"
    JA = "ja", "ja"
    DEELS = "deels", "deels"
    NEE = "nee", "nee"


@dataclass(frozen=True)
class Agendavoorstel:
    """A default agenda point: title, minutes and the verslag questions that belong to it."""

    titel: str
    minuten: int
    velden: tuple[str, ...] = ()
    lijst: str = ""


AGENDA: tuple[Agendavoorstel, ...] = (
    Agendavoorstel("Welkom, doel en spelregels", 5),
    Agendavoorstel("Ieders vragen en verwachtingen", 10, ("verwachtingen",), "vragen"),
    Agendavoorstel("Het kind", 10, ("aanvulling",), "beeld"),
    Agendavoorstel("Gemeenschappelijk inzicht", 10, ("inzicht", "willen", "kunnen")),
    Agendavoorstel("Doelen", 10, (), "doelen"),
    Agendavoorstel("Wat kunnen we zelf, wat hebben we nodig", 5, ("zelf", "nodig", "extra")),
    Agendavoorstel(
        "Afspraken en afronden",
        10,
        ("samenvatting", "volgend", "terugkoppeling_door", "terugkoppeling_op"),
        "afspraken",
    ),
)
"""Default of domain §3.12: order from S3.45, S3.57 and S3.63; seven points, together 60 minutes."""


@dataclass(eq=False, kw_only=True)
class Overleg(Ingevuld):
    """One meeting of the ondersteuningsteam around one dossier (S3.1, S3.14-S3.19)."""

    formulier: ClassVar[str] = "overleg"

    status: OverlegStatus = OverlegStatus.GEPLAND
    datum: date | None = None
    wanneer: datetime | None = None
    punt: int = 1
    ouders_erbij: bool = True
    voorgelegd_op: date | None = None
    reactie: str = ""
    reactie_tekst: str = ""
    vastgesteld_op: datetime | None = None
    vastgelegd: dict[str, Any] | None = None
    teruggekoppeld_op: datetime | None = None
    teruggekoppeld_door: str = ""

    def leid_af(self) -> None:
        """Keep the moment: date and time of the form become one instant in Amsterdam."""
        datum = self.antwoorden.get("datum")
        self.datum = date.fromisoformat(datum) if datum else None
        self.wanneer = _moment(self.datum, str(self.antwoorden.get("tijd") or "00:00"))
        self.ouders_erbij = self.antwoorden.get("ouders_erbij") != "nee"

    @property
    def bevroren(self) -> str:
        """Return why a finished meeting cannot change."""
        if self.status in {OverlegStatus.VASTGESTELD, OverlegStatus.AFGEROND}:
            return "Dit verslag is vastgesteld en kan niet meer veranderen."
        if self.status is OverlegStatus.GEANNULEERD:
            return "Dit overleg is geannuleerd."
        return ""


def _moment(datum: date | None, tijd: str) -> datetime | None:
    """Return the instant in Amsterdam; a time that is none yet (half drie) leaves only the date."""
    try:
        return datetime.combine(datum, time.fromisoformat(tijd), AMSTERDAM) if datum else None
    except ValueError:
        return None


@dataclass(eq=False, kw_only=True)
class Deelnemer:
    """Somebody who takes part in an OT; people without an account too (parents, jeugdteam)."""

    overleg_id: UUID
    naam: str
    rol: Rol
    gebruiker_id: UUID | None = None
    uitgenodigd_op: date | None = None
    aanwezig: Aanwezig = Aanwezig.ONBEKEND
    vanaf_punt: int | None = None
    tot_punt: int | None = None
    id: UUID = field(default_factory=uuid4)
    versie: int = 1


@dataclass(eq=False, kw_only=True)
class Agendapunt:
    """One point of the agenda with its minutes and its place."""

    overleg_id: UUID
    volgorde: int
    titel: str
    minuten: int
    velden: list[str] = field(default_factory=list)
    lijst: str = ""
    besproken: bool = False
    begonnen_op: datetime | None = None
    besteed_s: int = 0
    id: UUID = field(default_factory=uuid4)
    versie: int = 1

    def begin(self, nu: datetime) -> None:
        """Let its time run; a second time adds to the first."""
        self.begonnen_op = self.begonnen_op or nu

    def stop(self, nu: datetime) -> None:
        """Keep the time it took so far."""
        self.besteed_s, self.begonnen_op = besteed(self, nu), None


class ToestemmingSoort(Keuze):
    """OL21: what a toestemming is about."""

    OT = "ot", "bespreken in ondersteuningsteam"
    UITWISSELEN = "uitwisselen", "informatie uitwisselen tussen leden van het OT"
    INZET = "inzet", "inzet ondersteuner bij mijn kind"
    ONDERZOEK = "onderzoek", "observatie of onderzoek"
    SWV = "swv", "delen met het samenwerkingsverband"
    JEUGDHULP = "jeugdhulp", "delen met jeugdhulp of gemeente"
    ANDERE_SCHOOL = "andere_school", "delen met andere school of voorziening"


@dataclass(eq=False, kw_only=True)
class Toestemming(Ingevuld):
    """A row of the toestemming register (domain §3.2; S2.31-S2.37, L25)."""

    formulier: ClassVar[str] = "toestemming"

    onderwerpen: list[str] = field(default_factory=list)
    reactie: str = ""
    gegeven_op: date | None = None
    ingetrokken_op: date | None = None

    def leid_af(self) -> None:
        """Keep what the gates ask for."""
        self.onderwerpen = list(self.antwoorden.get("onderwerp") or [])
        self.reactie = str(self.antwoorden.get("reactie") or "")
        datum = self.antwoorden.get("datum")
        self.gegeven_op = date.fromisoformat(datum) if datum else None

    @property
    def bevroren(self) -> str:
        """Return why a recorded row cannot change: it is withdrawn, and a new one is added (L25)."""
        if self.ingediend_op is None:
            return ""
        return "Deze toestemming staat vast. Trek hem in en leg een nieuwe vast als er iets verandert."

    def geldt_voor(self, soort: ToestemmingSoort) -> bool:
        """Tell whether this row now allows the subject; withdrawing ends it at once (L25)."""
        return self.reactie == "ja" and self.ingetrokken_op is None and soort.value in self.onderwerpen
