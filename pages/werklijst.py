import streamlit as st

from lib.domain.organisatie import Rol
from lib.services import lezen_lijsten
from lib.services.context import Context
from lib.ui import kader, werklijst
from lib.ui.paginas import link


def pagina(ctx: Context) -> None:
    """Show what waits for this person: late first, then this week, then later."""
    taken = lezen_lijsten.werklijst(ctx)
    kader.kop(werklijst.groet(ctx), kruimel=werklijst.samenvatting(taken, ctx.vandaag))
    if not taken:
        kader.leeg("Er wacht niets op je. Fijn. Nieuwe taken komen hier vanzelf te staan.")
    for groep in werklijst.groepen(taken, ctx.vandaag):
        werklijst.teken(groep, ctx.vandaag)
    if ctx.gebruiker.heeft(Rol.IB):
        st.divider()
        link("nieuw", "Nieuw dossier", icoon="create_new_folder")


kader.scherm(pagina)
