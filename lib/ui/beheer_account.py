"""The account of somebody on Beheer: the link shown once, a lost phone, and on or off."""

from urllib.parse import urljoin
from uuid import UUID

import streamlit as st

from lib.services import beheer_mensen
from lib.services.beheer_mensen import Mens, Toegevoegd
from lib.ui import session
from lib.ui.doen import doe

_LINK = "beheer_link"


def link() -> None:
    """Show a link until the beheerder says it is passed on; it is kept nowhere."""
    nieuw: Toegevoegd | None = session.waarde(_LINK)
    if nieuw is None:
        return
    with st.container(border=True):
        st.text(f"Link voor {nieuw.naam}, gebruikersnaam {nieuw.gebruikersnaam}:")
        st.code(_adres(nieuw.link), language=None, wrap_lines=True)
        st.text(
            "Met deze link kiest deze persoon zelf een wachtwoord. De link werkt één keer, en hoogstens een dag. "
            "Geef hem persoonlijk door. Je ziet hem alleen nu."
        )
        st.button(
            "Ik heb de link doorgegeven", key="beheer_link_klaar", on_click=session.vergeet, args=(_LINK,)
        )


def toon(nieuw: Toegevoegd) -> None:
    """Show a link from the next run on."""
    session.zet_waarde(_LINK, nieuw)


def _adres(pad: str) -> str:
    return urljoin(st.context.url or "", pad)


def account(mens: Mens) -> None:
    """Draw what can be done with an account; each says first what it does."""
    with st.popover("Nieuw wachtwoord"):
        st.text(
            f"{mens.naam} kiest een nieuw wachtwoord met een link die je zo te zien krijgt, en wordt overal "
            "uitgelogd. Het oude wachtwoord werkt niet meer."
        )
        st.button("Maak een link", key="beheer_wachtwoord", on_click=_geef_link, args=(mens.id,))
    with st.popover("Telefoon kwijt"):
        st.text(
            f"{mens.naam} wordt overal uitgelogd en stelt bij het volgende inloggen opnieuw een app in. "
            "Doe dit alleen als je zeker weet wie erom vraagt."
        )
        st.button("Wis de tweede stap", key="beheer_stap", on_click=_wis_stap, args=(mens.id,))
    if mens.actief:
        with st.popover("Account uitzetten"):
            st.text(
                f"{mens.naam} wordt meteen overal uitgelogd en kan niet meer inloggen. Het werk blijft bewaard."
            )
            st.button("Zet dit account uit", key="beheer_uit", on_click=_zet_uit, args=(mens.id,))
        return
    with st.popover("Account aanzetten"):
        st.text(f"{mens.naam} kan weer inloggen, met dezelfde rollen en hetzelfde wachtwoord.")
        st.button("Zet dit account aan", key="beheer_aan", on_click=_zet_aan, args=(mens.id,))


def _zet_uit(wie: UUID) -> None:
    doe(lambda ctx: beheer_mensen.zet_uit(ctx, gebruiker_id=wie), klaar="Het account staat uit.")


def _zet_aan(wie: UUID) -> None:
    doe(lambda ctx: beheer_mensen.zet_aan(ctx, gebruiker_id=wie), klaar="Het account staat weer aan.")


def _geef_link(wie: UUID) -> None:
    doe(
        lambda ctx: beheer_mensen.geef_link(ctx, gebruiker_id=wie),
        klaar="De link is gemaakt.",
        daarna=toon,
    )


def _wis_stap(wie: UUID) -> None:
    doe(lambda ctx: beheer_mensen.wis_tweede_stap(ctx, gebruiker_id=wie), klaar="De tweede stap is gewist.")
