"""The list of aanvragen: its rows in words, and the filters above it."""

from uuid import UUID

import streamlit as st

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.overleg import AMSTERDAM
from lib.services import lezen_aanvraag
from lib.services.context import Context
from lib.store.queries.aanvragen import Aanvraagregel
from lib.ui.aanvraag_woorden import rolnaam


def regel(rij: Aanvraagregel) -> dict[str, str]:
    """Return one row of the table."""
    return {
        "Nummer": rij.nummer,
        "Type": rij.type.label,
        "Leerling": rij.leerling,
        "School": rij.school,
        "Status": f":{rij.status.toon.value}-badge[:material/{rij.status.icoon}: {rij.status.label}]",
        "Nu bij": rolnaam(rij.nu_bij) if rij.nu_bij else "",
        "Bijgewerkt": f"{rij.bijgewerkt_op.astimezone(AMSTERDAM):%d-%m-%Y}",
    }


def filters(ctx: Context) -> tuple[list[AanvraagStatus], list[Arrangementtype], UUID | None]:
    """Ask status, type and, when there are more, the school, in one row."""
    scholen = dict(lezen_aanvraag.scholen(ctx))
    kolommen = iter(st.columns(3 if len(scholen) > 1 else 2))
    statussen = next(kolommen).multiselect(
        "Status",
        list(AanvraagStatus),
        format_func=lambda s: s.label,
        key="aanvragen_status",
        placeholder="Alle",
        persist_state="session",
    )
    types = next(kolommen).multiselect(
        "Type",
        list(Arrangementtype),
        format_func=lambda t: t.label,
        key="aanvragen_type",
        placeholder="Alle",
        persist_state="session",
    )
    school = None
    if len(scholen) > 1:
        school = next(kolommen).selectbox(
            "School",
            list(scholen),
            index=None,
            format_func=scholen.__getitem__,
            key="aanvragen_school",
            placeholder="Alle",
            persist_state="session",
        )
    return statussen, types, school
