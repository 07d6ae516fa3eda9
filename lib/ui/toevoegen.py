"""A short form to add one row: a question, a goal, a meting, a promise, a toestemming."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from lib.domain.formulier import formulier
from lib.forms.definition import Field, Form, Lists, NoteField
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.widgets import Plek, naar_widget, teken


def niets() -> None:
    """Wait for the button: answers of a row that does not exist yet stay in the widgets."""


def toevoegen(
    naam: str,
    velden: Sequence[str],
    lijsten: Lists,
    bewaar: Callable[[Context, Mapping[str, Any]], object],
    *,
    sleutel: str,
    knop: str,
    klaar: str,
    vooraf: Mapping[str, Any] | None = None,
) -> None:
    """Draw questions of a form with one button; what was typed stays when it is refused."""
    form = formulier(naam)
    for field in _velden(form, velden):
        eigen = f"{sleutel}|{field.name}"
        if session.waarde(eigen) is None:
            session.zet_waarde(eigen, naar_widget(field, (vooraf or {}).get(field.name)))
        teken(field, Plek(eigen, niets, dicht=False, lijsten=lijsten))
    st.button(
        knop,
        key=f"{sleutel}|knop",
        type="primary",
        icon=":material/add:",
        on_click=_bewaar,
        args=(form, velden, bewaar, sleutel, klaar),
    )


def _velden(form: Form, velden: Sequence[str]) -> list[Field]:
    return [form.field(veld) for veld in velden if not isinstance(form.field(veld), NoteField)]


def _bewaar(
    form: Form,
    velden: Sequence[str],
    bewaar: Callable[[Context, Mapping[str, Any]], object],
    sleutel: str,
    klaar: str,
) -> None:
    sleutels = {field.name: f"{sleutel}|{field.name}" for field in _velden(form, velden)}
    antwoorden = {veld: session.waarde(eigen) for veld, eigen in sleutels.items()}
    if doe(lambda ctx: bewaar(ctx, antwoorden), klaar=klaar):
        session.vergeet(*sleutels.values())
