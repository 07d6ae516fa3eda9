"""A text that the SWV can make its own, where it stands: everybody reads it, the beheerder changes it on the spot."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from lib.domain.permissions import Permission, ergens
from lib.services import teksten
from lib.services.context import Context
from lib.ui import session, teksteditor
from lib.ui.tekstvak import vak

PAS_AAN = "Pas deze tekst aan"
ERBIJ = "Zet hier een eigen uitleg"
_OPEN = "_puzzel_tekst_open"


def mag(ctx: Context) -> bool:
    """Tell whether this person changes texts; for buttons only, the service checks again."""
    return ergens(ctx.gebruiker, Permission.BEHEREN)


def hulp(ctx: Context, naam: str, *, met_knop: bool = True) -> None:
    """Draw what the SWV wants to say above a part of a screen; nothing when it has nothing to say.

    Without its button where the room on the screen is for something else; the text is changed on Beheer then.
    """
    if tekst := teksten.lees(ctx, naam=naam):
        st.html(f'<section class="pz-vak"><p class="pz-zacht">{escape(tekst)}</p></section>')
    if met_knop:
        knop(ctx, naam, label=PAS_AAN if tekst else ERBIJ)


def stappen(ctx: Context, paren: Iterable[tuple[str, str]]) -> None:
    """Draw a title with a text under it, time and again; `paren` are the names of both."""
    gelezen = [(paar, (teksten.lees(ctx, naam=paar[0]), teksten.lees(ctx, naam=paar[1]))) for paar in paren]
    if not mag(ctx):
        vak(delen for _, delen in gelezen)
        return
    for paar, delen in gelezen:
        vak([delen])
        knop(ctx, *paar)


def knop(ctx: Context, *namen: str, label: str = PAS_AAN) -> None:
    """Draw the small button for the beheerder; it folds the editor of these texts out, one place at a time."""
    if not mag(ctx):
        return
    open_ = session.waarde(_OPEN) == namen
    st.button(
        "Klap in" if open_ else label,
        key=f"tekst_{namen[0]}",
        icon=":material/expand_less:" if open_ else ":material/edit:",
        type="tertiary",
        on_click=_wissel,
        args=(namen,),
    )
    if open_:
        for naam in namen:
            with st.container(border=True, key=f"teksteditor_{naam}"):
                teksteditor.teken(ctx, naam)


def _wissel(namen: tuple[str, ...]) -> None:
    session.zet_waarde(_OPEN, None if session.waarde(_OPEN) == namen else namen)
