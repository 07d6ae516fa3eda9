"""Beeld leerling: the strengths first, in short steps, each answer saved at once; below it the files."""

import streamlit as st

from lib.domain.formulier import formulier
from lib.domain.permissions import Permission
from lib.forms.answers import from_json, progress
from lib.services.lezen import Inzage, Tabblad
from lib.ui import bijlagen
from lib.ui.form import Formulierblad, kies_stap, toon, velden_van
from lib.ui.kader import leeg


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw one step of the form with the count of what is filled in, and the files of the dossier."""
    _stap(inzage, blad)
    bijlagen.sectie(inzage.ctx, inzage.kop.id, mag=inzage.mag(Permission.DOSSIER_SCHRIJVEN))


def _stap(inzage: Inzage, blad: Tabblad) -> None:
    if not blad.rijen:
        leeg("Van dit dossier is nog geen beeld van de leerling.")
        return
    invulling = blad.rijen[0]
    form = formulier("beeld_leerling", invulling.formulier_versie)
    sectie = kies_stap(form, sleutel=f"stap_beeld_{invulling.id}")
    gevuld, totaal = progress(form, from_json(form, invulling.antwoorden), today=inzage.ctx.vandaag)
    st.caption(f"{gevuld} van {totaal} ingevuld")
    vel = Formulierblad(
        form,
        invulling,
        "beeld_leerling",
        inzage.mag(Permission.DOSSIER_SCHRIJVEN),
        blad.lijsten,
        inzage.ctx.vandaag,
    )
    toon(vel, velden=velden_van(sectie))
