"""From what was said to an afspraak, a goal or the parkeerplek with one click: the last sentence fills the line."""

from collections.abc import Callable, Sequence
from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden
from lib.domain.snelregel import laatste_zin
from lib.services import lezen_overleg
from lib.services.context import OpslagWeg
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session
from lib.ui.overleg_open import open_lade, regelsleutel
from lib.ui.regel import zet_klaar

Bron = Callable[[Overlegzicht], str]
"""Reads a text anew at the click: what was typed just before it counts too."""
KNOPPEN = {
    "afspraken": ("Maak afspraak", "task_alt"),
    "doelen": ("Maak doel", "flag"),
    "parkeerplek": ("Parkeer", "local_parking"),
}


def knoppen(overleg_id: UUID, plek: str, bron: Bron, laden: Sequence[str] = ("afspraken", "doelen")) -> None:
    """Draw the quiet buttons under a text."""
    with st.container(horizontal=True, gap="xsmall", key=f"maak_{plek}"):
        for lade in laden:
            label, icoon = KNOPPEN[lade]
            st.button(
                label,
                key=f"maak_{lade}_{plek}",
                icon=f":material/{icoon}:",
                type="tertiary",
                on_click=_maak,
                args=(overleg_id, lade, bron),
            )


def _maak(overleg_id: UUID, lade: str, bron: Bron) -> None:
    try:
        ctx = session.vernieuw()
        zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id) if ctx is not None else None
    except (NietGevonden, OpslagWeg) as nee:
        session.meld(str(nee), fout=True)
        return
    if zicht is not None:
        zet_klaar(zicht.ctx, regelsleutel(overleg_id, lade), laatste_zin(bron(zicht)))
        open_lade(overleg_id, lade)
