"""One line to type and Enter to add it: what is half typed is kept as a draft, like every text."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import streamlit as st

from lib.services import klad
from lib.services.context import Context
from lib.ui import session, tekstveld
from lib.ui.doen import doe
from lib.ui.tekstveld import EEN_REGEL, Kladplek, Tekstveld

LANGSTE = 500
_VOORAF, _VERDER = "_puzzel_regel_vooraf", "_puzzel_regel_verder"
VELD = "tekst"


def regel(
    ctx: Context,
    label: str,
    *,
    sleutel: str,
    placeholder: str,
    bij_enter: Callable[[str], object],
    dossier_id: UUID,
    knop: str = "Voeg toe",
) -> None:
    """Draw the line with its button for who has no keyboard; what was refused stays in the line."""
    eigen = session.ronde(sleutel)
    if not session.bekend(eigen):
        begin = session.vak(_VOORAF).pop(sleutel, None)
        session.begin(eigen, begin if begin is not None else klad.lees(ctx, sleutel=sleutel).get(VELD, ""))
        session.pin(eigen, 0)
    veld = Tekstveld(
        sleutel=eigen,
        label=label,
        plek=Kladplek(sleutel=sleutel, veld=VELD, dossier_id=dossier_id),
        tekst=session.begonnen(eigen),
        hulp=placeholder,
        meest=LANGSTE,
        regels=EEN_REGEL,
        klaar=session.vak(_VERDER).get(sleutel) == eigen,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key=f"vak_{sleutel}"):
        tekstveld.teken(veld, bij_enter=partial(_voeg_toe, sleutel, eigen, bij_enter, "enter"))
        st.button(
            knop,
            key=f"{sleutel}|knop",
            icon=":material/add:",
            on_click=_voeg_toe,
            args=(sleutel, eigen, bij_enter, VELD),
        )


def zet_klaar(ctx: Context, sleutel: str, tekst: str) -> None:
    """Put a text in the line, after what was half typed there; adding it stays a choice of the one who types."""
    eigen = session.ronde(sleutel)
    stond = tekstveld.tekst(
        eigen, str(session.begonnen(eigen) or klad.lees(ctx, sleutel=sleutel).get(VELD, ""))
    )
    _opnieuw(sleutel, f"{stond} {tekst}".strip()[:LANGSTE])


def _opnieuw(sleutel: str, tekst: str) -> None:
    """Start the line anew, with the caret in it."""
    session.opnieuw(sleutel)
    session.vak(_VOORAF)[sleutel] = tekst
    session.vak(_VERDER)[sleutel] = session.ronde(sleutel)


def _voeg_toe(sleutel: str, eigen: str, bij_enter: Callable[[str], object], bericht: str) -> None:
    if eigen != session.ronde(sleutel):
        return  # this line was added already: a double click, or Enter twice
    gezegd = tekstveld.schrijfsel(eigen, bericht)
    tekst = (gezegd.tekst if gezegd else str(session.begonnen(eigen) or "")).strip()
    if tekst and bij_enter(tekst):
        doe(partial(_vergeet, sleutel))
        _opnieuw(sleutel, "")


def _vergeet(sleutel: str, ctx: Context) -> None:
    klad.weg(ctx, sleutel=sleutel)
