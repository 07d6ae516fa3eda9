"""One line to type and Enter to add it: the same small field for afspraken, goals and the parkeerplek."""

from collections.abc import Callable

import streamlit as st

from lib.ui import session

LANGSTE = 500


def regel(label: str, *, sleutel: str, placeholder: str, bij_enter: Callable[[str], object]) -> None:
    """Draw the line with its button for who has no keyboard; what was refused stays in the line."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key=f"vak_{sleutel}"):
        st.text_input(
            label,
            key=sleutel,
            placeholder=placeholder,
            max_chars=LANGSTE,
            on_change=_voeg_toe,
            args=(sleutel, bij_enter),
        )
        st.button(
            "Voeg toe",
            key=f"{sleutel}|knop",
            icon=":material/add:",
            on_click=_voeg_toe,
            args=(sleutel, bij_enter),
        )


def zet_klaar(sleutel: str, tekst: str) -> None:
    """Fill the line; adding it stays a choice of the one who types."""
    session.zet_waarde(sleutel, tekst[:LANGSTE])


def _voeg_toe(sleutel: str, bij_enter: Callable[[str], object]) -> None:
    tekst = str(session.waarde(sleutel) or "").strip()
    if tekst and bij_enter(tekst):
        session.zet_waarde(sleutel, "")
