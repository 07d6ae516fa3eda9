"""What waits for whom: the rows of the werklijst, derived from the state of dossier, overleg and aanvraag."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from lib.domain.keuze import Keuze
from lib.domain.organisatie import Rol


class Taaksoort(Keuze):
    """What has to be done; the label is the sentence on the werklijst, the icon its concept."""

    BEELD_INVULLEN = "beeld_invullen", "Vul het beeld van de leerling en de vragen aan", "folder_shared"
    OUDERS_AKKOORD = "ouders_akkoord", "Leg vast of ouders akkoord zijn met delen", "verified_user"
    OT_PLANNEN = "ot_plannen", "Plan een overleg", "groups"
    VOORGESPREK = "voorgesprek", "Vul het voorgesprek met de leerkracht in", "groups"
    OUDERS_VRAGEN = "ouders_vragen", "Vul de voorbereiding met ouders in", "groups"
    KINDGESPREK = "kindgesprek", "Voer het kindgesprek", "groups"
    OVERLEG_HOUDEN = "overleg_houden", "Overleg", "groups"
    VERSLAG_VOORLEGGEN = "verslag_voorleggen", "Leg het verslag voor aan ouders", "groups"
    VERSLAG_VASTSTELLEN = "verslag_vaststellen", "Stel het verslag vast", "groups"
    TERUGKOPPELING = "terugkoppeling", "Vertel het kind wat er is afgesproken", "groups"
    AFSPRAAK = "afspraak", "Afspraak", "task_alt"
    METING = "meting", "Meet het doel", "flag"
    AANVRAAG_AFMAKEN = "aanvraag_afmaken", "Maak de aanvraag af en dien hem in", "assignment_turned_in"
    AANVRAAG_AANVULLEN = "aanvraag_aanvullen", "Vul de aanvraag aan", "assignment_turned_in"
    ACCORDEREN = "accorderen", "Accordeer de aanvraag", "assignment_turned_in"
    ADVISEREN = "adviseren", "Geef inhoudelijk advies", "assignment_turned_in"
    BESLISSEN = "beslissen", "Beslis op de aanvraag", "assignment_turned_in"
    ONDERSTEUNER_KIEZEN = "ondersteuner_kiezen", "Kies een ondersteuner", "assignment_turned_in"
    NOODTOEGANG = "noodtoegang", "Bekijk de noodtoegang", "key"
    INGREEP = "ingreep", "Vraag na of dit klopt", "key"
    STARTEN = "starten", "Start het arrangement", "route"


@dataclass(eq=False, kw_only=True)
class Taak:
    """One open task of a role at a place, or of one person; removed when its state has passed."""

    object_soort: str
    object_id: UUID
    soort: Taaksoort
    dossier_id: UUID | None = None
    school_id: UUID | None = None
    bestuur_id: UUID | None = None
    rol: Rol | None = None
    gebruiker_id: UUID | None = None
    wat: str = ""
    uiterlijk: date | None = None
    id: UUID = field(default_factory=uuid4)

    @property
    def sleutel(self) -> tuple[object, ...]:
        """Return what makes two tasks the same task."""
        return (self.object_id, self.soort, self.rol, self.gebruiker_id, self.wat, self.uiterlijk)
