"""A short form to add one row; what is typed is kept as a draft at once, before the button."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.formulier import erbij
from lib.forms.answers import visible
from lib.forms.definition import Field, Form, Lists, NoteField
from lib.services import klad
from lib.services.context import Context, OpslagWeg
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.plek import Plek, antwoord, is_lang
from lib.ui.tekstveld import Kladplek
from lib.ui.widgets import teken
from lib.ui.widgetwaarde import naar_widget


@dataclass(frozen=True)
class Toevoeging:
    """A form for a new row: which questions, what the button says and does, and where its draft is kept.

    With `ook_eigen` it also asks what the SWV added: for rows that no other screen shows again to be filled in.
    """

    form: Form
    velden: Sequence[str]
    lijsten: Lists
    bewaar: Callable[[Context, Mapping[str, Any]], object]
    sleutel: str
    knop: str
    klaar: str
    vooraf: Mapping[str, Any] = field(default_factory=dict)
    dossier_id: UUID | None = None
    ook_eigen: bool = False

    def vragen(self) -> list[Field]:
        """Return the questions that can be answered."""
        eigen = erbij(self.form) if self.ook_eigen else ()
        alle = [
            *(self.form.field(veld) for veld in self.velden),
            *(vraag for vraag in self.form.fields() if vraag.name in eigen and vraag.askable),
        ]
        return [vraag for vraag in alle if not isinstance(vraag, NoteField)]

    def verborgen(self, vandaag: date) -> set[str]:
        """Return the questions of the SWV that the answers so far hide."""
        zichtbaar = visible(self.form, self.antwoorden(), today=vandaag)
        return {vraag.name for vraag in self.vragen()} - zichtbaar - set(self.velden)

    def widget(self, vraag: Field) -> str:
        """Return the widget key of a question, in the present round of the form."""
        return f"{session.ronde(self.sleutel)}|{vraag.name}"

    def antwoorden(self) -> dict[str, Any]:
        """Return what the widgets hold now."""
        return {vraag.name: antwoord(vraag, self.widget(vraag)) for vraag in self.vragen()}

    def inhoud(self) -> str:
        """Return in one text what was filled in; empty when that is nothing but what stands there by itself."""
        gegeven = self.antwoorden()
        anders = any(waarde and waarde != self.vooraf.get(naam) for naam, waarde in gegeven.items())
        return str(gegeven) if anders else ""

    def tekstplek(self, vraag: Field) -> Kladplek | None:
        """Return where a long text is kept while it is typed."""
        if not is_lang(vraag):
            return None
        return Kladplek(sleutel=self.sleutel, veld=vraag.name, dossier_id=self.dossier_id)


def toevoegen(ctx: Context, nieuw: Toevoeging) -> None:
    """Draw the questions with one button; what was typed stays when it is refused, and after a crash."""
    vragen = nieuw.vragen()
    if not all(session.bekend(nieuw.widget(vraag)) for vraag in vragen):
        _begin(ctx, nieuw, vragen)
    verborgen = nieuw.verborgen(ctx.vandaag)
    for vraag in vragen:
        if vraag.name in verborgen:
            continue
        eigen = nieuw.widget(vraag)
        plek = Plek(
            eigen,
            lambda: _klad(nieuw),
            dicht=False,
            lijsten=nieuw.lijsten,
            begin=session.begonnen(eigen),
            tekstplek=nieuw.tekstplek(vraag),
        )
        teken(vraag, plek)
    st.button(
        nieuw.knop,
        key=f"{nieuw.sleutel}|knop",
        type="primary",
        icon=":material/add:",
        on_click=_bewaar,
        args=(nieuw,),
    )


def _begin(ctx: Context, nieuw: Toevoeging, vragen: list[Field]) -> None:
    """Start from the draft, over the usual answers; an editor that is in use keeps what it has."""
    start = {**nieuw.vooraf, **klad.lees(ctx, sleutel=nieuw.sleutel)}
    for vraag in vragen:
        eigen = nieuw.widget(vraag)
        if not session.bekend(eigen):
            session.begin(eigen, naar_widget(vraag, start.get(vraag.name)))
            session.pin(eigen, 0)


def _klad(nieuw: Toevoeging) -> None:
    doe(
        lambda ctx: klad.bewaar(
            ctx,
            sleutel=nieuw.sleutel,
            form=nieuw.form,
            antwoorden=nieuw.antwoorden(),
            dossier_id=nieuw.dossier_id,
        )
    )


def _bewaar(nieuw: Toevoeging) -> None:
    def handeling(ctx: Context) -> object:
        verborgen = nieuw.verborgen(ctx.vandaag)
        gegeven = {naam: waarde for naam, waarde in nieuw.antwoorden().items() if naam not in verborgen}
        uit = nieuw.bewaar(ctx, gegeven)
        with suppress(OpslagWeg):  # the row is there: saying no now would have it made twice
            klad.weg(ctx, sleutel=nieuw.sleutel)
        return uit

    if doe(handeling, klaar=nieuw.klaar, eens=f"{nieuw.sleutel} {nieuw.inhoud()}", ook=f"{nieuw.sleutel} "):
        session.opnieuw(nieuw.sleutel)


def niets() -> None:
    """Wait for the button: for short forms whose answers are chosen, not written."""
