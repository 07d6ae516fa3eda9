"""Charts of goals and of counts: what a page calls; each has words (`alt`) and a table for whoever cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import streamlit as st

from lib.domain.doel import GAS_WOORDEN, t_score
from lib.domain.kalender import begin_schooljaar, in_woorden
from lib.ui.grafiek_specs import Gegevens, doelspec, teken
from lib.ui.grafiek_staven import Staaf, als_tabel, staven
from lib.ui.grafiek_svg import Doellijn, Meetpunt, klein_veelvoud, vonk

__all__ = [
    "Doellijn",
    "Meetpunt",
    "Merk",
    "Staaf",
    "als_tabel",
    "doel_grafiek",
    "dossier_grafiek",
    "gemiddelde_doelrealisatie",
    "staven",
    "vonk",
    "zin_doelrealisatie",
]
BEGIN = -2
MERKHOOGTE = (2.85, 2.4)


@dataclass(frozen=True)
class Merk:
    """A day that matters for a goal: an OT, the start of an arrangement."""

    datum: date
    wat: str


class MetScore(Protocol):
    """What the average needs of a goal; DoelRij and Doel both have it."""

    @property
    def laatste_score(self) -> int | None:
        """Return the newest GAS score."""

    @property
    def gewicht(self) -> int:
        """Return how heavily the goal counts."""


def gemiddelde_doelrealisatie(doelen: Sequence[MetScore]) -> tuple[float | None, int]:
    """Return the GAS T-score and over how many goals; None without a scored goal (domain §3.6)."""
    gemeten = [(doel.laatste_score, doel.gewicht) for doel in doelen if doel.laatste_score is not None]
    return t_score([score for score, _ in gemeten], [gewicht for _, gewicht in gemeten]), len(gemeten)


def zin_doelrealisatie(doelen: Sequence[MetScore]) -> str:
    """Return the average in words, always with n; never meant to compare children."""
    gemiddelde, aantal = gemiddelde_doelrealisatie(doelen)
    if gemiddelde is None:
        return "Nog geen doel gemeten."
    return f"Gemiddelde doelrealisatie {gemiddelde:.0f} (n = {aantal} {'doel' if aantal == 1 else 'doelen'})"


def doel_grafiek(
    metingen: Sequence[Meetpunt],
    streefdatum: date | None = None,
    gebeurtenissen: Sequence[Merk] = (),
    *,
    start: date,
) -> None:
    """Draw the metingen of one goal on the GAS steps over the school year; `start` is when the goal was set."""
    op_volgorde = sorted(metingen, key=lambda meting: meting.datum)
    begin = Meetpunt(min([start, *(meting.datum for meting in op_volgorde)]), BEGIN, "")
    streef = [Meetpunt(streefdatum, 0, "")] if streefdatum else []
    dagen = [
        begin.datum,
        *(m.datum for m in op_volgorde),
        *(s.datum for s in streef),
        *(g.datum for g in gebeurtenissen),
    ]
    rand = begin_schooljaar(min(dagen)), einde_schooljaar(max(dagen))
    rijen: Gegevens = {
        "kader": [{"datum": _dag(dag), "score": 0} for dag in rand],
        "doel": [{"score": 0}],
        "merken": [_merk(merk, nummer) for nummer, merk in enumerate(sorted(gebeurtenissen, key=_datum))],
        "punten": [_punt(punt, "") for punt in (begin, *op_volgorde)],
        "begin": [_punt(begin, "beginsituatie")],
        "metingen": [_punt(meting, meting.door) for meting in op_volgorde],
        "streef": [_punt(punt, "streefdatum") for punt in streef],
    }
    teken(doelspec(), rijen, 260, _bevinding(op_volgorde, streefdatum))


def _dag(dag: date) -> str:
    """Return noon, so that no time zone of a browser moves the day."""
    return f"{dag.isoformat()}T12:00:00"


def _datum(merk: Merk) -> date:
    return merk.datum


def _merk(merk: Merk, nummer: int) -> dict[str, Any]:
    """Return a mark; labels go up and down by turns, so that two close together stay readable."""
    hoogte = MERKHOOGTE[nummer % len(MERKHOOGTE)]
    return {"datum": _dag(merk.datum), "dag": in_woorden(merk.datum), "wat": merk.wat, "score": hoogte}


def einde_schooljaar(dag: date) -> date:
    """Return 31 July of the school year a date lies in."""
    return begin_schooljaar(dag).replace(year=begin_schooljaar(dag).year + 1) - timedelta(days=1)


def _punt(meting: Meetpunt, wie: str) -> dict[str, Any]:
    return {
        "datum": _dag(meting.datum),
        "dag": in_woorden(meting.datum),
        "score": meting.score,
        "woorden": GAS_WOORDEN[meting.score],
        "wie": wie,
        "kort": "".join(woord[0] for woord in wie.split())[:3].upper(),
    }


def _bevinding(metingen: Sequence[Meetpunt], streefdatum: date | None) -> str:
    wanneer = f" Streefdatum {in_woorden(streefdatum)}." if streefdatum else ""
    if not metingen:
        return f"Dit doel is nog niet gemeten en staat op de beginsituatie.{wanneer}"
    laatste = metingen[-1]
    keer = "één keer" if len(metingen) == 1 else f"{len(metingen)} keer"
    stand = f"het laatst op {in_woorden(laatste.datum)}: {GAS_WOORDEN[laatste.score]}"
    return f"Dit doel is {keer} gemeten, {stand}.{wanneer}"


def dossier_grafiek(rijen: Sequence[Doellijn]) -> None:
    """Draw every goal of a dossier on the same steps and the same school years, with the average below."""
    st.html(klein_veelvoud(rijen))
    st.caption(zin_doelrealisatie(rijen), help=UITLEG_T)


UITLEG_T = (
    "De T-score van Goal Attainment Scaling: 50 betekent dat de doelen gemiddeld precies zijn gehaald. "
    "Gebruik dit getal nooit om kinderen te vergelijken."
)
