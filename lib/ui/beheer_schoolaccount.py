"""The account of the school of somebody on Beheer: the address it is known by, and the link."""

from uuid import UUID

import streamlit as st

from lib.services import beheer_schoolaccount, schoolaccount
from lib.services.beheer_mensen import Mens
from lib.ui import session
from lib.ui.doen import doe


def kolom(mens: Mens) -> dict[str, str]:
    """Return the column of the list of people; none where there is no login of a school."""
    if not schoolaccount.knop():
        return {}
    return {"Schoolaccount": "gekoppeld" if mens.schoolaccount else "nog niet gekoppeld"}


def teken(mens: Mens) -> None:
    """Draw what can be done with the account of the school; each says first what it does."""
    if not schoolaccount.knop() and not mens.schoolaccount:
        return
    with st.popover("Schoolaccount"):
        veld = f"beheer_adres_{mens.id}"
        st.text(
            "Met dit e-mailadres herkent Puzzel deze persoon de eerste keer. "
            "Een gebruikersnaam die een e-mailadres is, telt ook."
        )
        st.text_input("E-mailadres bij de school", value=mens.email, key=veld, max_chars=254)
        st.button("Bewaar dit e-mailadres", key="beheer_adres", on_click=_adres, args=(mens.id, veld))
        if mens.schoolaccount:
            st.text(
                f"{mens.naam} is gekoppeld aan een schoolaccount. Haal je de koppeling weg, dan wordt {mens.naam} "
                "overal uitgelogd. Puzzel koppelt de volgende keer opnieuw, met het e-mailadres. "
                "Mag iemand niet meer binnen? Zet dan het account uit."
            )
            st.button("Haal de koppeling weg", key="beheer_ontkoppel", on_click=_ontkoppel, args=(mens.id,))


def _adres(wie: UUID, veld: str) -> None:
    adres = str(session.waarde(veld) or "")
    doe(
        lambda ctx: beheer_schoolaccount.zet_adres(ctx, gebruiker_id=wie, adres=adres),
        klaar="Het e-mailadres is bewaard.",
    )


def _ontkoppel(wie: UUID) -> None:
    doe(lambda ctx: beheer_schoolaccount.ontkoppel(ctx, gebruiker_id=wie), klaar="De koppeling is weg.")
