"""The entry script of every tab: who is this, which screens are there, show one."""

from collections.abc import Callable

import streamlit as st

from lib.services import toegang
from lib.services.context import OpslagWeg
from lib.ui import inloggen, inrichten, paginas, session, slot, tweede_stap, uitnodiging, wie
from lib.ui.ga_naar import ga_naar
from lib.ui.verbonden import blijf_verbonden


def main() -> None:
    """Draw the login form for a stranger and the chosen page for a user; a tab whose session ended leaves."""
    try:
        ctx = session.vernieuw()
        schermen = paginas.beschikbaar(ctx.gebruiker) if ctx is not None else []
    except OpslagWeg as weg:
        st.error(str(weg), icon=":material/cloud_off:")
        st.stop()
    if ctx is not None:
        pagina = st.navigation(schermen, position="top")
        # after the navigation, or the browser asks Google for the page's icon
        st.set_page_config(page_title=f"{pagina.title} · Puzzel", page_icon="🧩", layout="wide")
        pagina.run()
    elif wie.sid_hash() is not None:
        ga_naar(slot.waarheen())
        st.stop()
    else:
        st.navigation([st.Page(_voordeur(), title="Puzzel", default=True)], position="hidden").run()
        blijf_verbonden()


def _voordeur() -> Callable[[], None]:
    """Return the screen of who is not in yet."""
    if uitnodiging.LINK in st.query_params:
        return uitnodiging.scherm
    if wie.slot_hash() is not None:
        return slot.scherm
    if wie.half_hash() is not None:
        return tweede_stap.scherm
    return inrichten.scherm if toegang.is_leeg() else inloggen.scherm


main()
