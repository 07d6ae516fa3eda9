"""The second step of logging in on Mijn account: switch it on, another phone, new recovery codes."""

import streamlit as st

from lib.services import mijn_account
from lib.services import stap_op as bewijs
from lib.services.context import Context
from lib.services.mijn_account import Stapstand
from lib.services.poging import Uitkomst
from lib.ui import session, stap_op, wie
from lib.ui.doen import doe
from lib.ui.tweede_stap import toon_aanmelding, toon_codes, uitleg, vraag

_CODES, _BEZIG = "account_herstelcodes", "account_stap_bezig"


def teken(ctx: Context) -> None:
    """Draw how the second step stands and what can be done about it."""
    st.header("Inloggen in twee stappen", anchor=False)
    codes: tuple[str, ...] = session.waarde(_CODES, ())
    if codes:
        toon_codes(codes)
        st.button("Ik heb ze bewaard", key="account_codes_klaar", on_click=session.vergeet, args=(_CODES,))
        return
    stand = mijn_account.stap(ctx)
    if stand.ingesteld:
        _aan(stand)
    elif (stand.verplicht or session.waarde(_BEZIG)) and bewijs.vers(ctx):
        _instellen(ctx)
    else:
        st.text("Nu log je in zonder een code van je telefoon. Met een code erbij is het veiliger.")
        st.button("Stel een app in", key="account_stap_begin", on_click=_begin)


def _begin() -> None:
    """Begin with an app, after proof that it is still the same person: an app is proof itself from then on."""
    ctx = session.vernieuw()
    if ctx is None:
        return
    if bewijs.vers(ctx):
        session.zet_waarde(_BEZIG, True)
    else:
        stap_op.wacht(lambda: session.zet_waarde(_BEZIG, True))


def _aan(stand: Stapstand) -> None:
    st.text(f"Je logt in met een code van je telefoon. Je hebt nog {stand.herstelcodes} herstelcodes.")
    with st.popover("Nieuwe herstelcodes"):
        st.text("Je krijgt tien nieuwe codes. De oude werken dan niet meer.")
        st.button("Maak nieuwe herstelcodes", key="account_codes", on_click=_nieuwe_codes)
    with st.popover("Andere telefoon" if stand.verplicht else "Andere telefoon, of uitzetten"):
        st.text("De app op je oude telefoon werkt dan niet meer. Je kunt daarna meteen een nieuwe instellen.")
        st.button("Zet deze app uit", key="account_stap_uit", on_click=_uit)


def _instellen(ctx: Context) -> None:
    sid = wie.sid_hash() or ""
    toon_aanmelding(mijn_account.begin(ctx, sid_hash=sid))
    melding = st.empty()
    code = vraag("account_stap_code", "Code van zes cijfers", "Klaar")
    if code is None:
        return
    uit = mijn_account.bevestig(ctx, sid_hash=sid, code=code)
    if isinstance(uit, Uitkomst):
        melding.error(uitleg(uit), icon=":material/error:")
    else:
        session.zet_waarde(_CODES, uit)
        session.vergeet(_BEZIG)
        st.rerun()


def _nieuwe_codes() -> None:
    doe(mijn_account.nieuwe_herstelcodes, daarna=lambda codes: session.zet_waarde(_CODES, codes))


def _uit() -> None:
    doe(mijn_account.zet_stap_uit, klaar="De app is uitgezet.")
