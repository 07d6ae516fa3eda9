"""Toestemming: the register of what parents allow; added and withdrawn, never changed (domain §3.2)."""

from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import ToestemmingRij
from lib.domain.overleg import ToestemmingSoort
from lib.domain.permissions import Permission
from lib.services import toestemming as service
from lib.services.lezen import Inzage, Tabblad
from lib.ui import erbij
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.tekstvak import lijst
from lib.ui.toevoegen import Toevoeging, toevoegen

VELDEN = (
    "onderwerp",
    "doel",
    "grondslag",
    "geinformeerd_op",
    "geinformeerd_hoe",
    "ouder_naam",
    "reactie",
    "datum",
    "vorm",
)
NAMEN = {soort.value: soort.label for soort in ToestemmingSoort}


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the register, newest first, with a form for one more row."""
    mag = inzage.mag(Permission.DOSSIER_LEIDEN)
    if not blad.rijen:
        leeg(
            "Vraag ouders vooraf om toestemming en leg het hier vast. Zonder akkoord met delen ziet het "
            "samenwerkingsverband niets van dit dossier."
        )
    for rij in blad.rijen:
        _rij(rij, erbij.regels("toestemming", rij, blad.lijsten, inzage.ctx.vandaag), mag=mag)
    if mag:
        with st.expander(
            "Toestemming vastleggen",
            icon=":material/verified_user:",
            key=f"toestemming_{inzage.kop.id}",
            on_change="rerun",
        ) as vak:
            if vak.open:
                toevoegen(
                    inzage.ctx,
                    Toevoeging(
                        inzage.nieuw("toestemming"),
                        VELDEN,
                        blad.lijsten,
                        partial(_bewaar, inzage.kop.id),
                        sleutel=f"nieuwe_toestemming_{inzage.kop.id}",
                        knop="Vastleggen",
                        klaar="De toestemming is vastgelegd.",
                        vooraf={
                            "onderwerp": ["ot", "swv"],
                            "grondslag": "toestemming",
                            "datum": inzage.ctx.vandaag,
                            "geinformeerd_op": inzage.ctx.vandaag,
                        },
                        dossier_id=inzage.kop.id,
                        ook_eigen=True,
                    ),
                )


def _bewaar(dossier_id: UUID, ctx: Any, antwoorden: Any) -> object:
    return service.leg_toestemming_vast(ctx, dossier_id=dossier_id, antwoorden=antwoorden)


def _rij(rij: ToestemmingRij, eigen: list[str], *, mag: bool) -> None:
    geldig = rij.ingetrokken_op is None
    wie = str(rij.antwoorden.get("ouder_naam") or "ouder")
    datum = f"{rij.gegeven_op:%d-%m-%Y}" if rij.gegeven_op else "geen datum"
    with st.container(border=True):
        regels = [NAMEN.get(code, code) for code in rij.onderwerpen]
        stand = "" if geldig else f" · ingetrokken op {rij.ingetrokken_op:%d-%m-%Y}"
        lijst(f"{wie}: {rij.reactie.replace('_', ' ')} op {datum}{stand}", [*regels, *eigen])
        if geldig and mag:
            st.button(
                "Intrekken",
                key=f"intrekken_{rij.id}",
                type="tertiary",
                icon=":material/block:",
                help="Het delen stopt meteen.",
                on_click=_trek_in,
                args=(rij.id,),
            )


def _trek_in(toestemming_id: UUID) -> None:
    doe(
        lambda ctx: service.trek_toestemming_in(ctx, toestemming_id=toestemming_id),
        klaar="De toestemming is ingetrokken. Verder delen is gestopt.",
    )
