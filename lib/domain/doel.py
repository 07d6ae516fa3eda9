"""Goals on the GAS ladder, their metingen, and the T-score that sums them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import ClassVar
from uuid import UUID

from lib.domain.ingevuld import Ingevuld, als_uuid
from lib.domain.keuze import Keuze, Toon

RHO = 0.3
LAAGSTE_IN_T = -2


class DoelStatus(Keuze):
    """OL9."""

    NIET_GESTART = "niet_gestart", "nog niet gestart", "schedule", Toon.RUSTIG
    LOOPT = "loopt", "loopt", "trending_up", Toon.BEZIG
    BEHAALD = "behaald", "behaald", "flag", Toon.GOED
    DEELS = "deels", "deels behaald", "flag", Toon.LET_OP
    NIET_BEHAALD = "niet_behaald", "niet behaald", "outlined_flag", Toon.TE_LAAT
    BIJGESTELD = "bijgesteld", "bijgesteld", "edit", Toon.RUSTIG
    VERVALLEN = "vervallen", "vervallen", "cancel", Toon.RUSTIG


AFGEROND = frozenset({DoelStatus.BEHAALD, DoelStatus.DEELS, DoelStatus.NIET_BEHAALD})

LOPEND = frozenset({DoelStatus.NIET_GESTART, DoelStatus.LOOPT})

GAS_WOORDEN: dict[int, str] = {
    -3: "achteruitgang",
    -2: "beginsituatie",
    -1: "iets vooruit, minder dan verwacht",
    0: "doel zoals verwacht",
    1: "meer dan verwacht",
    2: "veel meer dan verwacht",
}


def t_score(scores: Sequence[int], gewichten: Sequence[float] | None = None) -> float | None:
    """Return the GAS T-score (Kiresuk & Sherman, rho 0.3; domain §3.6), None without scores.

    `scores` are GAS levels -3…+2; -3 counts as -2, so that a step back and the start weigh alike.
    """
    if not scores:
        return None
    x = [max(score, LAAGSTE_IN_T) for score in scores]
    w = list(gewichten) if gewichten is not None else [1.0] * len(x)
    som = sum(w)
    noemer = sqrt((1 - RHO) * sum(gewicht * gewicht for gewicht in w) + RHO * som * som)
    return 50 + 10 * sum(gewicht * score for gewicht, score in zip(w, x, strict=True)) / noemer


@dataclass(eq=False, kw_only=True)
class Doel(Ingevuld):
    """One goal in plain language with its GAS levels (S3.60, S0.12, S4.12)."""

    formulier: ClassVar[str] = "doel"

    overleg_id: UUID | None = None
    definitief: bool = True
    tekst: str = ""
    categorie: str = ""
    gewicht: int = 1
    streefdatum: date | None = None
    tussenmoment: date | None = None
    eigenaar_id: UUID | None = None
    status: DoelStatus = DoelStatus.NIET_GESTART
    laatste_score: int | None = None
    laatst_gemeten: date | None = None

    def leid_af(self) -> None:
        """Keep what lists, charts and the werklijst ask for."""
        antwoorden = self.antwoorden
        self.tekst = str(antwoorden.get("doel") or "")
        self.categorie = str(antwoorden.get("categorie") or "")
        self.gewicht = int(antwoorden.get("gewicht") or 1)
        self.streefdatum = _datum(antwoorden.get("streefdatum"))
        self.tussenmoment = _datum(antwoorden.get("tussenmoment"))
        self.eigenaar_id = als_uuid(antwoorden.get("eigenaar"))

    def gemeten(self, meting: "Meting") -> None:
        """Take over the newest meting; the first one starts the goal."""
        if meting.datum is None or meting.score is None:
            return
        if self.laatst_gemeten is None or meting.datum >= self.laatst_gemeten:
            self.laatste_score, self.laatst_gemeten = meting.score, meting.datum
        if self.status is DoelStatus.NIET_GESTART:
            self.status = DoelStatus.LOOPT


@dataclass(eq=False, kw_only=True)
class Meting(Ingevuld):
    """One score of one goal on one day (S0.29, S4.18)."""

    formulier: ClassVar[str] = "meting"

    doel_id: UUID
    datum: date | None = None
    score: int | None = None

    def leid_af(self) -> None:
        """Keep date and score in columns."""
        self.datum = _datum(self.antwoorden.get("datum"))
        score = self.antwoorden.get("score")
        self.score = int(score) if score not in (None, "") else None

    @property
    def bevroren(self) -> str:
        """Return why a meting cannot change: the goal and the charts already count with it."""
        if self.ingediend_op is None:
            return ""
        return "Deze meting staat vast. Klopt hij niet? Meet het doel dan opnieuw; de nieuwste telt."


def _datum(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def smart_hints(antwoorden: Mapping[str, object]) -> list[str]:
    """Return what is not yet SMART about a goal: hints, never a block (domain §3.6)."""
    regels = (
        ("doel", "Specifiek: schrijf op wat het kind of de leerkracht straks kan of doet."),
        ("meetwijze", "Meetbaar: waaraan zien we dat het doel gehaald is?"),
        ("eigenaar", "Acceptabel: wie trekt dit doel? Vraag ook het kind."),
        ("begin", "Realistisch: beschrijf de beginsituatie, dan is de stap te zien."),
        ("streefdatum", "Tijdgebonden: kies een streefdatum."),
    )
    return [zin for veld, zin in regels if not antwoorden.get(veld)]
