"""The drawer beside the agenda point: questions, goals, promises and the parkeerplek, each one key away."""

from html import escape

import streamlit as st

from lib.domain.dossier import VraagStatus
from lib.domain.parkeerplek import geparkeerd
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_afspraken, overleg_doelen, overleg_parkeer, overleg_vragen
from lib.ui.overleg_open import LADEN, gekozen, open_lade

TEKEN = {
    "vragen": overleg_vragen.teken,
    "doelen": overleg_doelen.teken,
    "afspraken": overleg_afspraken.teken,
    "parkeerplek": overleg_parkeer.teken,
}


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the row of drawers and the one that is open."""
    open_ = gekozen(zicht)
    tel = {
        "vragen": sum(v.status is VraagStatus.OPEN for v in overleg_vragen.voor_ot(zicht)),
        "doelen": len(zicht.doelen),
        "afspraken": len(zicht.afspraken),
        "parkeerplek": len(geparkeerd(zicht.verslag)),
    }
    with st.container(key=f"ot_lade_{open_}", horizontal=True, gap="xxsmall"):
        for naam, (label, toets) in LADEN.items():
            st.button(
                f"{label} {tel[naam] or ''}".strip(),
                key=f"ladeknop_{naam}_{zicht.overleg.id}",
                type="tertiary",
                shortcut=toets,
                on_click=open_lade,
                args=(zicht.overleg.id, naam),
            )
    st.html(f'<h2 class="pz-verborgen">Lade: {escape(LADEN[open_][0])}</h2>')
    TEKEN[open_](zicht, mag=mag)
