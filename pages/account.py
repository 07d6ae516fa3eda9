import streamlit as st

from lib.services.context import Context
from lib.ui import account_sessies, account_stap, ingreep, kader, schoolaccount, wie
from lib.ui.rolnaam import rolnaam
from lib.ui.tekstvak import lijst


def pagina(ctx: Context) -> None:
    """Show who is logged in, with which roles, how and where they are logged in, and the way out."""
    kader.kop("Mijn account")
    lijst(ctx.gebruiker.naam, [rolnaam(functie.rol) for functie in ctx.gebruiker.functies])
    ingreep.eigen(ctx, dagen=30)
    account_stap.teken(ctx)
    account_sessies.teken(ctx)
    kader.naar_noodtoegang(ctx)
    st.header("Uitloggen", anchor=False)
    st.text("Uitloggen geldt voor alle tabbladen van deze browser.")
    st.button("Uitloggen", type="primary", icon=":material/logout:", key="uitloggen", on_click=wie.uitloggen)
    schoolaccount.uitloggen(ctx)


kader.scherm(pagina)
