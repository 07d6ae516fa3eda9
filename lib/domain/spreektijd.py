"""How long each agenda point takes against its plan: a quiet help for the chair, never a stopwatch (S3.56)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MINUUT = 60
VERGETEN = 4 * 60 * MINUUT
"""No point takes so long: somebody forgot to conclude the meeting, and that is no speaking time."""


class Punt(Protocol):
    """What counting time needs of an agenda point; the record and its row both have it."""

    @property
    def volgorde(self) -> int:
        """Return its place on the agenda."""

    @property
    def minuten(self) -> int:
        """Return the planned minutes."""

    @property
    def besproken(self) -> bool:
        """Tell whether it was left once."""

    @property
    def begonnen_op(self) -> datetime | None:
        """Return since when it is under way, None when it is not."""

    @property
    def besteed_s(self) -> int:
        """Return the seconds of the times before."""


def besteed(punt: Punt, nu: datetime) -> int:
    """Return the seconds used so far; a clock that was put back or a meeting left open changes nothing."""
    loopt = 0 if punt.begonnen_op is None else int((nu - punt.begonnen_op).total_seconds())
    return punt.besteed_s + (loopt if 0 < loopt < VERGETEN else 0)


@dataclass(frozen=True)
class Klokstand:
    """How the clock stands: whole minutes of this point and of the meeting, and how late it will end."""

    minuten: int
    gepland: int
    totaal: int
    totaal_gepland: int
    uitloop: int
    deel: float

    @property
    def over(self) -> bool:
        """Tell whether this point takes longer than planned."""
        return self.minuten > self.gepland


def stand(agenda: Iterable[Punt], hier: int, nu: datetime) -> Klokstand:
    """Return how the clock stands at a point; what is still to come takes as long as planned."""
    punten = list(agenda)
    gebruikt = {punt.volgorde: besteed(punt, nu) for punt in punten}
    gepland = sum(punt.minuten for punt in punten)
    nog = sum(
        max(0, punt.minuten * MINUUT - gebruikt[punt.volgorde])
        for punt in punten
        if punt.volgorde == hier or not punt.besproken
    )
    totaal = sum(gebruikt.values())
    hier_gepland = next((punt.minuten for punt in punten if punt.volgorde == hier), 0)
    hier_s = gebruikt.get(hier, 0)
    return Klokstand(
        minuten=hier_s // MINUUT,
        gepland=hier_gepland,
        totaal=totaal // MINUUT,
        totaal_gepland=gepland,
        uitloop=max(0, totaal + nog - gepland * MINUUT) // MINUUT,
        deel=min(1.0, hier_s / (hier_gepland * MINUUT)) if hier_gepland else 1.0,
    )
