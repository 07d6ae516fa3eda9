"""The TOP-dossier: one open dossier per pupil, with its vragen, afspraken, behoeften and betrokkenen."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from lib.domain.ingevuld import Ingevuld, als_uuid
from lib.domain.keuze import Keuze, Toon
from lib.domain.organisatie import Rol


class DossierStatus(Keuze):
    """Where a dossier stands (domain §4.1); the first six are the dots on screen."""

    CONCEPT = "concept", "concept", "edit_note", Toon.RUSTIG
    IN_VOORBEREIDING = "in_voorbereiding", "in voorbereiding", "pending", Toon.BEZIG
    GEDEELD = "gedeeld", "gedeeld", "share", Toon.BEZIG
    PLAN_LOOPT = "plan_loopt", "plan loopt", "route", Toon.GOED
    GEEVALUEERD = "geevalueerd", "geëvalueerd", "fact_check", Toon.GOED
    AFGESLOTEN = "afgesloten", "afgesloten", "inventory_2", Toon.RUSTIG
    VERNIETIGD = "vernietigd", "vernietigd", "delete", Toon.RUSTIG


GEDEELD_MET_SWV = frozenset(
    {
        DossierStatus.GEDEELD,
        DossierStatus.PLAN_LOOPT,
        DossierStatus.GEEVALUEERD,
        DossierStatus.AFGESLOTEN,
    }
)
OPEN = frozenset(DossierStatus) - {DossierStatus.AFGESLOTEN, DossierStatus.VERNIETIGD}


class Fase(Keuze):
    """OL13: level of support (names of S4.44 are not in the seed)."""

    BASIS = "1", "1 · basisondersteuning (licht)"
    EXTRA = "2", "2 · extra, binnen de school"
    EXTERN = "3", "3 · extra, met externen"
    SPECIAAL = "4", "4 · speciaal (basis)onderwijs"


@dataclass(eq=False, kw_only=True)
class Dossier(Ingevuld):
    """The head of a TOP-dossier (domain §3.3)."""

    formulier: ClassVar[str] = "dossier"

    leerling_id: UUID
    nummer: str
    status: DossierStatus = DossierStatus.CONCEPT
    gedeeld: bool = False
    hulpvraag: str = ""
    samenvatting: str = ""
    bijgewerkt_op: datetime
    ouders_akkoord_op: date | None = None

    def leid_af(self) -> None:
        """Keep the hulpvraag in its own column: it stands on top of every screen (C7)."""
        self.hulpvraag = str(self.antwoorden.get("hulpvraag_kort") or "")

    @property
    def bevroren(self) -> str:
        """Return why a closed dossier cannot change."""
        if self.status in OPEN:
            return ""
        return "Dit dossier is afgesloten. Heropen het om iets te wijzigen."


class Doelbinding(Keuze):
    """L15: the only three purposes for which the SWV may see a pupil."""

    TOEWIJZEN = "toewijzen", "ondersteuning toewijzen of verdelen"
    BEOORDELEN = "beoordelen", "toelaatbaarheid beoordelen"
    ADVISEREN = "adviseren", "adviseren over de ondersteuningsbehoefte"


@dataclass(eq=False, kw_only=True)
class Betrokkene:
    """A need-to-know row: who may look into this dossier, why and until when (L15, L16)."""

    dossier_id: UUID
    gebruiker_id: UUID
    naam: str
    rol: Rol
    reden: str
    vanaf: date
    tot: date
    doelbinding: Doelbinding | None = None
    id: UUID = field(default_factory=uuid4)


class VraagStatus(Keuze):
    """How far a question is (domain §3.5)."""

    OPEN = "open", "open", "help", Toon.BEZIG
    BESPROKEN = "besproken", "besproken", "forum", Toon.BEZIG
    BEANTWOORD = "beantwoord", "beantwoord", "check_circle", Toon.GOED
    DOORGEZET = "doorgezet", "doorgezet", "forward", Toon.RUSTIG


@dataclass(eq=False, kw_only=True)
class Vraag(Ingevuld):
    """One question of one person around the child (S3.2, S3.25-S3.30, S3.45)."""

    formulier: ClassVar[str] = "vraag"

    van: str
    tekst: str = ""
    op_agenda: bool = False
    status: VraagStatus = VraagStatus.OPEN

    def leid_af(self) -> None:
        """Keep the text and whether the question is on the agenda (S3.30)."""
        self.tekst = str(self.antwoorden.get("tekst") or "")
        self.op_agenda = self.antwoorden.get("past_in_ot") == "ja"
        if self.antwoorden.get("antwoord") and self.status in {VraagStatus.OPEN, VraagStatus.BESPROKEN}:
            self.status = VraagStatus.BEANTWOORD


class AfspraakStatus(Keuze):
    """How far an afspraak is (domain §3.7)."""

    OPEN = "open", "open", "radio_button_unchecked", Toon.BEZIG
    BEZIG = "bezig", "bezig", "timelapse", Toon.BEZIG
    GEDAAN = "gedaan", "gedaan", "task_alt", Toon.GOED
    VERVALLEN = "vervallen", "vervallen", "cancel", Toon.RUSTIG


@dataclass(eq=False, kw_only=True)
class Afspraak(Ingevuld):
    """Who does what, when and where (S3.63, S3.12)."""

    formulier: ClassVar[str] = "afspraak"

    overleg_id: UUID | None = None
    definitief: bool = True
    wat: str = ""
    wie: str = ""
    wie_id: UUID | None = None
    wanneer: date | None = None
    status: AfspraakStatus = AfspraakStatus.OPEN
    gedaan_op: date | None = None

    def leid_af(self) -> None:
        """Keep what the werklijst and the verslag ask for."""
        self.wat = str(self.antwoorden.get("wat") or "")
        self.wie = str(self.antwoorden.get("wie") or "")
        self.wie_id = als_uuid(self.wie)
        datum = self.antwoorden.get("wanneer")
        self.wanneer = date.fromisoformat(datum) if datum else None

    @property
    def af(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self.status in {AfspraakStatus.GEDAAN, AfspraakStatus.VERVALLEN}

    @property
    def compleet(self) -> bool:
        """Tell whether it says what, who and when (the hard gate of domain §4.2)."""
        return bool(self.wat and self.wie and self.wanneer)


@dataclass(eq=False, kw_only=True)
class Behoefte:
    """What somebody needs, as concluded in an OT (S3.62, S3.66)."""

    dossier_id: UUID
    voor_wie: str
    wat: str
    overleg_id: UUID
    id: UUID = field(default_factory=uuid4)
