"""Draw the rows of a repeating question: each a small card; an answer is saved into the rows as they stand then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from lib.domain.samen import Rij, met_antwoord, zonder
from lib.domain.schrijven import Rijplek
from lib.forms.definition import Field, Lists, Repeat
from lib.ui import session
from lib.ui.botsing import bewaar_tekst
from lib.ui.paginas import kaal
from lib.ui.plek import Plek, is_lang
from lib.ui.tekstveld import Antwoordplek
from lib.ui.widgets import teken
from lib.ui.widgetwaarde import naar_widget

Verander = Callable[[list[Rij]], list[Rij]]


@dataclass(frozen=True)
class Rijen:
    """The rows on screen: their key, what is stored, who may write, and how a change of them is saved."""

    sleutel: str
    repeat: Repeat
    rijen: list[Rij]
    lijsten: Lists
    dicht: bool
    bewaar: Callable[[Verander], bool]
    plek: Antwoordplek
    versie: int

    @property
    def basis(self) -> str:
        """Return the key of the editors together, whatever the round."""
        return f"{self.sleutel}|rijen"

    def widget(self, nummer: int, veld: str) -> str:
        """Return the widget key of one answer in one row, in the present round."""
        return f"{session.ronde(self.basis)}|{nummer}|{veld}"

    def vorm(self, rijen: list[Rij]) -> list[Rij]:
        """Return the rows without the texts that save themselves: another shape is other rows, or other choices."""
        kort = [field.name for field in self.repeat.fields() if not is_lang(field)]
        return [{naam: rij.get(naam) for naam in kort} for rij in rijen]


def teken_rijen(vel: Rijen) -> None:
    """Draw the rows with a button for one more; removing asks nothing, for the history keeps it."""
    vorm = vel.vorm(vel.rijen)
    if session.begonnen(vel.basis) not in (None, vorm) and not session.veldfout(vel.sleutel):
        session.opnieuw(vel.basis)  # a colleague changed the rows: their numbers no longer say which is which
    session.begin(vel.basis, vorm)
    st.markdown(f"**{kaal(vel.repeat.label)}**")
    for nummer in range(len(vel.rijen)):
        with st.container(border=True):
            for field in vel.repeat.fields():
                _antwoord(vel, nummer, field)
            if not vel.dicht:
                st.button(
                    "Weghalen",
                    key=vel.widget(nummer, "weg"),
                    type="tertiary",
                    icon=":material/delete:",
                    on_click=_weg,
                    args=(vel, nummer),
                )
    if not vel.dicht:
        st.button(
            "Regel toevoegen",
            key=f"{vel.sleutel}|erbij",
            icon=":material/add:",
            on_click=_erbij,
            args=(vel,),
        )


def _antwoord(vel: Rijen, nummer: int, field: Field) -> None:
    eigen, gegeven = vel.widget(nummer, field.name), vel.rijen[nummer].get(field.name)
    if is_lang(field):
        plek = replace(vel.plek, rij=Rijplek(nummer, field.name, vel.rijen[nummer]))
        tekst = Plek(
            eigen,
            lambda: bewaar_tekst(eigen, plek),
            vel.dicht,
            vel.lijsten,
            begin=gegeven,
            tekstplek=plek,
            versie=vel.versie,
        )
        teken(field, tekst)
        if fout := session.veldfout(eigen):
            st.error(kaal(fout), icon=":material/error:")
        return
    if not session.bekend(eigen):
        session.begin(eigen, naar_widget(field, gegeven))
        session.pin(eigen, 0)
    # Which answers changed is asked of the editors now: after a click in between the round may be another.
    teken(field, Plek(eigen, lambda: _getypt(vel), vel.dicht, vel.lijsten, gegeven, session.begonnen(eigen)))


def _wijzigingen(vel: Rijen) -> Iterator[tuple[int, str, Any]]:
    """Yield every answer on screen that is not as stored: also one whose save was refused before."""
    for nummer, rij in enumerate(vel.rijen):
        for field in vel.repeat.fields():
            eigen = vel.widget(nummer, field.name)
            if is_lang(field):
                continue  # it saved itself
            if session.bekend(eigen) and session.waarde(eigen) != naar_widget(field, rij.get(field.name)):
                yield nummer, field.name, session.waarde(eigen)


def _getypt(vel: Rijen) -> None:
    _bewaar(vel, lambda nu: nu)


def _erbij(vel: Rijen) -> None:
    _bewaar(vel, lambda nu: [*nu, {}])


def _bewaar(vel: Rijen, verander: Verander, *, behalve: int | None = None) -> bool:
    """Save what was chosen together with a change of the rows; a colleague's change meanwhile starts a new round."""
    wijzigingen = [wijziging for wijziging in _wijzigingen(vel) if wijziging[0] != behalve]
    anders = False

    def samen(nu: list[Rij]) -> list[Rij]:
        nonlocal anders
        anders = vel.vorm(nu) != vel.vorm(vel.rijen)
        for nummer, veld, waarde in wijzigingen:
            nu = met_antwoord(vel.rijen, nu, nummer, veld, waarde)
        uit = verander(nu)
        session.begin(vel.basis, vel.vorm(uit))
        return uit

    gelukt = vel.bewaar(samen)
    if gelukt and anders:
        session.opnieuw(vel.basis)
    return gelukt


def _weg(vel: Rijen, nummer: int) -> None:
    if _bewaar(vel, lambda nu: zonder(vel.rijen, nu, nummer), behalve=nummer):
        session.opnieuw(vel.basis)
