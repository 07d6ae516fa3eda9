from collections.abc import Callable
from typing import Any

import streamlit as st

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
    noodtoegang,
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


def gekozen(sleutel: str) -> str:
    """Return the tab: what was clicked, and before that the one in the address."""
    gevraagd = st.query_params.get("tab", OVERZICHT)
    if session.waarde(sleutel) is None:
        session.zet_waarde(sleutel, gevraagd if gevraagd in TABS else OVERZICHT)
    return kader.in_adres("tab", str(session.waarde(sleutel)), anders=OVERZICHT)


def kop(inzage: Inzage, ctx: Context, sleutel: str) -> None:
    """Draw the way back, the head of the dossier and its tabs."""
    links, rechts = st.columns([5, 1], vertical_alignment="center")
    with links:
        link("dossiers", "Dossiers", icoon="arrow_back")
    with rechts:
        kader.opgeslagen()
    dossierkop.teken(inzage.kop, ctx.vandaag)
    kader.meldingen()
    noodtoegang.melding(ctx, inzage.kop.id)
    st.segmented_control(
        "Onderdeel",
        list(TABS),
        format_func=lambda naam: TABS[naam][0],
        key=sleutel,
        label_visibility="collapsed",
        required=True,
    )


def pagina(ctx: Context) -> None:
    """Show one dossier: the head always, and one part of it."""
    dossier_id = kader.uit_adres()
    sleutel = f"tab_{dossier_id}"
    _titel, lees, teken = TABS[gekozen(sleutel)]
    inzage, blad = lees(ctx, dossier_id=dossier_id)
    session.eerste_keer(f"dossier {dossier_id}", lambda: lezen.noteer_inzage(ctx, dossier_id=dossier_id))
    kop(inzage, ctx, sleutel)
    teken(inzage, blad)


kader.scherm(pagina)
