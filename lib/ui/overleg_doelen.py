"""Goals during the overleg: what the child can do later, and how we see it (S3.60)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from lib.domain.doel import Doel
from lib.services import doelen as service
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.ui.overleg_erbij import lijst, op, weg
from lib.ui.toevoegen import Toevoeging, toevoegen

VELDEN = ("doel", "begin", "meetwijze", "streefdatum")
"""What the meeting says aloud; the rest of the goal can follow in the dossier."""


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the goals, and the questions for one more; what is typed is kept as a draft."""
    regels = [(doel.tekst, f"klaar {op(doel.streefdatum)}", True) for doel in zicht.doelen]
    lijst(regels, "Kies één of twee doelen. Een doel zegt wat het kind straks kan of doet.")
    if not mag:
        return
    if zicht.doelen:
        weg("doel", Doel, zicht.doelen[-1], zicht.overleg.id, zicht.doelen[-1].tekst)
    with st.container(border=True):
        toevoegen(zicht.ctx, _nieuw(zicht))


def _nieuw(zicht: Overlegzicht) -> Toevoeging:
    def bewaar(ctx: Context, antwoorden: Mapping[str, Any]) -> object:
        gegeven = {**antwoorden, "voor": "leerling"}
        streef = gegeven.get("streefdatum")
        if streef and streef > ctx.vandaag:
            gegeven["tussenmoment"] = ctx.vandaag + timedelta(days=(streef - ctx.vandaag).days // 2)
        return service.stel_doel(
            ctx, dossier_id=zicht.kop.id, overleg_id=zicht.overleg.id, antwoorden=gegeven
        )

    return Toevoeging(
        "doel",
        VELDEN,
        zicht.lijsten,
        bewaar,
        f"ot_doel_{zicht.overleg.id}",
        "Doel toevoegen",
        "Het doel staat erbij.",
        dossier_id=zicht.kop.id,
    )
