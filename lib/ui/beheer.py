"""The sections of Beheer that are lists: schools and besturen; and the settings in force, for the self-check."""

import os
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import streamlit as st
from streamlit import config
from streamlit.string_util import to_snake_case

from lib.services import beheer_scholen
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import link

_SCHOOL = ("beheer_school_naam", "beheer_school_bestuur", "beheer_school_brin", "beheer_school_plaats")
_BESTUUR = "beheer_bestuur_naam"
_JA = frozenset({"1", "true", "t", "yes", "y", "on"})


def van_kracht(namen: Iterable[str]) -> dict[str, Any]:
    """Return the settings `streamlit run` uses from here: config.toml, and above it the environment."""
    return {naam: _van_kracht(naam) for naam in namen}


def _van_kracht(naam: str) -> Any:
    """Return one setting; only `streamlit run` itself reads the environment, so we do it after it."""
    uit_bestand = config.get_option(naam)
    uit_omgeving = os.environ.get(f"STREAMLIT_{to_snake_case(naam.replace('.', '_')).upper()}")
    if uit_omgeving is None:
        return uit_bestand
    if isinstance(uit_bestand, bool):
        return uit_omgeving.lower() in _JA
    return int(uit_omgeving) if isinstance(uit_bestand, int) and uit_omgeving.isdecimal() else uit_omgeving


def scholen(ctx: Context) -> None:
    """Draw the schools, and the two short forms to add one or a bestuur."""
    alle, besturen = beheer_scholen.scholen(ctx), beheer_scholen.besturen(ctx)
    if alle:
        st.dataframe(
            [
                {
                    "School": school.naam,
                    "Bestuur": school.bestuur,
                    "BRIN": school.brin,
                    "Plaats": school.plaats,
                    "Leerlingen": school.leerlingen,
                }
                for school in alle
            ],
            hide_index=True,
        )
    else:
        leeg("Er zijn nog geen scholen. Voeg eerst een bestuur toe, en daarna de scholen van dat bestuur.")
    with st.expander("School toevoegen", icon=":material/add:", expanded=bool(besturen and not alle)):
        _school_toevoegen(dict(besturen))
    with st.expander("Bestuur toevoegen", icon=":material/add:", expanded=not besturen):
        st.caption(
            "Een bestuur krijgt scholen en een trajectbegeleider. Weghalen kan niet als er scholen zijn."
        )
        st.text_input("Naam van het bestuur", key=_BESTUUR, max_chars=100)
        st.button("Voeg dit bestuur toe", key="beheer_bestuur_knop", on_click=_bewaar_bestuur)


def _school_toevoegen(besturen: dict[UUID, str]) -> None:
    if not besturen:
        leeg("Voeg eerst een bestuur toe.")
        return
    naam, bestuur, brin, plaats = _SCHOOL
    st.caption("De school komt in elke lijst. De intern begeleider leest daarna de leerlingen in.")
    st.text_input("Naam van de school", key=naam, max_chars=100)
    st.selectbox(
        "Bestuur",
        list(besturen),
        format_func=lambda id_: besturen.get(id_, ""),
        index=None,
        placeholder="Kies …",
        key=bestuur,
    )
    st.text_input("BRIN, bijvoorbeeld 12AB of 12AB01", key=brin, max_chars=6)
    st.text_input("Plaats", key=plaats, max_chars=100)
    st.button("Voeg deze school toe", key="beheer_school_knop", on_click=_bewaar_school)


def _bewaar_school() -> None:
    naam, bestuur, brin, plaats = (session.waarde(sleutel) for sleutel in _SCHOOL)
    if doe(
        lambda ctx: beheer_scholen.voeg_school_toe(
            ctx, naam=naam or "", bestuur_id=bestuur, brin=brin or "", plaats=plaats or ""
        ),
        klaar="De school staat erbij.",
        eens=f"school {naam}",
    ):
        session.vergeet(*_SCHOOL)


def _bewaar_bestuur() -> None:
    naam = session.waarde(_BESTUUR) or ""
    if doe(
        lambda ctx: beheer_scholen.voeg_bestuur_toe(ctx, naam=naam),
        klaar="Het bestuur staat erbij.",
        eens=f"bestuur {naam}",
    ):
        session.vergeet(_BESTUUR)


def import_(ctx: Context) -> None:  # noqa: ARG001 - every section has the same shape
    """Point to reading a list in, and say what it does."""
    st.text(
        "Lees de leerlingen van een school in uit EDEXML, CSV of Excel. Je ziet eerst wat er verandert en kiest "
        "daarna of je het overneemt. De intern begeleider van een school kan dit ook zelf."
    )
    link("inlezen", "Leerlingen inlezen", icoon="upload_file")
