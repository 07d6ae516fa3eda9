"""Vragen: everybody's questions side by side, and whether they fit the OT (S3.2, S3.25-S3.30)."""

from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.bladen import VraagRij
from lib.domain.formulier import VASTE_LIJSTEN, erbij, formulier
from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.services import inbreng
from lib.services.lezen import Inzage, Tabblad
from lib.ui.form import Formulierblad, toon
from lib.ui.kader import leeg
from lib.ui.paginas import kaal
from lib.ui.toevoegen import Toevoeging, toevoegen

VELDEN = ("tekst", "niveau", "urgentie_n", "urgentie", "past_in_ot")


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the questions by perspective, with a form for one more."""
    mag = inzage.mag(Permission.DOSSIER_SCHRIJVEN)
    if not blad.rijen:
        leeg("Hier staan de vragen van kind, ouders en school. Eén goede vraag is genoeg om te beginnen.")
    namen = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["perspectief"]}
    for vraag in blad.rijen:
        _vraag(inzage, blad, vraag, namen.get(vraag.van, vraag.van), mag=mag)
    if mag:
        with st.container(border=True):
            st.html('<section class="pz-vak"><h2>Vraag toevoegen</h2></section>')
            _nieuw(inzage, blad, namen)


def _vraag(inzage: Inzage, blad: Tabblad, vraag: VraagRij, van: str, *, mag: bool) -> None:
    titel = f"{kaal(vraag.tekst[:110])} — {kaal(van)} ({vraag.status.label})"
    with st.expander(
        titel, icon=f":material/{vraag.status.icoon}:", key=f"vraag_{vraag.id}", on_change="rerun"
    ) as vak:
        if vak.open:
            form = formulier("vraag", vraag.formulier_versie)
            vel = Formulierblad(form, vraag, "vraag", mag, blad.lijsten, inzage.ctx.vandaag)
            toon(vel, velden=[*VELDEN, *erbij(form), "antwoord"])


def _nieuw(inzage: Inzage, blad: Tabblad, namen: dict[str, str]) -> None:
    dossier_id, is_ib = inzage.kop.id, inzage.ctx.gebruiker.heeft(Rol.IB)
    van = st.segmented_control(
        "Van wie is de vraag?",
        list(namen),
        format_func=namen.__getitem__,
        default="ib" if is_ib else "leerkracht",
        key=f"van_{dossier_id}",
        required=True,
    )
    toevoegen(
        inzage.ctx,
        Toevoeging(
            inzage.nieuw("vraag"),
            VELDEN,
            blad.lijsten,
            partial(_bewaar, dossier_id, van or "ib"),
            sleutel=f"nieuwe_vraag_{dossier_id}",
            knop="Vraag toevoegen",
            klaar="De vraag staat erbij.",
            vooraf={"niveau": "leerling", "past_in_ot": "ja"},
            dossier_id=dossier_id,
        ),
    )


def _bewaar(dossier_id: UUID, van: str, ctx: object, antwoorden: object) -> object:
    return inbreng.stel_vraag(ctx, dossier_id=dossier_id, van=van, antwoorden=antwoorden)  # type: ignore[arg-type]
