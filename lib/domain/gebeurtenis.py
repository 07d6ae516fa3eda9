"""Every event that is recorded, with the Dutch sentence of the tijdlijn."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from lib.domain.keuze import Keuze


class Soort(Keuze):
    """What happened; the label is a sentence with the fields of `gegevens`."""

    AANGEMAAKT = "aangemaakt", "maakte het dossier aan", "create_new_folder"
    INGEZIEN = "ingezien", "bekeek het dossier", "visibility"
    BEWAARD = "bewaard", "vulde in: {wat}", "edit"
    TOEGEVOEGD = "toegevoegd", "voegde toe: {wat}", "add"
    VERWIJDERD = "verwijderd", "haalde weg: {wat}", "remove"
    STATUS = "status", "zette de status op {wat}", "flag"
    GEDEELD = "gedeeld", "legde vast dat ouders akkoord zijn met delen", "share"
    TOESTEMMING = "toestemming", "legde toestemming vast: {wat}", "verified_user"
    BETROKKENE = "betrokkene", "gaf toegang aan {wat}", "person_add"
    BETROKKENE_BEEINDIGD = "betrokkene_beeindigd", "beëindigde de toegang van {wat}", "person_remove"
    UITGESLOTEN = "uitgesloten", "sloot {wat} uit van dit dossier", "person_off"
    UITSLUITING_OPGEHEVEN = "uitsluiting_opgeheven", "hief de uitsluiting van {wat} op", "person_check"
    NOODTOEGANG = "noodtoegang", "vroeg noodtoegang tot dit dossier", "key"
    NOODTOEGANG_BEKEKEN = "noodtoegang_bekeken", "bekeek de noodtoegang van {wat}", "check"
    NOODTOEGANG_BEEINDIGD = "noodtoegang_beeindigd", "beëindigde de noodtoegang van {wat}", "key_off"
    METING = "meting", "mat een doel: {wat}", "trending_up"
    OVERLEG_GEPLAND = "overleg_gepland", "plande een overleg", "event"
    OVERLEG_STATUS = "overleg_status", "zette het overleg op: {wat}", "groups"
    OVERLEG_VASTGESTELD = "overleg_vastgesteld", "stelde het verslag vast", "verified"
    OVERLEG_HEROPEND = "overleg_heropend", "heropende het verslag: {wat}", "lock_open"
    TERUGKOPPELING = "terugkoppeling", "legde de terugkoppeling aan het kind vast: {wat}", "record_voice_over"
    EXPORT = "export", "haalde op: {wat}", "download"
    AANVRAAG_GEMAAKT = "aanvraag_gemaakt", "begon een aanvraag: {wat}", "assignment"
    AANVRAAG_STAP = "aanvraag_stap", "aanvraag {wat}", "assignment_turned_in"
    IMPORT = "import", "las een leerlinglijst in: {wat}", "upload_file"
    LEERLING = "leerling", "wijzigde leerlinggegevens: {wat}", "person"
    BEHEER = "beheer", "beheer: {wat}", "settings"
    INGREEP = "ingreep", "wijzigde hoe iemand inlogt: {wat}", "key"
    ALARM = "alarm", "sloeg alarm: {wat}", "notification_important"
    GEEN_BSN = "geen_bsn", "gaf aan dat dit geen BSN is: {wat}", "pin"
    CONFLICT = "conflict", "koos bij twee versies welke blijft: {wat}", "merge"


@dataclass(eq=False, kw_only=True)
class Gebeurtenis:
    """One recorded event; written in the same transaction as what it tells of."""

    op: datetime
    door: UUID
    naam: str
    soort: Soort
    dossier_id: UUID | None
    school_id: UUID | None
    object_soort: str
    object_id: UUID
    wat: str = ""
    volgnummer: int | None = None
    id: UUID = field(default_factory=uuid4)

    @property
    def zin(self) -> str:
        """Return the sentence of the tijdlijn."""
        return f"{self.naam} {self.soort.label.format(wat=self.wat)}"
