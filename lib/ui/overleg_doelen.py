"""Goals during the overleg: what the child can do later, and how we see it (S3.60)."""

from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from lib.domain.doel import Doel
from lib.services import doelen as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.overleg_erbij import lijst, op, sleutels, weg


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the goals with the form for one more."""
    if mag:
        _doel_erbij(zicht)
    regels = [(doel.tekst, f"klaar {op(doel.streefdatum)}", True) for doel in zicht.doelen]
    lijst(regels, "Kies één of twee doelen. Een doel zegt wat het kind straks kan of doet.")
    if mag and zicht.doelen:
        weg("doel", Doel, zicht.doelen[-1], zicht.overleg.id, zicht.doelen[-1].tekst)


def _doel_erbij(zicht: Overlegzicht) -> None:
    eigen = sleutels("doel", zicht.overleg.id, ("doel", "begin", "meetwijze", "streefdatum"))
    with st.form(f"doel_{zicht.overleg.id}", border=True):
        st.text_input("Doel", key=eigen["doel"], max_chars=500, placeholder="begint binnen twee minuten zelf")
        st.text_input("Hoe is het nu?", key=eigen["begin"], max_chars=500)
        st.text_input("Waaraan zien we het?", key=eigen["meetwijze"], max_chars=500)
        st.date_input(
            "Klaar op",
            value=None,
            format="DD-MM-YYYY",
            key=eigen["streefdatum"],
            min_value=date(2000, 1, 1),
            max_value=date(2100, 1, 1),
        )
        st.form_submit_button(
            "Doel toevoegen",
            icon=":material/add:",
            key=f"{eigen['doel']}|knop",
            width="stretch",
            on_click=_bewaar_doel,
            args=(zicht.kop.id, zicht.overleg.id, eigen, zicht.ctx.vandaag),
        )


def _bewaar_doel(dossier_id: UUID, overleg_id: UUID, eigen: dict[str, str], vandaag: date) -> None:
    gegeven = {veld: session.waarde(sleutel) for veld, sleutel in eigen.items()} | {"voor": "leerling"}
    streef = gegeven["streefdatum"]
    if streef and streef > vandaag:
        gegeven["tussenmoment"] = vandaag + timedelta(days=(streef - vandaag).days // 2)
    if doe(
        lambda ctx: service.stel_doel(ctx, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=gegeven)
    ):
        for veld in ("doel", "begin", "meetwijze"):
            session.zet_waarde(eigen[veld], "")
        session.zet_waarde(eigen["streefdatum"], None)
