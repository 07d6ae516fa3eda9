"""Try a form that nobody uses yet: its questions with example answers, as wide as a screen or a telephone; nothing is kept."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from lib.domain.formulier import VASTE_LIJSTEN
from lib.forms.answers import Answers
from lib.forms.definition import (
    Choice,
    Container,
    Field,
    Form,
    Lists,
    NoteField,
    Repeat,
    Section,
    extern_lists,
)
from lib.forms.scope import Scope
from lib.services.context import Context
from lib.ui import session
from lib.ui.paginas import kaal
from lib.ui.plek import Plek, is_lang
from lib.ui.vraagtekst import uitleg
from lib.ui.widgets import teken
from lib.ui.widgetwaarde import naar_widget

TELEFOON_PX = 390
_SCHERM, _TELEFOON = "Scherm", "Telefoon"
_KEUS = (Choice("voorbeeld", "een voorbeeld uit deze lijst", {}),)


def proef(ctx: Context, form: Form, *, sleutel: str, voorbeeld: Answers) -> None:
    """Draw one step of a form to play with, and name what does not show now."""
    breed = st.segmented_control(
        "Breedte", [_SCHERM, _TELEFOON], default=_SCHERM, key=f"{sleutel}|breed", required=True
    )
    st.button(
        "Vul voorbeeldantwoorden in", key=f"{sleutel}|vul", on_click=_zet, args=(form, sleutel, voorbeeld)
    )
    secties = {sectie.name: sectie for sectie in form.sections()}
    hier = None
    if len(secties) > 1:
        namen = {naam: kaal(sectie.label or naam) for naam, sectie in secties.items()}
        hier = st.selectbox(
            "Stap", list(secties), format_func=namen.__getitem__, key=f"{sleutel}|stap", placeholder="Kies …"
        )
    lijsten = _lijsten(form)
    stand = Scope(form, _antwoorden(form, sleutel), ctx.vandaag)
    with st.container(
        border=True, width=TELEFOON_PX if breed == _TELEFOON else "stretch", key=f"proef_{sleutel}"
    ):
        verborgen = _niveau(secties[hier] if hier else form, stand, sleutel, lijsten)
    if verborgen:
        st.caption(
            "Nu niet te zien in deze stap: " + ", ".join(f"‘{kaal(label)}’" for label in verborgen) + "."
        )


def _niveau(niveau: Container, stand: Scope, sleutel: str, lijsten: Lists) -> list[str]:
    """Draw the questions of a step; return those that are hidden by the answers of now."""
    verborgen = []
    for naam, ding in niveau.by_name.items():
        if not stand.shows(naam):
            verborgen.append(ding.label or naam)
        elif isinstance(ding, Repeat):
            st.markdown(f"**{kaal(ding.label)}**")
            for rij in stand.rows(ding)[:1]:  # none when the form says that there are none
                with st.container(border=True):
                    verborgen += _niveau(ding, rij, _sleutel(sleutel, naam), lijsten)
        elif isinstance(ding, Field):
            _vraag(stand.spoken(ding), _sleutel(sleutel, naam), lijsten)
    return verborgen


def _vraag(vraag: Field, eigen: str, lijsten: Lists) -> None:
    if is_lang(vraag):
        st.text_area(kaal(vraag.label), key=eigen, help=uitleg(vraag))
    else:
        teken(vraag, Plek(eigen, _niets, dicht=False, lijsten=lijsten, begin=session.waarde(eigen)))


def _sleutel(basis: str, naam: str) -> str:
    return f"{basis}|{naam}"


def _antwoorden(form: Form, sleutel: str) -> Answers:
    """Return what the widgets hold, a repeat as one row."""
    return _van(form, partial(_sleutel, sleutel))


def _van(niveau: Container, eigen: Callable[[str], str]) -> Answers:
    uit: Answers = {}
    for naam, ding in niveau.by_name.items():
        if isinstance(ding, Repeat):
            uit[naam] = [_van(ding, partial(_sleutel, eigen(naam)))]
        elif not isinstance(ding, Section | NoteField):
            uit[naam] = session.waarde(eigen(naam))
    return uit


def _zet(niveau: Container, basis: str, antwoorden: Answers) -> None:
    """Let the widgets hold these answers, of a repeat those of its first row."""
    for naam, ding in niveau.by_name.items():
        waarde: Any = antwoorden.get(naam)
        if isinstance(ding, Repeat):
            _zet(ding, _sleutel(basis, naam), waarde[0] if waarde else {})
        elif isinstance(ding, Field) and ding.askable and waarde is not None:
            session.zet_waarde(_sleutel(basis, naam), naar_widget(ding, waarde))


def _lijsten(form: Form) -> Lists:
    """Return the closed lists, and one example for a list that depends on the school or the dossier."""
    return dict.fromkeys(extern_lists(form), _KEUS) | dict(VASTE_LIJSTEN)


def _niets() -> None:
    """Nothing of a trial is kept."""
