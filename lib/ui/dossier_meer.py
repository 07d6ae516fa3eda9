"""The other tabs of a dossier: overleggen, aanvragen and the tijdlijn."""

from html import escape

import streamlit as st

from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission
from lib.services.lezen import Inzage, Tabblad
from lib.ui.kader import leeg
from lib.ui.paginas import link


def overleggen(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the meetings, newest first."""
    if inzage.mag(Permission.OVERLEG_PLANNEN):
        link("overleg", "Overleg plannen", icoon="add", dossier=str(inzage.kop.id))
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


def tijdlijn(inzage: Inzage, blad: Tabblad) -> None:  # noqa: ARG001 - every tab has the same shape
    """Draw what happened, newest first; the same thing done again and again by one person is one line."""
    regels: list[tuple[str, str, int]] = []
    for gebeurtenis in blad.rijen:
        dag = in_woorden(gebeurtenis.op.astimezone(AMSTERDAM).date())
        zin = f"{gebeurtenis.naam} {gebeurtenis.soort.label.format(wat=gebeurtenis.wat)}"
        if regels and regels[-1][:2] == (dag, zin):
            regels[-1] = (dag, zin, regels[-1][2] + 1)
        else:
            regels.append((dag, zin, 1))
    html = "".join(
        f"<li><b>{escape(dag)}</b> {escape(zin)}{f' ({keer} keer)' if keer > 1 else ''}</li>"
        for dag, zin, keer in regels
    )
    st.html(f'<ul class="pz-lijst">{html}</ul>')
