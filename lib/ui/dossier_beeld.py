"""Beeld leerling: the strengths first, in short steps, each answer saved at once; below it the files."""

import streamlit as st

from lib.domain.formulier import formulier
from lib.domain.permissions import Permission
from lib.services import lezen
from lib.services.lezen import Inzage, Tabblad
from lib.ui import bijlagen, dossierkop
from lib.ui.deel import Deel, los
from lib.ui.form import Formulierblad, kies_stap, toon, velden_van
from lib.ui.kader import leeg

Gelezen = tuple[Inzage, Tabblad]


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw one step of the form with the count of what is filled in, and the files of the dossier."""
    dossier_id = inzage.kop.id
    los(Deel(lambda ctx: lezen.beeld(ctx, dossier_id=dossier_id), _stap, _rondom), (inzage, blad))
    bijlagen.sectie(inzage.ctx, dossier_id, mag=inzage.mag(Permission.DOSSIER_SCHRIJVEN))


def _rondom(gelezen: Gelezen) -> object:
    inzage, _blad = gelezen
    return inzage.ctx.gebruiker, inzage.zaak, dossierkop.opgemaakt(inzage.kop, inzage.ctx.vandaag)


def _stap(gelezen: Gelezen) -> None:
    inzage, blad = gelezen
    dossierkop.stand()
    if not blad.rijen:
        leeg("Van dit dossier is nog geen beeld van de leerling.")
        return
    invulling = blad.rijen[0]
    vel = Formulierblad(
        formulier("beeld_leerling", invulling.formulier_versie),
        invulling,
        "beeld_leerling",
        inzage.mag(Permission.DOSSIER_SCHRIJVEN),
        blad.lijsten,
        inzage.ctx.vandaag,
    )
    sectie = kies_stap(vel.form, sleutel=f"stap_beeld_{invulling.id}")
    gevuld, totaal = vel.gevuld()
    st.caption(f"{gevuld} van {totaal} ingevuld")
    toon(vel, velden=velden_van(sectie))
