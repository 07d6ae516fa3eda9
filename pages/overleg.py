import streamlit as st

from lib.domain.overleg import OverlegStatus
from lib.services import lezen, lezen_overleg
from lib.services.context import Context
from lib.services.lezen_overleg import VOOR
from lib.ui import (
    eigentekst,
    kader,
    overleg_kop,
    overleg_live,
    overleg_na,
    overleg_plan,
    overleg_voor,
    session,
)


def pagina(ctx: Context) -> None:
    """Show an overleg in its moment, or plan a new one for a dossier."""
    if "id" not in st.query_params and "dossier" in st.query_params:
        dossier_id = kader.uit_adres("dossier")
        overleg_plan.scherm(lezen_overleg.plannen(ctx, dossier_id=dossier_id))
        return
    zicht = lezen_overleg.overleg(ctx, overleg_id=kader.uit_adres(wat="Dit overleg"))
    session.eerste_keer(f"dossier {zicht.kop.id}", lambda: lezen.noteer_inzage(ctx, dossier_id=zicht.kop.id))
    overleg_kop.teken(zicht)
    if zicht.overleg.status in VOOR:
        eigentekst.hulp(ctx, "hulp_overleg_voor")
        overleg_voor.teken(zicht)
    elif zicht.overleg.status is OverlegStatus.LIVE:
        eigentekst.hulp(ctx, "hulp_overleg_tijdens", met_knop=False)
        overleg_live.teken(zicht)
    else:
        eigentekst.hulp(ctx, "hulp_overleg_na")
        overleg_na.teken(zicht)


kader.scherm(pagina)
