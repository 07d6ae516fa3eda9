"""Ask whether it is still the same person, and carry on with what they wanted to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.services import stap_op
from lib.services import wachtwoord as wachtwoorden
from lib.services.context import Context
from lib.services.poging import Uitkomst
from lib.ui import schoolaccount, session

_WACHT, _VELD, _FOUT = "stap_op_wacht", "stap_op_geheim", "stap_op_fout"


@dataclass(frozen=True)
class Wachtend:
    """What has to go on once the person has shown to be there."""

    verder: Callable[[], Any]


def wacht(verder: Callable[[], Any]) -> None:
    """Keep what somebody asked for until they have proved it is them."""
    session.zet_waarde(_WACHT, Wachtend(verder))
    session.vergeet(_FOUT)


def wacht_iets() -> bool:
    """Tell whether something waits for the question."""
    return session.waarde(_WACHT) is not None


def teken(ctx: Context) -> None:
    """Draw the question when something waits for it."""
    if not wacht_iets():
        return
    if stap_op.bij_school(ctx):
        _naar_school()
        return
    code = stap_op.met_code(ctx)
    with st.form("stap_op", clear_on_submit=True):
        _kop()
        if fout := session.waarde(_FOUT):
            st.error(fout, icon=":material/error:")
        st.text_input(
            "Code van je telefoon" if code else "Je wachtwoord",
            key=_VELD,
            type="default" if code else "password",
            autocomplete="one-time-code" if code else "current-password",
            max_chars=wachtwoorden.MAX_LENGTE,
        )
        links, rechts = st.columns(2)
        links.form_submit_button("Bevestigen", type="primary", width="stretch", on_click=_bevestig)
        rechts.form_submit_button("Niet doen", width="stretch", on_click=_laat)


def _kop() -> None:
    st.subheader("Ben jij het nog?", anchor=False)
    st.text("Dit is een wijziging die veel gevolgen kan hebben. Bevestig daarom dat jij het bent.")


def _naar_school() -> None:
    """Send somebody who came by the login of the school back to it; what waits is asked once more after that."""
    with st.container(border=True):
        _kop()
        st.text(
            "Je logt opnieuw in met je schoolaccount. Daarna kom je hier terug en doe je de wijziging nog een keer."
        )
        links, rechts = st.columns(2)
        links.button(
            "Naar mijn schoolaccount", type="primary", width="stretch", on_click=schoolaccount.opnieuw
        )
        rechts.button("Niet doen", width="stretch", on_click=_laat)


def _bevestig() -> None:
    ctx = session.vernieuw()
    wachtend: Wachtend | None = session.waarde(_WACHT)
    if ctx is None or wachtend is None:
        return
    uit = stap_op.bevestig(ctx, geheim=str(session.waarde(_VELD) or ""))
    if uit.gebruiker_id is None:
        session.zet_waarde(_FOUT, _uitleg(uit))
        return
    _laat()
    wachtend.verder()


def _laat() -> None:
    session.vergeet(_WACHT, _FOUT)


def _uitleg(uit: Uitkomst) -> str:
    wacht_ = f" Probeer het over {uit.wacht_s} seconden opnieuw." if uit.wacht_s else ""
    return (
        f"Dat klopt niet, of het is al gebruikt.{wacht_}"
        if not uit.geweigerd
        else f"Te veel pogingen.{wacht_}"
    )
