"""Doelen: a card per goal with its GAS ladder, its metingen as a line, and a meting added inline."""

from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import DoelRij
from lib.domain.doel import DoelStatus, smart_hints
from lib.domain.formulier import formulier
from lib.domain.permissions import Permission
from lib.services import doelen as service
from lib.services.lezen import Inzage, Tabblad
from lib.ui import dossier_metingen, session
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, kies_stap, toon, velden_van
from lib.ui.grafieken import zin_doelrealisatie
from lib.ui.kader import leeg, tweeluik
from lib.ui.paginas import kaal
from lib.ui.toevoegen import Toevoeging, toevoegen

NIEUW = ("doel", "voor", "categorie", "begin", "meetwijze", "streefdatum", "tussenmoment", "eigenaar")


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the chosen goal in full and the others as a choice."""
    doelen = [doel for doel in blad.rijen if doel.definitief]
    mag = inzage.mag(Permission.DOSSIER_SCHRIJVEN)
    if not doelen:
        leeg(
            "Een doel zegt in gewone taal wat het kind of de leerkracht straks kan. Voeg het eerste doel toe."
        )
    else:
        _samen(doelen)
        _een(inzage, blad, _kies(inzage.kop.id, doelen), mag=mag)
    if mag:
        with st.expander(
            "Doel toevoegen", icon=":material/add:", key=f"nieuw_doel_{inzage.kop.id}", on_change="rerun"
        ) as vak:
            if vak.open:
                toevoegen(
                    inzage.ctx,
                    Toevoeging(
                        inzage.nieuw("doel"),
                        NIEUW,
                        blad.lijsten,
                        partial(_bewaar_doel, inzage.kop.id),
                        sleutel=f"nieuw_doel_{inzage.kop.id}|",
                        knop="Doel toevoegen",
                        klaar="Het doel staat erbij.",
                        dossier_id=inzage.kop.id,
                    ),
                )


def _bewaar_doel(dossier_id: UUID, ctx: Any, antwoorden: Any) -> object:
    return service.stel_doel(ctx, dossier_id=dossier_id, antwoorden=antwoorden)


def _samen(doelen: list[DoelRij]) -> None:
    if any(doel.laatste_score is not None for doel in doelen):
        st.caption(
            f"{zin_doelrealisatie(doelen)}. 50 is precies zoals verwacht. Vergelijk er nooit kinderen mee."
        )


def _kies(dossier_id: UUID, doelen: list[DoelRij]) -> DoelRij:
    if len(doelen) == 1:
        return doelen[0]
    op_id = {str(doel.id): doel for doel in doelen}
    gekozen = st.selectbox(
        "Welk doel?",
        list(op_id),
        format_func=lambda sleutel: f"{op_id[sleutel].tekst} ({op_id[sleutel].status.label})",
        placeholder="Kies …",
        key=f"doel_{dossier_id}",
    )
    return op_id.get(gekozen or "", doelen[0])


def _een(inzage: Inzage, blad: Tabblad, doel: DoelRij, *, mag: bool) -> None:
    eigen = [m for m in blad.erbij if m.doel_id == doel.id and m.datum is not None and m.score is not None]
    links, rechts = tweeluik("doel")
    with links:
        st.subheader(kaal(doel.tekst), anchor=False)
        st.badge(doel.status.label, icon=f":material/{doel.status.icoon}:", color=doel.status.toon.value)
        dossier_metingen.grafiek(blad, doel, eigen)
        if eigen:
            with st.expander("Metingen als tabel", key=f"tabel_{doel.id}", on_change="rerun") as vak:
                if vak.open:
                    dossier_metingen.tabel(eigen, blad.lijsten, inzage.ctx.vandaag)
    with rechts:
        if inzage.mag(Permission.METING_TOEVOEGEN):
            dossier_metingen.meten(inzage, blad, doel)
        if mag:
            _status(doel)
    _uitwerking(inzage, blad, doel, mag=mag)


def _status(doel: DoelRij) -> None:
    sleutel = f"status_{doel.id}_{doel.status.value}"
    namen = {status.value: status.label for status in DoelStatus}
    st.selectbox(
        "Stand van het doel",
        list(namen),
        format_func=namen.__getitem__,
        index=list(namen).index(doel.status.value),
        placeholder="Kies …",
        key=sleutel,
        on_change=_zet_status,
        args=(doel, sleutel),
    )


def _zet_status(doel: DoelRij, sleutel: str) -> None:
    """Save another status; a browser that is behind repeats the one it was given."""
    status = DoelStatus(session.waarde(sleutel))
    if status is not doel.status:
        doe(
            lambda ctx: service.zet_status(ctx, doel_id=doel.id, status=status),
            klaar="De stand van het doel is aangepast.",
        )


def _uitwerking(inzage: Inzage, blad: Tabblad, doel: DoelRij, *, mag: bool) -> None:
    with st.expander(
        "Doel uitwerken: planning en GAS-niveaus", key=f"uit_{doel.id}", on_change="rerun"
    ) as vak:
        if not vak.open:
            return
        for hint in smart_hints(doel.antwoorden):
            st.caption(hint)
        form = formulier("doel", doel.formulier_versie)
        vel = Formulierblad(form, doel, "doel", mag, blad.lijsten, inzage.ctx.vandaag)
        sectie = kies_stap(vel.form, label="Deel", sleutel=f"deel_{doel.id}")
        toon(vel, velden=velden_van(sectie))
