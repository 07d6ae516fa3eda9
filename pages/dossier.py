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
    eigentekst,
    geschiedenis,
    kader,
    noodtoegang,
    session,
)
from lib.ui.woord import met_woorden

OVERZICHT, BEELD = "overzicht", "beeld"
TABS: dict[str, tuple[str, Callable[..., tuple[Inzage, Any]], Callable[[Inzage, Any], None]]] = {
    OVERZICHT: ("Overzicht", lezen.overzicht, dossier_overzicht.teken),
    BEELD: ("Beeld leerling", lezen.beeld, dossier_beeld.teken),
    "vragen": ("Vragen", lezen.vragen, dossier_vragen.teken),
    "doelen": ("Doelen", lezen.doelen, dossier_doelen.teken),
    "afspraken": ("Afspraken", lezen.afspraken, dossier_afspraken.teken),
    "toestemming": ("Toestemming", lezen.toestemmingen, dossier_toestemming.teken),
    "overleggen": ("{Overleggen}", lezen.overleggen, dossier_meer.overleggen),
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
    dossierkop.terug(met_stand=session.waarde(sleutel) != BEELD)
    dossierkop.teken(inzage.kop, ctx.vandaag)
    kader.meldingen()
    noodtoegang.melding(ctx, inzage.kop.id)
    namen = {tab: met_woorden(titel) for tab, (titel, *_) in TABS.items()}
    st.segmented_control(
        "Onderdeel",
        list(namen),
        format_func=namen.__getitem__,
        key=sleutel,
        label_visibility="collapsed",
        required=True,
    )


def pagina(ctx: Context) -> None:
    """Show one dossier: the head always, and one part of it."""
    dossier_id = kader.uit_adres()
    sleutel = f"tab_{dossier_id}"
    tab = gekozen(sleutel)
    _titel, lees, teken = TABS[tab]
    inzage, blad = lees(ctx, dossier_id=dossier_id)
    session.eerste_keer(f"dossier {dossier_id}", lambda: lezen.noteer_inzage(ctx, dossier_id=dossier_id))
    kop(inzage, ctx, sleutel)
    eigentekst.hulp(ctx, f"hulp_dossier_{tab}")
    teken(inzage, blad)


kader.scherm(pagina)
