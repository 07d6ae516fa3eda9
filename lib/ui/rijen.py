"""Draw the rows of a repeating question: each a small card, saved as a whole whenever one answer changes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import streamlit as st

from lib.forms.definition import Lists, Repeat
from lib.ui import session
from lib.ui.widgets import Plek, naar_widget, teken

Rij = dict[str, Any]


def teken_rijen(
    blad_id: UUID,
    repeat: Repeat,
    rijen: list[Rij],
    lijsten: Lists,
    *,
    dicht: bool,
    bewaar: Callable[[list[Rij]], None],
) -> None:
    """Draw the rows with a button for one more; removing asks nothing, for the history keeps it."""
    ronde = int(session.waarde(_ronde(blad_id, repeat), 0))
    st.markdown(f"**{repeat.label}**")
    for nummer in range(len(rijen)):
        with st.container(border=True):
            _rij(f"{blad_id}|{repeat.name}|{ronde}|{nummer}", repeat, rijen, nummer, lijsten, dicht, bewaar)
            if not dicht:
                st.button(
                    "Weghalen",
                    key=f"{blad_id}|{repeat.name}|{ronde}|weg|{nummer}",
                    type="tertiary",
                    icon=":material/delete:",
                    on_click=_weg,
                    args=(blad_id, repeat, rijen, nummer, bewaar),
                )
    if not dicht:
        st.button(
            "Regel toevoegen",
            key=f"{blad_id}|{repeat.name}|erbij",
            icon=":material/add:",
            on_click=lambda: bewaar([*rijen, {}]),
        )


def _ronde(blad_id: UUID, repeat: Repeat) -> str:
    return f"{blad_id}|{repeat.name}|ronde"


def _rij(
    sleutel: str,
    repeat: Repeat,
    rijen: list[Rij],
    nummer: int,
    lijsten: Lists,
    dicht: bool,  # noqa: FBT001 - passed on by the one caller
    bewaar: Callable[[list[Rij]], None],
) -> None:
    for field in repeat.fields():
        eigen = f"{sleutel}|{field.name}"
        gegeven = rijen[nummer].get(field.name)
        if not session.bekend(eigen):
            session.begin(eigen, naar_widget(field, gegeven))
            session.pin(eigen, 0)

        def wijzig(naam: str = field.name, eigen: str = eigen) -> None:
            nieuw = [dict(rij) for rij in rijen]
            nieuw[nummer][naam] = session.waarde(eigen)
            bewaar(nieuw)

        teken(field, Plek(eigen, wijzig, dicht, lijsten, gegeven, session.begonnen(eigen)))


def _weg(
    blad_id: UUID, repeat: Repeat, rijen: list[Rij], nummer: int, bewaar: Callable[[list[Rij]], None]
) -> None:
    session.zet_waarde(_ronde(blad_id, repeat), int(session.waarde(_ronde(blad_id, repeat), 0)) + 1)
    bewaar([rij for plaats, rij in enumerate(rijen) if plaats != nummer])
