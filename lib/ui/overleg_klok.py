"""The quiet clock of an overleg: a thin line and a few words; it ticks by itself and never makes a sound."""

from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from lib.domain.spreektijd import Klokstand, stand
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session

TIK_S = 30
VERS = timedelta(seconds=TIK_S / 2)
"""So long it is known who looks: the run of the page asked it already, a tick of the clock asks it anew."""


@st.fragment(run_every=TIK_S)
def teken(zicht: Overlegzicht) -> None:
    """Draw the time of the point and of the meeting; only the clock itself is drawn again while it runs."""
    nu = datetime.now(UTC)
    if nu - session.ctx().nu > VERS and session.vernieuw() is None:
        return
    st.html(_html(stand(zicht.agenda, zicht.overleg.punt, nu)))


def _html(nu: Klokstand) -> str:
    over = " ot-let" if nu.over else ""
    delen = [
        f'<span class="ot-hier{over}">{nu.minuten} van {nu.gepland} min</span>',
        f"<span>samen {nu.totaal} van {nu.totaal_gepland} min</span>",
    ]
    if nu.uitloop:
        delen.append(f'<span class="ot-let">{escape(f"loopt {nu.uitloop} min uit")}</span>')
    streep = f'<div class="ot-streep{over}" aria-hidden="true"><i style="width:{nu.deel:.0%}"></i></div>'
    return f'<div class="ot-klok">{"".join(delen)}</div>{streep}'
