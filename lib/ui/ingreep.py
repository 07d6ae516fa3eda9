"""What a beheerder did to somebody's way in: for who watches over it, and for that person."""

from uuid import UUID

import streamlit as st

from lib.services import ingreep
from lib.services.context import Context
from lib.ui.doen import doe
from lib.ui.paginas import kaal

_NIET_GEVRAAGD = (
    "Vroeg je daar niet om? Zeg het meteen tegen je directeur of de functionaris gegevensbescherming."
)


def eigen(ctx: Context, dagen: int) -> None:
    """Tell the person what was done in the last days; nothing when nothing was."""
    for zin in ingreep.eigen(ctx, dagen=dagen):
        st.info(kaal(f"{zin} {_NIET_GEVRAAGD}"), icon=":material/key:")


def toezicht(ctx: Context) -> None:
    """Draw the messages that wait, per person, with the button that ticks them off."""
    per_persoon: dict[UUID, list[str]] = {}
    for bericht in ingreep.berichten(ctx):
        per_persoon.setdefault(bericht.gebruiker_id, []).append(bericht.wat)
    if not per_persoon:
        return
    st.header("Wijzigingen in hoe iemand inlogt", anchor=False)
    st.text("Een beheerder deed dit. Vraag de persoon zelf of het klopt: die kan dossiers lezen.")
    for wie, zinnen in per_persoon.items():
        with st.container(border=True):
            for zin in zinnen:
                st.text(zin)
            st.button(
                "Nagevraagd, het klopt",
                key=f"ingreep_{wie}",
                icon=":material/check:",
                on_click=_vink_af,
                args=(wie,),
            )


def _vink_af(wie: UUID) -> None:
    doe(lambda ctx: ingreep.vink_af(ctx, gebruiker_id=wie), klaar="Bekeken. Het bericht is van de werklijst.")
