"""The one button that takes a step, and what is still missing for it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from lib.domain.workflow import Bezwaar, MagNogNiet
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal

Handeling = Callable[[Context], Any]
NOG_NIET = "Dit kan nog niet. Onder de knop staat wat er nog mist. Alles wat je invulde, is bewaard."


def knop(
    label: str, handeling: Handeling, *, sleutel: str, klaar: str, icoon: str, mist: Sequence[str] = ()
) -> None:
    """Draw the primary button; once it was tried, what is missing is listed and shrinks as it is mended."""
    st.button(
        kaal(label),
        key=f"{sleutel}|stap",
        type="primary",
        icon=f":material/{icoon}:",
        width="stretch",
        on_click=_neem,
        args=(handeling, sleutel, klaar),
    )
    if mist and session.waarde(_geprobeerd(sleutel)):
        regels = "\n".join(f"- {kaal(zin)}" for zin in mist)
        st.error(f"Nog nodig:\n\n{regels}")


def _geprobeerd(sleutel: str) -> str:
    return f"{sleutel}|geprobeerd"


def _neem(handeling: Handeling, sleutel: str, klaar: str) -> None:
    session.zet_waarde(_geprobeerd(sleutel), nieuw=True)
    geweigerd = []

    def kort(ctx: Context) -> Any:
        try:
            return handeling(ctx)
        except MagNogNiet as nee:
            geweigerd.append(nee)
            if len(nee.bezwaren) > 1:
                raise MagNogNiet([Bezwaar(NOG_NIET)]) from nee
            raise

    if doe(kort, klaar=klaar, eens=sleutel) is not None:
        session.vergeet(_geprobeerd(sleutel))
    elif geweigerd:
        session.zet_stand(bewaard=True)  # nothing typed was lost: only the step waits
