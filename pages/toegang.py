from uuid import UUID

import streamlit as st

from lib.services import dossier as service
from lib.services import lezen
from lib.services.context import Context
from lib.services.lezen import Kring
from lib.ui import dossierkop, kader, session
from lib.ui.doen import doe
from lib.ui.paginas import link
from lib.ui.rolnaam import rolnaam
from lib.ui.tekstvak import lijst


def bewaar_leerkrachten(leerling_id: UUID, sleutel: str) -> None:
    """Save the teachers that are chosen now."""
    gekozen = [UUID(code) for code in session.waarde(sleutel, [])]
    doe(
        lambda ctx: service.koppel_leerkrachten(ctx, leerling_id=leerling_id, gebruikers=gekozen),
        klaar="De leerkrachten zijn bijgewerkt.",
    )


def geef(dossier_id: UUID, kring: Kring) -> None:
    """Give the chosen person access, with the reason that was typed."""
    wie = next((p for p in kring.van_swv if f"{p.id}{p.rol}" == session.waarde("wie")), None)
    reden = str(session.waarde("reden_toegang", ""))
    if wie is None:
        session.meld("Kies eerst wie toegang krijgt.", fout=True)
        return
    doe(
        lambda ctx: service.geef_toegang(
            ctx, dossier_id=dossier_id, gebruiker_id=wie.id, rol=wie.rol, reden=reden
        ),
        klaar=f"{wie.naam} kan het dossier lezen zodra het gedeeld is.",
    )


def pagina(ctx: Context) -> None:
    """Show who may see the dossier: teachers of the pupil, and people of the SWV with a reason and an end."""
    dossier_id = kader.uit_adres()
    inzage, kring = lezen.kring(ctx, dossier_id=dossier_id)
    link("dossier", "Terug naar het dossier", icoon="arrow_back", id=str(dossier_id))
    dossierkop.teken(inzage.kop, ctx.vandaag)
    kader.meldingen()
    st.header("Leerkrachten", anchor=False)
    namen = {str(persoon.id): persoon.naam for persoon in kring.op_school}
    sleutel = f"leerkrachten_{dossier_id}"
    st.multiselect(
        "Leerkrachten van deze leerling: zij lezen en schrijven mee",
        list(namen),
        default=[str(code) for code in kring.leerkrachten if str(code) in namen],
        format_func=lambda code: namen[code],
        placeholder="Kies …",
        key=sleutel,
        on_change=bewaar_leerkrachten,
        args=(inzage.kop.leerling_id, sleutel),
    )
    regels = [f"{b.naam} ({rolnaam(b.rol)}): {b.reden}, tot {b.tot:%d-%m-%Y}" for b in kring.betrokkenen]
    lijst("Mensen van het samenwerkingsverband", regels, leeg="Nog niemand kijkt mee.")
    mensen = {
        f"{persoon.id}{persoon.rol}": f"{persoon.naam} ({rolnaam(persoon.rol)})" for persoon in kring.van_swv
    }
    st.selectbox(
        "Wie kijkt mee?",
        list(mensen),
        format_func=mensen.__getitem__,
        index=None,
        placeholder="Kies …",
        key="wie",
    )
    st.text_input("Waarom is dat nodig?", key="reden_toegang")
    st.button(
        "Toegang geven", type="primary", icon=":material/person_add:", on_click=geef, args=(dossier_id, kring)
    )


kader.scherm(pagina)
