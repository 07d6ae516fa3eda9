"""Afspraken: who does what, when and where; ticked off with one click (S3.63, S3.12)."""

from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import AfspraakRij
from lib.domain.dossier import AfspraakStatus
from lib.domain.kalender import termijn_in_woorden
from lib.domain.permissions import Permission
from lib.forms.definition import Lists
from lib.services import inbreng
from lib.services.lezen import Inzage, Tabblad
from lib.ui import erbij
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import kaal
from lib.ui.toevoegen import Toevoeging, toevoegen

VELDEN = ("wat", "wie", "wanneer", "waar")


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the open promises first, then what is done, then a form for one more."""
    mag = inzage.mag(Permission.DOSSIER_SCHRIJVEN)
    afspraken = [a for a in blad.rijen if a.definitief]
    if not afspraken:
        leeg("Hier staan de afspraken: wie doet wat, wanneer en waar. Ze komen uit het overleg of van hier.")
    for afspraak in afspraken:
        _regel(inzage, blad.lijsten, afspraak, mag=mag)
    if mag:
        with st.container(border=True):
            st.html('<section class="pz-vak"><h2>Afspraak toevoegen</h2></section>')
            toevoegen(
                inzage.ctx,
                Toevoeging(
                    inzage.nieuw("afspraak"),
                    VELDEN,
                    blad.lijsten,
                    partial(_bewaar, inzage.kop.id),
                    sleutel=f"nieuwe_afspraak_{inzage.kop.id}",
                    knop="Afspraak toevoegen",
                    klaar="De afspraak staat erbij.",
                    vooraf={"waar": "school"},
                    dossier_id=inzage.kop.id,
                    ook_eigen=True,
                ),
            )


def _bewaar(dossier_id: UUID, ctx: Any, antwoorden: Any) -> object:
    return inbreng.maak_afspraak(ctx, dossier_id=dossier_id, antwoorden=antwoorden)


def wie_is(lijsten: Lists, code: str) -> str:
    """Return the name behind a choice of personen."""
    return next((keuze.label for keuze in lijsten.get("personen", ()) if keuze.name == code), code)


def _regel(inzage: Inzage, lijsten: Lists, afspraak: AfspraakRij, *, mag: bool) -> None:
    gedaan = afspraak.status is AfspraakStatus.GEDAAN
    wanneer = ""
    if afspraak.wanneer and not gedaan:
        wanneer = f" · {termijn_in_woorden(afspraak.wanneer, inzage.ctx.vandaag)}"
    with st.container(gap="xxsmall", key=f"afspraakregel_{afspraak.id}"):
        st.checkbox(
            f"{kaal(afspraak.wat)} — {kaal(wie_is(lijsten, afspraak.wie))}{wanneer}",
            value=gedaan,
            key=f"afspraak_{afspraak.id}_{afspraak.status.value}",
            disabled=not mag,
            on_change=_omzetten,
            args=(afspraak.id, not gedaan),
        )
        if eigen := erbij.regels("afspraak", afspraak, lijsten, inzage.ctx.vandaag):
            st.caption(kaal(" · ".join(eigen)))


def _omzetten(afspraak_id: UUID, gedaan: bool) -> None:  # noqa: FBT001 - Streamlit passes args by place
    status = AfspraakStatus.GEDAAN if gedaan else AfspraakStatus.OPEN
    doe(lambda ctx: inbreng.zet_afspraak(ctx, afspraak_id=afspraak_id, status=status))
