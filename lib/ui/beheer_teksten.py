"""The section Teksten of Beheer: every text that the SWV can make its own, by where it stands."""

import streamlit as st

from lib.domain.tekst import Tekst
from lib.domain.teksten import PLEKKEN, TEKSTEN
from lib.services import teksten
from lib.services.context import Context
from lib.ui import eigentekst
from lib.ui.tekstvak import vak

LEEG = "Hier staat nu niets."


def teken(ctx: Context) -> None:
    """Draw the texts of one place, each with its editor."""
    plek = st.pills(
        "Waar de tekst staat", PLEKKEN, default=PLEKKEN[0], key="beheer_tekst_plek", required=True
    )
    for tekst in TEKSTEN.values():
        if tekst.plek == plek:
            _regel(ctx, tekst)


def _regel(ctx: Context, tekst: Tekst) -> None:
    nu = teksten.lees(ctx, naam=tekst.naam)
    titel = tekst.titel if nu == tekst.standaard else f"{tekst.titel} · eigen tekst"
    vak([(titel, nu or LEEG)])
    eigentekst.knop(ctx, tekst.naam)
