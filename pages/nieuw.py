from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services import dossier, lezen
from lib.services.context import Context
from lib.ui import kader, session
from lib.ui.doen import doe
from lib.ui.paginas import ga, link

GEMAAKT = "nieuw_dossier_id"


def maak(leerling_id: UUID) -> None:
    """Open the dossier and remember it, so that the page goes there."""
    hulpvraag = str(session.waarde("hulpvraag", ""))
    gemaakt = doe(lambda ctx: dossier.maak(ctx, leerling_id=leerling_id, hulpvraag=hulpvraag))
    if gemaakt:
        session.zet_waarde(GEMAAKT, str(gemaakt))


def pagina(ctx: Context) -> None:
    """Ask the pupil and the hulpvraag, nothing more."""
    if not ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN):
        raise NietGevonden("Deze pagina")
    if gemaakt := session.waarde(GEMAAKT):
        session.vergeet(GEMAAKT)
        ga("dossier", id=str(gemaakt), tab="beeld")
    kader.kop("Nieuw dossier", terug=("dossiers", "Dossiers"))
    zoek = st.text_input("Zoek de leerling op naam of groep", key="zoek_leerling", icon=":material/search:")
    gevonden = lezen.kandidaten(ctx, zoek=zoek)
    if not gevonden:
        kader.leeg(
            "Geen leerling gevonden. Staat de leerling er niet bij, lees dan eerst de leerlinglijst in."
        )
        link("inlezen", "Leerlingen inlezen", icoon="upload_file")
        return
    op_id = {str(leerling.id): leerling for leerling in gevonden}
    gekozen = st.selectbox(
        "Leerling",
        list(op_id),
        format_func=lambda sleutel: (
            f"{op_id[sleutel].naam} · {op_id[sleutel].groepnaam} · {op_id[sleutel].school}"
        ),
        index=0 if len(op_id) == 1 else None,
        placeholder="Kies een leerling",
        key="leerling",
    )
    leerling = op_id.get(gekozen or "")
    if leerling is not None and leerling.dossier_id is not None:
        st.info(f"Van {leerling.roepnaam} is al een dossier open.", icon=":material/info:")
        link("dossier", "Open dat dossier", icoon="folder_shared", id=str(leerling.dossier_id))
        return
    st.text_input(
        "Wat is de centrale hulpvraag, in één zin?",
        key="hulpvraag",
        placeholder="Hoe helpen we … om …?",
        help="Deze zin blijft boven het dossier staan. Je kunt hem later aanscherpen.",
    )
    st.button(
        "Dossier aanmaken",
        type="primary",
        icon=":material/create_new_folder:",
        disabled=leerling is None,
        on_click=maak,
        args=(leerling.id if leerling else None,),
    )


kader.scherm(pagina)
