import streamlit as st

from lib.services import beheer_mensen as dienst
from lib.services.context import Context
from lib.ui import (
    beheer,
    beheer_formulieren,
    beheer_huisstijl,
    beheer_mensen,
    beheer_teksten,
    beheer_werkwijze,
    kader,
    logboek,
    uitsluiten,
)

DELEN = {
    "Mensen": beheer_mensen.teken,
    "Scholen en besturen": beheer.scholen,
    "Werkwijze": beheer_werkwijze.teken,
    "Formulieren": beheer_formulieren.teken,
    "Huisstijl en brieven": beheer_huisstijl.teken,
    "Teksten": beheer_teksten.teken,
    "Import": beheer.import_,
    "Uitsluiten": uitsluiten.bij_nummer,
    "Logboek": logboek.van_medewerker,
}


def pagina(ctx: Context) -> None:
    """Manage people, schools and the way of working; no dossier content."""
    dienst.eis(ctx)
    kader.kop("Beheer")
    deel = st.segmented_control(
        "Onderdeel",
        list(DELEN),
        default="Mensen",
        key="beheer_deel",
        label_visibility="collapsed",
        required=True,
    )
    DELEN[deel or "Mensen"](ctx)


kader.scherm(pagina)
