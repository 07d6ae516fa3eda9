"""Vega-Lite specs of every kind of chart: built once with Altair, without data."""

from functools import cache
from typing import Any

import altair as alt

from lib.domain.doel import GAS_WOORDEN
from lib.domain.kalender import MAANDEN

BLAUW, ORANJE, GROEN, GRIJS = "#0072B2", "#E69F00", "#009E73", "#8A94A0"
"""Okabe-Ito and the grey of what is only a line or is hidden; each stands out on white and on black."""
GAS_KORT = {-3: "achteruitgang", -2: "beginsituatie", -1: "iets vooruit", 0: "doel", 1: "meer", 2: "veel meer"}
PLAATJE = {"type": "fit", "contains": "padding"}
_DAGEN = ("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")
_VOLUIT = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
LOCALE: dict[str, Any] = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "time": {
        "dateTime": "%a %e %B %Y %H:%M",
        "date": "%d-%m-%Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": list(_DAGEN),
        "shortDays": [dag[:2] for dag in _DAGEN],
        "months": list(_VOLUIT),
        "shortMonths": list(MAANDEN),
    },
}
_WOORDEN = "{" + ",".join(f"'{trede}':'{woord}'" for trede, woord in GAS_KORT.items()) + "}[datum.value]"


def _af(grafiek: Any) -> dict[str, Any]:
    """Return a finished chart as a dict that Altair checked against the schema of Vega-Lite."""
    spec: dict[str, Any] = grafiek.configure(locale=LOCALE, autosize=PLAATJE).configure_view(stroke=None).to_dict()
    return spec


def _tijd(*, titel: bool = True) -> Any:
    as_ = alt.Axis(format="%b %Y" if not titel else "%b", title=None, grid=False, tickCount="month", labelOverlap=True)
    return alt.X("datum:T", axis=as_, scale=alt.Scale(nice=False))


def _trede(*, woorden: bool = True) -> Any:
    as_ = alt.Axis(values=list(GAS_WOORDEN), title=None, labelExpr=_WOORDEN.replace("datum", "datum"), labelLimit=110)
    return alt.Y("score:Q", scale=alt.Scale(domain=[-3, 2], nice=False), axis=as_ if woorden else None)
