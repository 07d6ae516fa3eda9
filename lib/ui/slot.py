"""The locked screen: nothing of the page is left in the browser until its own person is back."""

from urllib.parse import quote

import streamlit as st

from lib.services import slot
from lib.services import wachtwoord as wachtwoorden
from lib.services.poging import Uitkomst
from lib.ui import schoolaccount, session, wie
from lib.ui.ga_naar import ga_naar
from lib.ui.inloggen import duur

_VELD, _FOUT = "slot_wachtwoord", "slot_fout"


def waarheen() -> str:
    """Return where a tab goes whose session ended: a locked one loads its own address again."""
    return "" if slot.van_wie(sid_hash=wie.sid_hash() or "") else "/"


def scherm() -> None:
    """Ask for the password; a right one leads back to the same page."""
    sid = wie.slot_hash() or ""
    naam = slot.naam(sid_hash=sid)
    if not naam:
        ga_naar("/" if slot.is_verlaten(sid_hash=sid) else "")
        return
    with st.container(key="voordeur"):
        st.title("Puzzel is op slot", anchor=False)
        st.markdown(
            "Er is een tijd niets gedaan. Wat je typte, is bewaard. Met je wachtwoord ga je verder waar je was."
        )
        with st.form("slot", border=True, clear_on_submit=True):
            st.text(f"Ingelogd als {naam}")
            if fout := session.waarde(_FOUT):
                st.error(fout, icon=":material/error:")
            st.text_input(
                "Wachtwoord",
                key=_VELD,
                type="password",
                autocomplete="current-password",
                max_chars=wachtwoorden.MAX_LENGTE,
            )
            st.form_submit_button("Verder", type="primary", width="stretch", on_click=_open)
        schoolaccount.knop()
        st.button("Ik ben iemand anders", width="stretch", on_click=_weg)


def _open() -> None:
    session.vergeet(_FOUT)
    wachtwoord = str(session.waarde(_VELD) or "")
    if not wachtwoord:
        session.zet_waarde(_FOUT, "Vul je wachtwoord in.")
        return
    uit = slot.ontgrendel(
        sid_hash=wie.slot_hash() or "",
        wachtwoord=wachtwoord,
        doel=st.query_params.get("verder", "/"),
        herkomst=wie.herkomst(),
    )
    if isinstance(uit, Uitkomst):
        session.zet_waarde(_FOUT, _uitleg(uit))
    else:
        ga_naar(f"/auth/overdracht?code={quote(uit)}")


def _weg() -> None:
    """End the session; a text that could not be stored stays on this device for who typed it."""
    slot.verlaat(sid_hash=wie.slot_hash() or "")
    ga_naar("/")


def _uitleg(uit: Uitkomst) -> str:
    if uit.geweigerd:
        return f"Te veel pogingen. Probeer het over {duur(uit.wacht_s)} opnieuw."
    return (
        f"Dit wachtwoord klopt niet. Probeer het over {duur(uit.wacht_s)} opnieuw."
        if uit.wacht_s
        else "Dit wachtwoord klopt niet."
    )
