"""Logging in with an account of the school, on screen: the button, how it ended, and the ways back to the school."""

from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.schoolaccount import Afloop
from lib.services import schoolaccount
from lib.services.context import Context
from lib.services.oidc import SchoolWeg
from lib.ui import session, wie
from lib.ui.ga_naar import ga_naar

GEEN_COOKIES = "Je browser bewaart geen cookies voor deze site. Sta ze toe en laad de pagina opnieuw."


def knop() -> bool:
    """Draw the button of the login form, and how it ended the last time; False when there is no login of a school."""
    naam = schoolaccount.knop()
    if not naam:
        return False
    melding = st.empty()
    afloop = _afloop()
    if st.button(naam, key="schoolaccount", type="primary", icon=":material/school:", width="stretch"):
        _begin(melding)
    elif afloop is not None and afloop is not Afloop.BEVESTIGD:
        melding.error(afloop.label, icon=":material/error:")
    return True


def _begin(melding: DeltaGenerator) -> None:
    voor = wie.voor_hash() or wie.slot_hash()  # the door, or a session that is locked
    if voor is None:
        melding.error(GEEN_COOKIES, icon=":material/error:")
        return
    try:
        ga_naar(schoolaccount.begin(voor_hash=voor, doel=st.query_params.get("verder", "/")))
    except SchoolWeg:
        melding.error(Afloop.WEG.label, icon=":material/cloud_off:")


def opnieuw() -> None:
    """Leave for the school to prove anew who one is, and come back to this page."""
    ctx = session.vernieuw()
    hier = urlsplit(st.context.url or "/")
    if ctx is None:
        return
    try:
        doel = f"{hier.path or '/'}{f'?{hier.query}' if hier.query else ''}"
        ga_naar(schoolaccount.begin_opnieuw(ctx, doel=doel))
    except SchoolWeg:
        session.meld(Afloop.WEG.label, fout=True)


def teruggekomen() -> None:
    """Keep how it ended for the top of the page that somebody comes back to, once."""
    afloop = _afloop()
    if afloop is not None:
        del st.query_params[schoolaccount.MELDING]
        session.meld(afloop.label, fout=afloop is not Afloop.BEVESTIGD)


def uitloggen(ctx: Context) -> None:
    """Draw the way out of Puzzel and the school together, for who came by the school and where it can be done."""
    adres = schoolaccount.uitlogadres(ctx)
    if not adres:
        return
    st.text("Zit je op een computer van meer mensen? Log dan ook uit bij je school.")
    if st.button("Ook uitloggen bij mijn school", key="uitloggen_school", icon=":material/logout:"):
        wie.uitloggen()
        ga_naar(adres)
        st.stop()


def _afloop() -> Afloop | None:
    try:
        return Afloop(st.query_params.get(schoolaccount.MELDING, ""))
    except ValueError:
        return None
