"""Counts as bars or as a table: what may not be shown is hidden in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from lib.domain.afscherming import Getal, Zicht
from lib.ui.grafiek_specs import BLAUW, GROEN, HEMEL, ORANJE, staafspec, teken

KLEUREN = (GROEN, HEMEL, ORANJE)
REGELHOOGTE, REEKSHOOGTE = 30, 22
STOMP = 0.06
"""How long the bar of a hidden count is drawn, as a share of the longest one: always the same."""


@dataclass(frozen=True)
class Staaf:
    """One bar: its label, its count as it may be shown, and its series when there are several."""

    label: str
    getal: Getal
    reeks: str = ""


def staven(rijen: Sequence[Staaf], *, alt: str) -> None:
    """Draw horizontal bars with their counts; several series stand under each other, never on top."""
    reeksen = list(dict.fromkeys(rij.reeks for rij in rijen))
    meer = len(reeksen) > 1
    langste = max([1, *(rij.getal.aantal for rij in rijen if rij.getal.zicht is Zicht.OPEN)])
    kleuren = dict(zip(reeksen, KLEUREN if meer else [BLAUW], strict=False))
    ruim = langste * (1.7 if meer else 1.15)
    alle = [_staaf(rij, langste, kleuren.get(rij.reeks, BLAUW)) | {"ruimte": ruim} for rij in rijen]
    hoogte = len(rijen) * (REEKSHOOGTE if meer else REGELHOOGTE) + 16
    teken(staafspec(reeksen=meer), {"alle": alle}, hoogte, alt)


def _staaf(rij: Staaf, langste: int, kleur: str) -> dict[str, Any]:
    zichtbaar = rij.getal.zicht is Zicht.OPEN
    return {
        "label": rij.label,
        "reeks": rij.reeks,
        "naam": f"{rij.label}, {rij.reeks}" if rij.reeks else rij.label,
        "tekst": rij.getal.tekst,
        "bijschrift": f"{rij.getal.tekst} {rij.reeks}".strip(),
        "lengte": rij.getal.aantal if zichtbaar else langste * STOMP,
        "open": zichtbaar,
        "kleur": kleur,
    }


CEL = 'style="padding:.3rem .75rem .3rem 0;border-bottom:1px solid rgba(138,148,160,.3);text-align:{}{}"'
KOP, NAAM, AANTAL = (CEL.format(*wat) for wat in (("left", ""), ("left", ";font-weight:400"), ("right", "")))


def als_tabel(rijen: Sequence[Sequence[str]], kolommen: Sequence[str], *, bijschrift: str = "") -> None:
    """Draw the same figures as a real table, which a screen reader walks through cell by cell."""
    eerste, *rest = kolommen
    koppen = f'<th scope="col" {KOP}>{escape(eerste)}</th>'
    koppen += "".join(f'<th scope="col" {AANTAL}>{escape(kolom)}</th>' for kolom in rest)
    regels = "".join(
        f'<tr><th scope="row" {NAAM}>{escape(kop)}</th>'
        + "".join(f"<td {AANTAL}>{escape(cel)}</td>" for cel in cellen)
        + "</tr>"
        for kop, *cellen in rijen
    )
    titel = f'<caption style="text-align:left">{escape(bijschrift)}</caption>' if bijschrift else ""
    tabel = f"{titel}<thead><tr>{koppen}</tr></thead><tbody>{regels}</tbody>"
    st.html(f'<table style="width:100%;border-collapse:collapse">{tabel}</table>')
