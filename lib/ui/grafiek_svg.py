"""Small charts as pictures in HTML: a sparkline on a goal card, and all goals of a dossier beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from lib.domain.doel import GAS_WOORDEN

ONDER, BOVEN, BEGIN = -3, 2, -2
BLAUW, GROEN = "#0072B2", "#009E73"


@dataclass(frozen=True)
class Meetpunt:
    """One score of a goal: when, which GAS step, and by whom."""

    datum: date
    score: int
    door: str = ""


@dataclass(frozen=True)
class Doellijn:
    """A goal of a dossier with its metingen, oldest first or not."""

    doel: str
    metingen: tuple[Meetpunt, ...]
    start: date
    streefdatum: date | None = None
    gewicht: int = 1

    @property
    def laatste_score(self) -> int | None:
        """Return the newest score."""
        return max(self.metingen, key=lambda meting: meting.datum).score if self.metingen else None


def _hoogte(score: float, hoog: int, rand: int) -> float:
    return round(rand + (BOVEN - score) / (BOVEN - ONDER) * (hoog - 2 * rand), 1)


def _lijn(punten: Sequence[tuple[float, float]], dikte: float) -> str:
    if not punten:
        return ""
    pad = " ".join(f"{x},{y}" for x, y in punten)
    x, y = punten[-1]
    return (
        f'<polyline points="{pad}" fill="none" stroke="{BLAUW}" stroke-width="{dikte}" stroke-linejoin="round"/>'
        f'<circle cx="{x}" cy="{y}" r="{dikte * 1.6}" fill="{BLAUW}"/>'
    )


def _doel(breed: int, y: float) -> str:
    return f'<line x1="0" x2="{breed}" y1="{y}" y2="{y}" stroke="{GROEN}" stroke-dasharray="4 3"/>'


def woorden(metingen: Sequence[Meetpunt]) -> str:
    """Return what a line of metingen shows, for whoever cannot see it."""
    if not metingen:
        return "nog niet gemeten"
    laatste = max(metingen, key=lambda meting: meting.datum)
    return f"{len(metingen)} × gemeten, laatste: {GAS_WOORDEN[laatste.score]}"


def vonk(metingen: Sequence[Meetpunt], *, breed: int = 120, hoog: int = 36) -> str:
    """Return a sparkline as HTML for st.html: the scores in order from the beginsituatie, the target dashed."""
    scores = [BEGIN, *(m.score for m in sorted(metingen, key=lambda meting: meting.datum))]
    stap = (breed - 8) / max(len(scores) - 1, 1)
    punten = [(round(4 + n * stap, 1), _hoogte(score, hoog, 4)) for n, score in enumerate(scores)]
    return _svg(_doel(breed, _hoogte(0, hoog, 4)) + _lijn(punten, 2), breed, hoog, woorden(metingen))


def _svg(inhoud: str, breed: int, hoog: int, tekst: str) -> str:
    """Return a picture that is its own document: Streamlit takes a bare <svg> out of HTML."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}">{inhoud}</svg>'
    return (
        f'<img src="data:image/svg+xml,{quote(svg)}" alt="{escape(tekst)}" width="{breed}" height="{hoog}" '
        'style="max-width:100%">'
    )


def klein_veelvoud(rijen: Sequence[Doellijn]) -> str:
    """Return one small chart per goal, all on the same axes, as HTML."""
    dagen = [
        dag for rij in rijen for dag in (rij.start, rij.streefdatum, *(m.datum for m in rij.metingen)) if dag
    ]
    if not dagen:
        return ""
    van, tot = min(dagen), max(dagen)
    vakken = "".join(_vak(rij, van, max((tot - van).days, 1)) for rij in rijen)
    return (
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:1rem 1.5rem">'
        f"{vakken}</div>"
    )


BREED, HOOG, RAND = 190, 116, 10
LABELS = ((2, "veel meer"), (0, "doel"), (BEGIN, "beginsituatie"))


def _vak(rij: Doellijn, van: date, dagen: int) -> str:
    def plek(dag: date, score: float) -> tuple[float, float]:
        return round(RAND + (dag - van).days / dagen * (BREED - 2 * RAND), 1), _hoogte(score, HOOG, RAND)

    metingen = sorted(rij.metingen, key=lambda meting: meting.datum)
    begin = plek(min([rij.start, *(m.datum for m in metingen)]), BEGIN)
    tekening = _doel(BREED, _hoogte(0, HOOG, RAND)) + _lijn(
        [begin, *(plek(m.datum, m.score) for m in metingen)], 2
    )
    if rij.streefdatum:
        x, y = plek(rij.streefdatum, 0)
        tekening += f'<path d="M{x} {y - 6}l6 6l-6 6l-6 -6z" fill="none" stroke="{GROEN}" stroke-width="2"/>'
    return (
        '<figure style="margin:0"><figcaption style="font-weight:600;margin-bottom:.25rem">'
        f'{escape(rij.doel)}</figcaption><div style="display:flex">{_treden()}'
        f"{_svg(tekening, BREED, HOOG, woorden(metingen))}</div></figure>"
    )


def _treden() -> str:
    """Return the words of the steps as text beside the picture, in the colour of the theme."""
    stijl = "position:absolute;right:.5rem;line-height:1;font-size:.75rem;transform:translateY(-50%)"
    treden = "".join(
        f'<span style="{stijl};top:{_hoogte(score, HOOG, RAND)}px">{woord}</span>' for score, woord in LABELS
    )
    return f'<div aria-hidden="true" style="position:relative;flex:0 0 5.5rem;height:{HOOG}px">{treden}</div>'
