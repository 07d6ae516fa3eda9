"""The screen behind a one-time link: choose a password of one's own."""

import streamlit as st

from lib.services import uitnodiging
from lib.services import wachtwoord as wachtwoorden
from lib.services.uitnodiging import LinkWerktNiet
from lib.services.wachtwoord import WachtwoordZwak
from lib.ui.ga_naar import ga_naar

LINK = "link"


def scherm() -> None:
    """Ask for a password twice; a link that does not work gets one and the same answer."""
    token = st.query_params.get(LINK, "")
    with st.container(key="voordeur"):
        st.title("Kies je wachtwoord", anchor=False)
        plek = st.empty()
        with plek.container():
            naam = _vragen(token)
        if naam:
            with plek.container():
                st.success(
                    f"Je wachtwoord is ingesteld. Je gebruikersnaam is {naam}.",
                    icon=":material/check_circle:",
                )
        st.button(
            "Naar inloggen",
            type="primary" if naam else "secondary",
            width="stretch",
            on_click=ga_naar,
            args=("/",),
        )


def _vragen(token: str) -> str:
    """Return the user name once the password is set."""
    if not uitnodiging.is_geldig(token=token):
        st.error(str(LinkWerktNiet()), icon=":material/link_off:")
        return ""
    with st.form("wachtwoord_kiezen", enter_to_submit=False):
        nieuw, nogmaals = (
            st.text_input(
                label, type="password", autocomplete="new-password", max_chars=wachtwoorden.MAX_LENGTE
            )
            for label in ("Wachtwoord", "Wachtwoord nog een keer")
        )
        st.caption(f"Minstens {wachtwoorden.MIN_LENGTE} tekens. Vier losse woorden onthoud je makkelijk.")
        if not st.form_submit_button("Stel dit wachtwoord in", type="primary", width="stretch"):
            return ""
    if nieuw != nogmaals:
        st.error("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.")
        return ""
    try:
        return uitnodiging.gebruik(token=token, nieuw=nieuw)
    except (WachtwoordZwak, LinkWerktNiet) as fout:
        st.error(str(fout), icon=":material/error:")
        return ""
