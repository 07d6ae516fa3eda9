"""What somebody who accords, advises or decides sees: everything to weigh, with the form of the step next to it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.domain.aanvraag import BESLOTEN, AanvraagStatus
from lib.domain.formulier import formulier
from lib.forms.answers import errors, from_json
from lib.services import besluiten
from lib.services.aanvraagbeeld import Aanvraagbeeld
from lib.ui import aanvraag_inhoud, aanvraag_match, aanvraag_school, stukken
from lib.ui.aanvraag_kop import lijn
from lib.ui.aanvraag_stap import knop
from lib.ui.form import Formulierblad, toon

Stapdienst = Callable[..., AanvraagStatus]
KNOP: dict[str, tuple[str, Stapdienst, str]] = {
    "accordering": ("Accorderen", besluiten.accordeer, "thumb_up"),
    "beoordeling": ("Advies geven", besluiten.adviseer, "rate_review"),
    "toekenning": ("Besluit vastleggen", besluiten.beslis, "gavel"),
}
VASTGELEGD = {
    "accordering": "Vastgelegd. De volgende ziet de aanvraag nu op de werklijst.",
    "beoordeling": "Je advies is vastgelegd. De beslisser ziet het nu op de werklijst.",
    "toekenning": "Het besluit is vastgelegd. De school ziet het nu.",
}


def teken(beeld: Aanvraagbeeld) -> None:
    """Draw the content on the left and what this person can do on the right."""
    with st.container(key="aanvraag_vlak"):
        links, rechts = st.columns([2, 1], gap="large")
    with links:
        aanvraag_inhoud.teken(beeld)
    with rechts:
        _handelen(beeld)
        if beeld.blad.status in BESLOTEN:
            stukken.beschikking(beeld.blad.id)
        lijn(beeld)


def _handelen(beeld: Aanvraagbeeld) -> None:
    beurt = beeld.beurt
    if beeld.bezwaar:
        st.info(f"{beeld.bezwaar} Een collega met dezelfde rol kan dit doen.", icon=":material/group:")
    elif beurt is None or not beeld.van_mij:
        return
    elif beeld.formulier is not None:
        _formulier(beeld)
    elif beurt.stap == "toewijzen":
        aanvraag_match.teken(beeld)
    elif beurt.stap == "starten":
        aanvraag_school.start(beeld)


def _formulier(beeld: Aanvraagbeeld) -> None:
    blad = beeld.formulier
    if blad is None:
        return
    form = formulier(blad.soort, blad.formulier_versie)
    label, dienst, icoon = KNOP[blad.soort]
    klaar = VASTGELEGD[blad.soort]
    if blad.soort == "accordering" and blad.antwoorden.get("besluit") in {"terug", "ander_type"}:
        label, icoon = "Terug naar de school", "undo"
        klaar = "Teruggestuurd. De school ziet nu wat er nog nodig is."
    with st.container(border=True, key="aanvraag_stap"):
        st.header(form.title, anchor=False)
        vel = Formulierblad(
            form,
            blad,
            blad.soort,
            schrijfbaar=True,
            lijsten=beeld.lijsten,
            vandaag=beeld.ctx.vandaag,
            wie_en_wanneer=False,
        )
        toon(vel)
        antwoorden = from_json(form, blad.antwoorden)
        fouten = errors(form, antwoorden, today=beeld.ctx.vandaag, lists=beeld.lijsten)
        knop(
            label,
            partial(dienst, aanvraag_id=beeld.blad.id, blad_id=blad.id),
            sleutel=str(blad.id),
            klaar=klaar,
            icoon=icoon,
            mist=[fout.sentence for fout in fouten],
        )
