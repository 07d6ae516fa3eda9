from collections.abc import Callable
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden
from lib.services import lezen
from lib.services.context import Context
from lib.services.lezen import Inzage
from lib.ui import (
    dossier_afspraken,
    dossier_beeld,
    dossier_doelen,
    dossier_meer,
    dossier_overzicht,
    dossier_toestemming,
    dossier_vragen,
    dossierkop,
    geschiedenis,
    kader,
    session,
)
from lib.ui.paginas import link

OVERZICHT = "overzicht"
TABS: dict[str, tuple[str, Callable[..., tuple[Inzage, Any]], Callable[[Inzage, Any], None]]] = {
    OVERZICHT: ("Overzicht", lezen.overzicht, dossier_overzicht.teken),
    "beeld": ("Beeld leerling", lezen.beeld, dossier_beeld.teken),
    "vragen": ("Vragen", lezen.vragen, dossier_vragen.teken),
    "doelen": ("Doelen", lezen.doelen, dossier_doelen.teken),
    "afspraken": ("Afspraken", lezen.afspraken, dossier_afspraken.teken),
    "toestemming": ("Toestemming", lezen.toestemmingen, dossier_toestemming.teken),
    "overleggen": ("Overleggen", lezen.overleggen, dossier_meer.overleggen),
    "aanvragen": ("Aanvragen", lezen.aanvragen, dossier_meer.aanvragen),
    "tijdlijn": ("Tijdlijn", lezen.tijdlijn, dossier_meer.tijdlijn),
    "geschiedenis": ("Geschiedenis", geschiedenis.lees, geschiedenis.teken),
}


def kies(dossier_id: UUID) -> str:
    """Return the tab: the one in the address first, then what was clicked."""
    sleutel = f"tab_{dossier_id}"
    namen = {naam: titel for naam, (titel, _, _) in TABS.items()}
    gevraagd = st.query_params.get("tab", OVERZICHT)
    if session.waarde(sleutel) is None:
        session.zet_waarde(sleutel, gevraagd if gevraagd in namen else OVERZICHT)
    gekozen = st.segmented_control(
        "Onderdeel",
        list(namen),
        format_func=namen.__getitem__,
        key=sleutel,
        label_visibility="collapsed",
        required=True,
    )
    return gekozen or OVERZICHT


def pagina(ctx: Context) -> None:
    """Show one dossier: the head always, and one part of it."""
    dossier_id = kader.uit_adres()
    plek = st.container()
    tabs = st.empty()
    with tabs:
        _titel, lees, teken = TABS[kies(dossier_id)]
    try:
        inzage, blad = lees(ctx, dossier_id=dossier_id)
    except NietGevonden:
        tabs.empty()
        raise
    if session.eerste_keer(f"dossier {dossier_id}"):
        lezen.noteer_inzage(ctx, dossier_id=dossier_id)
    with plek:
        links, rechts = st.columns([5, 1], vertical_alignment="center")
        with links:
            link("dossiers", "Dossiers", icoon="arrow_back")
        with rechts:
            kader.opgeslagen()
        dossierkop.teken(inzage.kop, ctx.vandaag)
        kader.meldingen()
    teken(inzage, blad)


kader.scherm(pagina)
