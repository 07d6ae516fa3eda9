"""The figures and charts of the dashboard as data: title, definition and source (domain §6)."""

from dataclasses import dataclass

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.doel import DoelStatus
from lib.domain.dossier import DossierStatus

IN_BEHANDELING = (
    AanvraagStatus.INGEDIEND,
    AanvraagStatus.TERUG,
    AanvraagStatus.GEACCORDEERD,
    AanvraagStatus.GEADVISEERD,
    AanvraagStatus.AANGEHOUDEN,
)
MET_ARRANGEMENT = (AanvraagStatus.TOEGEKEND, AanvraagStatus.TOEGEWEZEN, AanvraagStatus.LOOPT)
RESULTATEN = (DoelStatus.BEHAALD, DoelStatus.DEELS, DoelStatus.NIET_BEHAALD)
PERIODES = ("aug t/m okt", "nov t/m jan", "feb t/m apr", "mei t/m jul")


@dataclass(frozen=True)
class Kengetal:
    """A figure with its definition; `maat` says which count it is, `van` of which total it is a share."""

    titel: str
    maat: str
    definitie: str
    bron: str
    van: str = ""


@dataclass(frozen=True)
class Beeld:
    """A chart: a sentence, its definition and source, and its rows (label, maat, series)."""

    titel: str
    definitie: str
    bron: str
    rijen: tuple[tuple[str, str, str], ...]


KENGETALLEN = (
    Kengetal(
        "Lopende dossiers",
        "dossier",
        "Dossiers die niet zijn afgesloten of vernietigd, vandaag geteld.",
        "K4; S1.14",
    ),
    Kengetal(
        "Aanvragen in behandeling",
        "aanvraag",
        "Aanvragen die zijn ingediend en waarover nog niet is besloten, vandaag geteld.",
        "K4; S1.14",
    ),
    Kengetal(
        "Lopende arrangementen",
        "aanvraag:loopt",
        "Arrangementen waarvan de ondersteuning is gestart, vandaag geteld.",
        "K4; S1.14, S4.43",
    ),
    Kengetal(
        "Doelen behaald",
        "doel:behaald",
        "Deel van de afgesloten doelen dat is behaald. Afgesloten is: behaald, deels behaald of niet behaald. "
        "Een doel telt in het schooljaar van de laatste meting.",
        "K7; S1.20, S4.21",
        van="doel",
    ),
)
BEELDEN = (
    Beeld(
        "Hoe ver zijn de dossiers?",
        "Alle dossiers naar hun status van vandaag. Vernietigde dossiers tellen niet mee.",
        "K4; S1.14",
        tuple((s.label, f"dossier:{s}", "") for s in DossierStatus if s is not DossierStatus.VERNIETIGD),
    ),
    Beeld(
        "Waar liggen de aanvragen?",
        "Alle aanvragen naar hun status van vandaag. Een concept is nog van de school en telt niet mee.",
        "K4; S1.14",
        tuple((s.label, f"aanvraag:{s}", "") for s in AanvraagStatus if s is not AanvraagStatus.CONCEPT),
    ),
    Beeld(
        "Welke arrangementen zijn toegekend?",
        "Alle toegekende arrangementen naar hun type.",
        "K4; S0.17, S0.26, S4.32, S4.43",
        tuple((t.label, f"arrangement:{t}", "") for t in Arrangementtype),
    ),
    Beeld(
        "Wat leverden de doelen op?",
        "Afgesloten doelen van dit schooljaar, in de periode van hun laatste meting.",
        "K7; S1.20, S4.21",
        tuple((p, f"doel:{n}:{r}", r.label) for n, p in enumerate(PERIODES) for r in RESULTATEN),
    ),
)
SCHOOLMATEN = (
    ("lopende dossiers", "dossier"),
    ("aanvragen in behandeling", "aanvraag"),
    ("lopende arrangementen", "aanvraag:loopt"),
)
