"""The aanvraag for an arrangement: type, state, the steps of those who decide, and the arrangement."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from lib.domain.ingevuld import Ingevuld
from lib.domain.keuze import Keuze, Toon


class Arrangementtype(Keuze):
    """OL3 without consultatie: the terms of the seeds, exactly (S0.17, S0.26, S4.32, S4.43)."""

    SCHOOL = "schoolarrangement", "schoolarrangement"
    EXPERTISE = "specialistische_expertise", "arrangement specialistische expertise"
    INDIVIDUEEL = "individueel", "individueel arrangement"
    GROEP = "groep", "groepsarrangement"


class AanvraagStatus(Keuze):
    """Where an aanvraag stands (domain §4.4)."""

    CONCEPT = "concept", "concept", "edit_note", Toon.RUSTIG
    INGEDIEND = "ingediend", "ingediend", "outgoing_mail", Toon.BEZIG
    TERUG = "terug", "terug voor aanvulling", "undo", Toon.LET_OP
    GEACCORDEERD = "geaccordeerd", "geaccordeerd", "thumb_up", Toon.BEZIG
    GEADVISEERD = "geadviseerd", "geadviseerd", "rate_review", Toon.BEZIG
    AANGEHOUDEN = "aangehouden", "aangehouden", "pause_circle", Toon.LET_OP
    TOEGEKEND = "toegekend", "toegekend", "verified", Toon.GOED
    AFGEWEZEN = "afgewezen", "afgewezen", "cancel", Toon.TE_LAAT
    TOEGEWEZEN = "toegewezen", "ondersteuner toegewezen", "person_check", Toon.GOED
    LOOPT = "loopt", "loopt", "route", Toon.GOED
    INGETROKKEN = "ingetrokken", "ingetrokken", "block", Toon.RUSTIG


BESLOTEN = frozenset(
    {AanvraagStatus.TOEGEKEND, AanvraagStatus.TOEGEWEZEN, AanvraagStatus.LOOPT, AanvraagStatus.AFGEWEZEN}
)
"""When there is a decision to write a letter about; an aanvraag that waits for more is none."""
VRIJ = frozenset({AanvraagStatus.CONCEPT, AanvraagStatus.TERUG, AanvraagStatus.AANGEHOUDEN})


def in_euro(cent: int) -> str:
    """Return an amount as a Dutch reader expects it, empty for none; cents only when there are any."""
    heel, rest = divmod(cent, 100)
    punten = f"{heel:,}".replace(",", ".")
    return f"€ {punten},{rest:02d}" if rest else f"€ {punten}" if cent else ""


class Stapsoort(Keuze):
    """The kinds of step that are signed by one person (L30)."""

    INDIENEN = "indienen", "Ingediend"
    ACCORDEREN = "accorderen", "Accordering"
    ADVIES = "advies", "Inhoudelijk advies"
    BESLUIT = "besluit", "Besluit"
    TOEWIJZEN = "toewijzen", "Ondersteuner gekozen"
    TERUG = "terug", "Terug voor aanvulling"
    INTREKKEN = "intrekken", "Ingetrokken"
    START = "start", "Gestart"


@dataclass(eq=False, kw_only=True)
class Aanvraag(Ingevuld):
    """A request of the school for support (domain §3.17; S0.19, S4.1-S4.8)."""

    formulier: ClassVar[str] = "aanvraag"

    nummer: str
    bestuur_id: UUID
    type: Arrangementtype = Arrangementtype.SCHOOL
    status: AanvraagStatus = AanvraagStatus.CONCEPT
    hulpvraag: str = ""
    meegestuurd: dict[str, Any] = field(default_factory=dict)
    ingediend_door: UUID | None = None
    besloten_op: datetime | None = None
    bijgewerkt_op: datetime

    def leid_af(self) -> None:
        """Keep the type: the route, the deciders and the lists depend on it."""
        if self.antwoorden.get("type"):
            self.type = Arrangementtype(self.antwoorden["type"])

    @property
    def bevroren(self) -> str:
        """Return why an aanvraag under way or decided cannot change."""
        if self.status in VRIJ:
            return ""
        return (
            "Deze aanvraag is ingediend en kan niet meer veranderen. Vraag hem terug om iets aan te vullen."
        )


@dataclass(eq=False, kw_only=True)
class Stap:
    """One signed step of an aanvraag; never changed afterwards (L29, L30)."""

    aanvraag_id: UUID
    soort: Stapsoort
    door: UUID
    naam: str
    op: datetime
    besluit: str = ""
    motivering: str = ""
    gegevens: dict[str, Any] = field(default_factory=dict)
    formulier_versie: str = "1"
    volgnummer: int = 0
    id: UUID = field(default_factory=uuid4)


@dataclass(eq=False, kw_only=True)
class Arrangement:
    """What was granted: type, hours, period, ondersteuner (domain §3.18)."""

    aanvraag_id: UUID
    dossier_id: UUID | None
    school_id: UUID
    type: Arrangementtype
    uren: float
    ingang: date
    einde: date
    evaluatie_uiterlijk: date
    kostendrager: str = "swv"
    budget_cent: int = 0
    ondersteuner_id: UUID | None = None
    status: AanvraagStatus = AanvraagStatus.TOEGEKEND
    id: UUID = field(default_factory=uuid4)
    versie: int = 1
