"""Vega-Lite specs of every kind of chart: built once with Altair, without data (design.md §6)."""

from functools import cache
from typing import Any

import altair as alt
import streamlit as st

from lib.forms.expression_dates import MONTHS

BLAUW, ORANJE, GROEN, HEMEL, GRIJS = "#0072B2", "#E69F00", "#009E73", "#56B4E9", "#8A94A0"
"""Okabe-Ito, and the grey of lines and of what is hidden; all stand out on white and on black."""
INKT = {"light": "#4A5560", "dark": "#D5D9DE"}
"""Letters need more contrast than one colour can have on both."""
GAS_KORT = {
    -3: "achteruitgang",
    -2: "beginsituatie",
    -1: "iets vooruit",
    0: "doel",
    1: "meer",
    2: "veel meer",
}
_DAGEN = ("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")
BAND = alt.Scale(type="band", paddingInner=0.22, paddingOuter=0.1)
Gegevens = dict[str, list[dict[str, Any]]]
"""Rows per named data set of a spec."""
LOCALE: dict[str, Any] = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "time": {
        "dateTime": "%a %e %B %Y %H:%M",
        "date": "%d-%m-%Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": list(_DAGEN),
        "shortDays": [dag[:2] for dag in _DAGEN],
        "months": MONTHS,
        "shortMonths": ["mrt" if maand == "maart" else maand[:3] for maand in MONTHS],
    },
}
_WOORDEN = "{" + ", ".join(f"'{trede}': '{woord}'" for trede, woord in GAS_KORT.items()) + "}[datum.value]"


def _gegevens(naam: str, grafiek: Any) -> Any:
    return grafiek.properties(data=alt.NamedData(name=naam))


def _af(*lagen: Any, data: str = "") -> dict[str, Any]:
    """Return a finished chart as a dict, checked by Altair against the schema of Vega-Lite."""
    grafiek = alt.layer(*lagen).configure(locale=LOCALE, view=alt.ViewConfig(stroke=None))
    spec: dict[str, Any] = (_gegevens(data, grafiek) if data else grafiek).to_dict()
    return spec


def vul(spec: dict[str, Any], gegevens: Gegevens, *, hoogte: int, thema: str | None) -> dict[str, Any]:
    """Return the spec with data in its layers: there Streamlit sends it as it is, ten times as fast as a table."""
    groepen = [{"data": spec["data"], "layer": spec["layer"]}] if "data" in spec else spec["layer"]
    lagen = [
        {**laag, "data": {"values": rijen}} for laag in groepen if (rijen := gegevens[laag["data"]["name"]])
    ]
    inkt = INKT.get(thema or "light", INKT["light"])
    letters = {"text": {"color": inkt}, "axis": {"labelColor": inkt}}
    rest = {naam: deel for naam, deel in spec.items() if naam != "data"}
    return {**rest, "layer": lagen, "height": hoogte, "config": {**spec["config"], **letters}}


TIJD = alt.X(
    "datum:T",
    title=None,
    axis=alt.Axis(format="%b", tickCount="month", grid=False, labelOverlap=True),
    scale=alt.Scale(nice=False),
)
TREDE = alt.Y(
    "score:Q",
    title=None,
    axis=alt.Axis(values=list(GAS_KORT), labelExpr=_WOORDEN, labelLimit=110),
    scale=alt.Scale(domain=[-3.2, 3.1], nice=False),
)
_DAG = alt.Tooltip("dag:N", title="Datum")


@cache
def doelspec() -> dict[str, Any]:
    """Return the chart of one goal: GAS steps in words over time, the target dashed (domain §3.6)."""
    leeg = alt.Chart().encode(x=TIJD, y=TREDE)
    doel = alt.Chart().mark_rule(strokeDash=[6, 4], strokeWidth=2, color=GROEN).encode(y=TREDE)
    return _af(
        _gegevens("kader", leeg.mark_point(opacity=0, size=1, tooltip=False)),
        _gegevens("doel", doel),
        *_merken(),
        *_punten(leeg),
    )


def _merken() -> tuple[Any, ...]:
    """Return thin vertical lines with a word: an OT, the start of an arrangement."""
    merk = alt.Chart().encode(x=TIJD, tooltip=[alt.Tooltip("wat:N", title="Wat"), _DAG])
    woord = merk.mark_text(align="left", baseline="middle", dx=4, fontSize=11)
    return (
        _gegevens("merken", merk.mark_rule(strokeWidth=1, color=GRIJS)),
        _gegevens("merken", woord.encode(text="wat:N", y=TREDE)),
    )


def _punten(leeg: Any) -> tuple[Any, ...]:
    """Return the line through the metingen, the points with who measured, and the day to aim for."""
    stap, wie = alt.Tooltip("woorden:N", title="Stap"), alt.Tooltip("wie:N", title="Gemeten door")
    punt = leeg.encode(tooltip=[_DAG, stap, wie])
    ruit = punt.mark_point(shape="diamond", size=130, strokeWidth=2, color=GROEN, filled=False, opacity=1)
    return (
        _gegevens("punten", leeg.mark_line(color=BLAUW, strokeWidth=2)),
        _gegevens("begin", punt.mark_point(color=GRIJS, filled=True, size=70)),
        _gegevens("metingen", punt.mark_point(color=BLAUW, filled=True, size=90, opacity=1)),
        _gegevens("metingen", leeg.mark_text(dy=-13, fontSize=11, fontWeight=600).encode(text="kort:N")),
        _gegevens("streef", ruit),
    )


@cache
def staafspec(*, reeksen: bool = False) -> dict[str, Any]:
    """Return horizontal bars with the count beside each; what is hidden is a pale grey stub."""
    wat = alt.Y(
        "label:N", sort=None, title=None, scale=BAND, axis=alt.Axis(labelLimit=210, ticks=False, domain=False)
    )
    hoeveel = alt.X("lengte:Q", axis=None, scale=alt.Scale(nice=False, zero=True))
    uitleg = [alt.Tooltip("naam:N", title="Wat"), alt.Tooltip("tekst:N", title="Aantal")]
    basis = alt.Chart().encode(x=hoeveel, y=wat, tooltip=uitleg)
    if reeksen:
        basis = basis.encode(yOffset=alt.YOffset("reeks:N", sort=None))
    midden = basis.encode(yOffset=alt.YOffset("reeks:N", sort=None, bandPosition=0.5)) if reeksen else basis
    ruimte = alt.X("ruimte:Q", axis=None)
    staaf = basis.mark_bar(cornerRadiusEnd=3).encode(
        color=_verborgen(GRIJS, anders=alt.Color("kleur:N", scale=None)),
        fillOpacity=_verborgen(0.45, anders=alt.value(1)),
    )
    return _af(
        alt.Chart().mark_point(opacity=0, size=1, tooltip=False).encode(x=ruimte, y=wat),
        staaf,
        midden.mark_text(align="left", baseline="middle", dx=5).encode(text="bijschrift:N"),
        data="alle",
    )


def _verborgen(waarde: Any, *, anders: Any) -> Any:
    return alt.condition("!datum.open", alt.value(waarde), anders)


def teken(spec: dict[str, Any], gegevens: Gegevens, hoogte: int, alt: str) -> None:
    """Draw a chart in the letters of the reader's theme; `alt` says the finding."""
    st.vega_lite_chart(vul(spec, gegevens, hoogte=hoogte, thema=st.context.theme.type), alt=alt)
