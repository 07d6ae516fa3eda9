"""What leaves Puzzel as a file: which pieces there are, and the right to fetch one once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lib.domain.keuze import Keuze


class Stuk(Keuze):
    """What can be fetched; the label says it on the tijdlijn."""

    BIJLAGE = "bijlage", "een bijlage", "attach_file"
    VERSLAG_WORD = "verslag_word", "het verslag als Word-bestand", "description"
    VERSLAG_PDF = "verslag_pdf", "het verslag als pdf", "picture_as_pdf"
    UITNODIGING = "uitnodiging", "het overleg voor de agenda", "event"
    VERVOLG = "vervolg", "het vervolg voor de agenda", "event_upcoming"
    UITNODIGING_BRIEF = "uitnodiging_brief", "de uitnodiging als Word-bestand", "mail"
    BESCHIKKING = "beschikking", "de beschikking als Word-bestand", "gavel"
    SJABLOON = "sjabloon", "het sjabloon van een brief", "description"
    FORMULIER = "formulier", "een formulier als Excel-bestand", "table_view"
    VOORBEELD_WORD = "voorbeeld_word", "een voorbeeld van een brief als Word-bestand", "description"
    VOORBEELD_PDF = "voorbeeld_pdf", "een voorbeeld van het verslag als pdf", "picture_as_pdf"


@dataclass(frozen=True)
class Uitgifte:
    """The right of one person to fetch one piece once, within a minute; the code itself is not kept."""

    hash: str
    gebruiker_id: UUID
    stuk: Stuk
    onderwerp_id: UUID
    verloopt_op: datetime


@dataclass(frozen=True)
class Bestand:
    """A file as a browser gets it."""

    naam: str
    mediatype: str
    inhoud: bytes
