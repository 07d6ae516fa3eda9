from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services import dossier, lezen_lijsten
from lib.services.context import Context
from lib.store.queries.kandidaten import Kandidaat
from lib.ui import kader, session
from lib.ui.doen import doe
from lib.ui.paginas import ga, kaal, link
from lib.ui.woord import met_woorden

GEMAAKT = "nieuw_dossier_id"


def maak(leerling_id: UUID) -> None:
    """Open the dossier and remember it, so that the page goes there."""
    hulpvraag = str(session.waarde("hulpvraag", ""))
    gemaakt = doe(lambda ctx: dossier.maak(ctx, leerling_id=leerling_id, hulpvraag=hulpvraag))
    if gemaakt:
        session.zet_waarde(GEMAAKT, str(gemaakt))


def kies(gevonden: tuple[Kandidaat, ...]) -> Kandidaat | None:
    """Ask which pupil; the only one that is found is the one."""
    namen = {str(rij.id): f"{rij.naam} · {rij.groepnaam or 'geen groep'} · {rij.school}" for rij in gevonden}
    if len(gevonden) == 1:
        st.text(next(iter(namen.values())))
        return gevonden[0]
    gekozen = st.selectbox(
        "Leerling",
        list(namen),
        format_func=namen.__getitem__,
        index=None,
        placeholder="Kies een leerling",
        key="leerling",
    )
    return next((rij for rij in gevonden if str(rij.id) == gekozen), None)


def pagina(ctx: Context) -> None:
    """Ask the pupil and the hulpvraag, nothing more."""
    if not ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN):
        raise NietGevonden("Deze pagina")
    if gemaakt := session.waarde(GEMAAKT):
        session.vergeet(GEMAAKT)
        ga("dossier", id=str(gemaakt), tab="beeld")
    kader.kop(met_woorden("Nieuw {dossier}"), terug=("dossiers", met_woorden("{Dossiers}")))
    zoek = st.text_input("Zoek de leerling op naam of groep", key="zoek_leerling", icon=":material/search:")
    gevonden = lezen_lijsten.kandidaten(ctx, zoek=zoek)
    if not gevonden:
        kader.leeg(
            "Geen leerling gevonden. Staat de leerling er niet bij, lees dan eerst de leerlinglijst in."
        )
        link("inlezen", "Leerlingen inlezen", icoon="upload_file")
        return
    leerling = kies(gevonden)
    if leerling is not None and leerling.dossier_id is not None:
        st.info(f"Van {kaal(leerling.roepnaam)} is al een dossier open.", icon=":material/info:")
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
