"""The other tabs of a dossier: overleggen, aanvragen and the tijdlijn."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

import streamlit as st

from lib.domain.gebeurtenis import Soort
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission
from lib.domain.rijen import GebeurtenisRij
from lib.services.lezen import Inzage, Tabblad
from lib.ui import logboek
from lib.ui.kader import leeg
from lib.ui.paginas import link
from lib.ui.woord import met_woorden

MEEST_GENOEMD = 3
"""So many answers are named in one line of the tijdlijn; all of them are in Geschiedenis."""


def overleggen(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the meetings, newest first."""
    if inzage.mag(Permission.OVERLEG_PLANNEN):
        link("overleg", met_woorden("{Overleg} plannen"), icoon="add", dossier=str(inzage.kop.id))
    if not blad.rijen:
        leeg("In een overleg kijken school, ouders en kind samen wat nodig is. Er is er nog geen gepland.")
    for overleg in blad.rijen:
        tijd = overleg.wanneer.astimezone(AMSTERDAM) if overleg.wanneer else None
        titel = f"{in_woorden(tijd.date())}, {tijd:%H:%M}" if tijd else "Nog geen datum"
        link("overleg", f"{titel} — {overleg.status.label}", icoon=overleg.status.icoon, id=str(overleg.id))


def aanvragen(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the aanvragen, newest first."""
    if inzage.mag(Permission.AANVRAAG_INDIENEN):
        link("aanvraag", "Ondersteuning aanvragen", icoon="add", dossier=str(inzage.kop.id))
    if not blad.rijen:
        leeg("Heeft dit kind meer nodig dan de school kan bieden? Vraag dan hier ondersteuning aan.")
    for aanvraag in blad.rijen:
        titel = f"{aanvraag.nummer} · {aanvraag.type.label} — {aanvraag.status.label}"
        link("aanvraag", titel, icoon=aanvraag.status.icoon, id=str(aanvraag.id))


def tijdlijn(inzage: Inzage, blad: Tabblad) -> None:
    """Draw what happened, newest first, under its day; answers one person gave in a row are one line."""
    if inzage.mag(Permission.DOSSIER_LEIDEN):
        logboek.over_kind(inzage.kop.id)
    html = ""
    for dag, van_dag in groupby(blad.rijen, key=lambda rij: rij.op.astimezone(AMSTERDAM).date()):
        regels = "".join(f"<li>{escape(zin)}</li>" for zin in _zinnen(van_dag))
        html += f'<h2>{escape(in_woorden(dag))}</h2><ul class="pz-lijst">{regels}</ul>'
    st.html(f'<section class="pz-vak">{html}</section>')


def _zinnen(rijen: Iterable[GebeurtenisRij]) -> Iterator[str]:
    """Return the sentences of a day."""
    for (naam, soort), groep in groupby(rijen, key=lambda rij: (rij.naam, rij.soort)):
        wat = list(dict.fromkeys(rij.wat for rij in groep))
        if soort is Soort.BEWAARD and len(wat) > MEEST_GENOEMD:
            yield f"{naam} vulde {len(wat)} antwoorden in: {'; '.join(wat[:MEEST_GENOEMD])} en meer"
        elif soort is Soort.BEWAARD:
            yield f"{naam} {soort.label.format(wat='; '.join(wat))}"
        else:
            yield from (f"{naam} {soort.label.format(wat=een)}" for een in wat)
