"""The list of aanvragen: its rows in words, and the filters above it."""

from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.overleg import AMSTERDAM
from lib.services import lezen_aanvraag
from lib.services.context import Context
from lib.store.queries.aanvragen import Aanvraagregel
from lib.ui import session
from lib.ui.rolnaam import rol_in_zin

BLADZIJDE = "aanvragen_bladzijde"
"""Key of the page number; another filter starts at the first page."""


def regel(rij: Aanvraagregel) -> dict[str, Any]:
    """Return one row of the table."""
    return {
        "Nummer": rij.nummer,
        "Type": rij.type.label,
        "Leerling": rij.leerling,
        "School": rij.school,
        "Status": [rij.status.label],
        "Nu bij": rol_in_zin(rij.nu_bij) if rij.nu_bij else "",
        "Bijgewerkt": f"{rij.bijgewerkt_op.astimezone(AMSTERDAM):%d-%m-%Y}",
    }


def kolommen() -> dict[str, Any]:
    """Return how columns show: the status as a badge, its word coloured."""
    return {
        "Status": st.column_config.MultiselectColumn(
            options=[status.label for status in AanvraagStatus],
            color=[status.toon.value for status in AanvraagStatus],
        )
    }


def filters(ctx: Context) -> tuple[list[AanvraagStatus], list[Arrangementtype], UUID | None]:
    """Ask status, type and, when there are more, the school, in one row."""
    scholen = dict(lezen_aanvraag.scholen(ctx))
    vakken = iter(st.columns(3 if len(scholen) > 1 else 2))
    statussen = next(vakken).multiselect(
        "Status",
        list(AanvraagStatus),
        format_func=lambda s: s.label,
        key="aanvragen_status",
        placeholder="Alle",
        persist_state="session",
        on_change=session.vergeet,
        args=(BLADZIJDE,),
    )
    types = next(vakken).multiselect(
        "Type",
        list(Arrangementtype),
        format_func=lambda t: t.label,
        key="aanvragen_type",
        placeholder="Alle",
        persist_state="session",
        on_change=session.vergeet,
        args=(BLADZIJDE,),
    )
    school = None
    if len(scholen) > 1:
        school = next(vakken).selectbox(
            "School",
            list(scholen),
            index=None,
            format_func=scholen.__getitem__,
            key="aanvragen_school",
            placeholder="Alle",
            persist_state="session",
            on_change=session.vergeet,
            args=(BLADZIJDE,),
        )
    return statussen, types, school
