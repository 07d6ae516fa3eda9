"""The match list: who could do it, in an order with reasons; a person picks (S0.16, S2.93-S2.95, L43)."""

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lib.domain.match import Match
from lib.services import besluiten
from lib.services.aanvraagbeeld import Aanvraagbeeld
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import kaal

MEEST = 8


def teken(beeld: Aanvraagbeeld) -> None:
    """Draw the first ondersteuners, each with a button; the rest on request."""
    rijen = beeld.matches
    st.header("Ondersteuner kiezen", anchor=False)
    if not rijen:
        leeg("Er zijn nog geen ondersteuners. De beheerder voegt ze toe bij Mensen.")
        return
    st.caption("Bovenaan staat wie het beste past. Jij kiest.")
    themas = {keuze.name: keuze.label for keuze in beeld.lijsten["themas"]}
    alles = f"{beeld.blad.id}|alle"
    getoond = rijen if session.waarde(alles) else rijen[:MEEST]
    for rij in getoond:
        _rij(beeld, rij, [themas.get(thema, thema) for thema in rij.themas])
    if len(rijen) > len(getoond):
        st.button(
            f"Toon meer ({len(rijen) - len(getoond)})",
            key=f"{alles}|knop",
            on_click=session.zet_waarde,
            args=(alles, True),
        )


def _rij(beeld: Aanvraagbeeld, rij: Match, themas: list[str]) -> None:
    wie = rij.kandidaat
    with st.container(border=True):
        st.html(_woorden(rij, themas))
        st.button(
            f"Kies {kaal(wie.naam)}",
            key=f"kies|{wie.id}",
            icon=":material/person_check:",
            on_click=_kies,
            args=(beeld, rij),
        )


def _woorden(rij: Match, themas: list[str]) -> str:
    wie = rij.kandidaat
    merken = [f"expertise: {thema}" for thema in themas]
    merken += ["eerder op deze school"] if wie.eerder_op_school else []
    html = "".join(f'<span class="pz-merk">{escape(merk)}</span>' for merk in merken)
    redenen = "".join(f"<span>{escape(reden)}</span>" for reden in rij.redenen)
    return f'<div class="pz-match"><b>{escape(wie.naam)}</b>{html}{redenen}</div>'


def _kies(beeld: Aanvraagbeeld, rij: Match) -> Any:
    wie = rij.kandidaat
    handeling = partial(besluiten.wijs_toe, aanvraag_id=beeld.blad.id, ondersteuner_id=wie.id)
    return doe(handeling, klaar=f"{wie.naam} is de ondersteuner. De school kan nu starten.")
