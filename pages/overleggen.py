import streamlit as st

from lib.services import lezen_overleg
from lib.services.context import Context
from lib.store.queries.overleggen import PER_BLADZIJDE
from lib.ui import eigentekst, kader, overleg_lijst, session
from lib.ui.paginas import link
from lib.ui.woord import met_woorden

LEEG = (
    "In een overleg kijken school, ouders en kind samen wat nodig is. Er is er nog geen. "
    "Open het dossier van een leerling en kies daar Overleggen om er een te plannen."
)


def pagina(ctx: Context) -> None:
    """List the meetings this person may read, the coming ones first."""
    kader.kop(met_woorden("{Overleggen}"))
    eigentekst.knop(ctx, "overleg", "overleggen")
    blad = lezen_overleg.lijst(ctx, pagina=int(session.waarde("overleggen_bladzijde", 1)))
    if not blad.rijen:
        kader.leeg(LEEG)
        link("dossiers", met_woorden("Naar de {dossiers}"), icoon="folder_shared")
    overleg_lijst.teken(blad.rijen, ctx.nu)
    if blad.aantal > PER_BLADZIJDE:
        st.pagination(-(-blad.aantal // PER_BLADZIJDE), key="overleggen_bladzijde")


kader.scherm(pagina)
