"""The metingen of a goal: as a line, as a table, and one more."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import DoelRij, MetingRij
from lib.domain.doel import GAS_WOORDEN
from lib.domain.overleg import AMSTERDAM
from lib.forms.definition import Lists
from lib.services import doelen as service
from lib.services.lezen import Inzage, Tabblad
from lib.ui import erbij
from lib.ui.grafieken import Meetpunt, Merk, als_tabel, doel_grafiek
from lib.ui.toevoegen import Toevoeging, toevoegen


def grafiek(blad: Tabblad, doel: DoelRij, metingen: list[MetingRij]) -> None:
    """Draw the scores as a line from the starting point to the goal."""
    punten = [
        Meetpunt(meting.datum, meting.score, _door(meting))
        for meting in metingen
        if meting.datum is not None and meting.score is not None
    ]
    merken = [Merk(dag, wat) for dag, wat in blad.merken]
    doel_grafiek(punten, doel.streefdatum, merken, start=doel.gemaakt_op.astimezone(AMSTERDAM).date())


def _door(meting: MetingRij) -> str:
    herkomst = meting.veldherkomst("score")
    return herkomst.naam if herkomst else ""


def tabel(metingen: list[MetingRij], lijsten: Lists, vandaag: date) -> None:
    """Draw the scores with what was said about them."""
    als_tabel(
        [
            (
                f"{meting.datum:%d-%m-%Y}",
                f"{meting.score:+d} {GAS_WOORDEN[meting.score]}".replace("+0", "0")
                if meting.score is not None
                else "",
                " · ".join(
                    deel
                    for deel in (
                        str(meting.antwoorden.get("toelichting") or ""),
                        *erbij.regels("meting", meting, lijsten, vandaag),
                    )
                    if deel
                ),
                _door(meting),
            )
            for meting in metingen
        ],
        ("Datum", "Score", "Toelichting", "Door"),
        bijschrift="Metingen van dit doel",
    )


def meten(inzage: Inzage, blad: Tabblad, doel: DoelRij) -> None:
    """Draw the form for one more."""
    with st.container(border=True):
        st.html('<section class="pz-vak"><h3>Meting toevoegen</h3></section>')
        toevoegen(
            inzage.ctx,
            Toevoeging(
                inzage.nieuw("meting"),
                ("datum", "score", "toelichting"),
                blad.lijsten,
                partial(_bewaar_meting, doel.id),
                sleutel=f"meting_{doel.id}",
                knop="Meting bewaren",
                klaar="De meting staat in de grafiek.",
                vooraf={"datum": inzage.ctx.vandaag},
                dossier_id=inzage.kop.id,
                ook_eigen=True,
            ),
        )


def _bewaar_meting(doel_id: UUID, ctx: Any, antwoorden: Any) -> object:
    return service.meet(ctx, doel_id=doel_id, antwoorden=antwoorden)
