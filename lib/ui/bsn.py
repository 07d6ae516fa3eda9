"""The question under a short answer that looks like a BSN; a long text asks it itself (lib/ui/editor)."""

from typing import Any

import streamlit as st

from lib.services import bsn
from lib.services.context import Context
from lib.ui import session
from lib.ui.botsing import Formulierblad
from lib.ui.doen import doe


def vraag(vel: Formulierblad, veld: str, waarde: Any) -> None:
    """Draw the sentence with its button, for who can take the number away."""
    zin = bsn.opmerking(session.ctx().store, waarde, vel.blad.id) if vel.schrijfbaar else ""
    if not zin:
        return

    def geen(ctx: Context) -> None:
        bsn.is_geen_bsn(ctx, soort=vel.soort, sleutel=vel.blad.id, veld=veld)

    links, rechts = st.columns([4, 1], vertical_alignment="center")
    links.warning(zin, icon=":material/pin:")
    rechts.button("Dit is geen BSN", key=f"{vel.sleutel(veld)}|geen_bsn", on_click=doe, args=(geen,))
