"""On Mijn account: where one is logged in, and ending that from here."""

import streamlit as st

from lib.domain.overleg import AMSTERDAM
from lib.services import mijn_sessies
from lib.services.context import Context
from lib.services.mijn_sessies import EigenSessie
from lib.ui.doen import doe

_MOMENT = "%d-%m-%Y %H:%M"


def teken(ctx: Context) -> None:
    """Draw one's own sessions with a way to end each."""
    st.header("Waar je bent ingelogd", anchor=False)
    st.text("Ken je een regel niet? Beëindig hem, en vraag de functioneel beheerder om een nieuw wachtwoord.")
    eigen = mijn_sessies.sessies(ctx)
    for nummer, sessie in enumerate(eigen):
        links, rechts = st.columns([3, 1], vertical_alignment="center")
        links.text(_zin(sessie))
        if not sessie.hier:
            rechts.button("Beëindig", key=f"account_sessie_{nummer}", on_click=_beeindig, args=(sessie.hash,))
    if len(eigen) > 1:
        st.button("Beëindig alle andere", key="account_sessies_andere", on_click=_beeindig_andere)


def _zin(sessie: EigenSessie) -> str:
    sinds, gezien = (
        moment.astimezone(AMSTERDAM).strftime(_MOMENT) for moment in (sessie.sinds, sessie.gezien)
    )
    waar = sessie.apparaat or "een browser"
    kop = f"{waar[0].upper()}{waar[1:]}{' (dit apparaat)' if sessie.hier else ''}"
    net = f", netwerk {sessie.net}" if sessie.net else ""
    return f"{kop}: ingelogd sinds {sinds}, laatst gezien {gezien}{net}."


def _beeindig(hash_: str) -> None:
    doe(
        lambda ctx: mijn_sessies.beeindig(ctx, sessie=hash_),
        klaar="Beëindigd. Dat tabblad gaat binnen enkele seconden naar het inlogscherm.",
    )


def _beeindig_andere() -> None:
    doe(mijn_sessies.beeindig_andere, klaar="Je bent nu alleen nog op dit apparaat ingelogd.")
