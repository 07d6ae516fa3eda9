"""The list of dossiers: search, filter, and a table of which a click opens a row."""

import streamlit as st

from lib.domain.dossier import DossierStatus
from lib.domain.overleg import AMSTERDAM
from lib.domain.rijen import Bladzijde
from lib.services import lezen_lijsten
from lib.services.context import Context
from lib.ui import session
from lib.ui.paginas import ga

KEUZES = [status for status in DossierStatus if status is not DossierStatus.VERNIETIGD]


def rijen(blad: Bladzijde) -> list[dict[str, str]]:
    """Return the rows of the table."""
    return [
        {
            "Naam": rij.naam,
            "Groep": rij.groepnaam or str(rij.jaargroep),
            "School": rij.school,
            "Status": rij.status.label,
            "Hulpvraag": rij.hulpvraag,
            "Bijgewerkt": f"{rij.bijgewerkt_op.astimezone(AMSTERDAM):%d-%m-%Y}",
        }
        for rij in blad.rijen
    ]


def vooraan() -> None:
    """Go back to the first page: another search has other pages."""
    session.zet_waarde("bladzijde", 1)


def gezocht(ctx: Context) -> Bladzijde:
    """Ask what to look for, and return what is found."""
    zoek = st.text_input(
        "Zoek op naam, groep of nummer",
        key="zoek",
        placeholder="Typ een naam …",
        type="search",
        icon=":material/search:",
        persist_state="session",
        on_change=vooraan,
    )
    status = st.pills(
        "Status",
        KEUZES,
        format_func=lambda keuze: keuze.label,
        key="status",
        selection_mode="multi",
        persist_state="session",
        on_change=vooraan,
    )
    pagina_nr = int(session.waarde("bladzijde", 1))
    return lezen_lijsten.lijst(ctx, zoek=zoek or "", statussen=status, pagina=pagina_nr)


def tabel(blad: Bladzijde) -> None:
    """Draw the rows; a click opens one."""
    keuze = st.dataframe(
        rijen(blad),
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-cell",
        key="tabel",
        alt="Lijst van dossiers",
    )
    for rij, _kolom in keuze["selection"]["cells"]:
        ga("dossier", id=str(blad.rijen[rij].id))
