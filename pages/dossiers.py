import streamlit as st

from lib.domain.dossier import DossierStatus
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission, ergens
from lib.domain.rijen import Bladzijde
from lib.services import lezen_lijsten
from lib.services.context import Context
from lib.store.queries.dossiers import PER_BLADZIJDE
from lib.ui import kader, session
from lib.ui.paginas import ga, link

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


def pagina(ctx: Context) -> None:
    """Search, filter and open the dossiers this person may read."""
    kader.kop("Dossiers")
    zoek = st.text_input(
        "Zoek op naam, groep of nummer",
        key="zoek",
        placeholder="Typ een naam …",
        type="search",
        icon=":material/search:",
        persist_state="session",
    )
    status = st.pills(
        "Status",
        KEUZES,
        format_func=lambda keuze: keuze.label,
        key="status",
        selection_mode="multi",
        persist_state="session",
    )
    blad = lezen_lijsten.lijst(
        ctx, zoek=zoek or "", statussen=status, pagina=int(session.waarde("bladzijde", 1))
    )
    aantal = f"meer dan {blad.aantal}" if blad.afgekapt else str(blad.aantal)
    st.caption(f"{aantal} {'dossier' if blad.aantal == 1 else 'dossiers'}. Klik op een rij om te openen.")
    if blad.rijen:
        keuze = st.dataframe(
            rijen(blad),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-cell",
            key="tabel",
            alt="Lijst van dossiers",
        )
        for rij, _kolom in keuze["selection"]["cells"]:
            ga("dossier", id=str(blad.rijen[rij].id))
    else:
        kader.leeg("Geen dossier gevonden. Zoek met minder letters, of haal een filter weg.")
    if blad.aantal > PER_BLADZIJDE:
        st.pagination(-(-blad.aantal // PER_BLADZIJDE), key="bladzijde")
    if ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN):
        link("nieuw", "Nieuw dossier", icoon="create_new_folder")
        link("inlezen", "Leerlingen inlezen", icoon="upload_file")


kader.scherm(pagina)
