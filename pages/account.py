import streamlit as st

from lib.services.context import Context
from lib.ui import kader, wie
from lib.ui.rolnaam import rolnaam
from lib.ui.tekstvak import lijst


def pagina(ctx: Context) -> None:
    """Show who is logged in, with which roles, and the way out."""
    kader.kop("Mijn account")
    lijst(ctx.gebruiker.naam, [rolnaam(functie.rol) for functie in ctx.gebruiker.functies])
    kader.naar_noodtoegang(ctx)
    st.text("Uitloggen geldt voor alle tabbladen van deze browser.")
    st.button("Uitloggen", type="primary", icon=":material/logout:", key="uitloggen", on_click=wie.uitloggen)


kader.scherm(pagina)
