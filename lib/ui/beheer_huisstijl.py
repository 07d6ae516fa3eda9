"""The section Huisstijl en brieven of Beheer: name, colour and logo on letters, and the sjabloon of the verslag."""

from uuid import UUID

import streamlit as st

from lib.domain.huisstijl import Huisstijl, Sjabloon
from lib.domain.overleg import AMSTERDAM
from lib.domain.uitgifte import Stuk
from lib.report import keuren
from lib.report.word import VELDEN
from lib.services import huisstijl as service
from lib.services.context import Context
from lib.ui import session, stukken
from lib.ui.bijlagen import kies_bestand
from lib.ui.doen import doe

_NAAM, _KLEUR = "huisstijl_naam", "huisstijl_kleur"


def teken(ctx: Context) -> None:
    """Draw the house style on the left and the letters on the right."""
    stijl = service.lees(ctx)
    with st.container(key="huisstijl"):
        links, rechts = st.columns(2, gap="large")
    with links:
        with st.container(border=True):
            _stijl(stijl)
        with st.container(border=True):
            _logo(stijl)
    with rechts, st.container(border=True):
        _sjabloon(stijl)


def _stijl(stijl: Huisstijl) -> None:
    st.header("Naam en kleur", anchor=False)
    for sleutel, staand in ((_NAAM, stijl.naam), (_KLEUR, stijl.kleur)):
        if session.waarde(sleutel) is None:
            session.zet_waarde(sleutel, staand)
    st.text_input("Naam van het samenwerkingsverband", key=_NAAM, max_chars=80)
    st.color_picker("Kleur van koppen", key=_KLEUR)
    st.button("Bewaar naam en kleur", key="huisstijl_knop", type="primary", on_click=_bewaar)


def _bewaar() -> None:
    naam, kleur = str(session.waarde(_NAAM) or ""), str(session.waarde(_KLEUR) or "")
    if doe(
        lambda ctx: service.zet_stijl(ctx, naam=naam, kleur=kleur),
        klaar="Nieuwe brieven hebben deze naam en kleur.",
    ):
        session.vergeet(_NAAM, _KLEUR)


def _logo(stijl: Huisstijl) -> None:
    st.header("Logo", anchor=False)
    if stijl.logo is not None:
        st.image(stijl.logo.inhoud, width=160)
        st.caption(_van(stijl.logo))
        st.button("Haal het logo weg", key="logo_weg", type="tertiary", on_click=_logo_weg)
    kies_bestand(
        "logo",
        "Ander logo kiezen: png of jpg, hoogstens 500 kB"
        if stijl.logo
        else "Logo: png of jpg, hoogstens 500 kB",
        _bewaar_logo,
    )


def _bewaar_logo(ctx: Context, naam: str, inhoud: bytes, _geen_bsn: bool = False) -> UUID:  # noqa: FBT001, FBT002 - no text about a pupil
    keuren.logo(naam, inhoud)
    return service.zet_logo(ctx, naam=naam, inhoud=inhoud)


def _logo_weg() -> None:
    doe(service.haal_logo_weg, klaar="Nieuwe brieven hebben geen logo meer.")


def _sjabloon(stijl: Huisstijl) -> None:
    st.header("Verslag van het ondersteuningsteam", anchor=False)
    eigen = stijl.verslag
    st.text(f"Eigen sjabloon: {_van(eigen)}" if eigen else "Nu in gebruik: het sjabloon van Puzzel.")
    stukken.van_huisstijl(Stuk.VOORBEELD_WORD, "Voorbeeld in Word")
    stukken.van_huisstijl(Stuk.VOORBEELD_PDF, "Voorbeeld als pdf")
    stukken.van_huisstijl(Stuk.SJABLOON, "Sjabloon downloaden")
    if eigen:
        st.button(
            "Terug naar het sjabloon van Puzzel",
            key="sjabloon_weg",
            icon=":material/undo:",
            width="stretch",
            on_click=_sjabloon_weg,
        )
    kies_bestand("sjabloon", "Eigen sjabloon kiezen: Word (.docx), hoogstens 2 MB", _bewaar_sjabloon)
    with st.expander("Zo maak je een eigen sjabloon", icon=":material/help:"):
        st.text(
            "Download het sjabloon, pas het aan in Word en kies het hierboven. Puzzel probeert het eerst uit. "
            "Het sjabloon geldt voor Word; de pdf houdt de opmaak van Puzzel, met jullie naam, kleur en logo."
        )
        st.text(
            f"Deze velden kun je gebruiken: {', '.join(VELDEN)}. Zet twee accolades om een veld, zoals {{{{ kern }}}}. "
            "Hoe je gegevens en delen herhaalt, zie je in het sjabloon van Puzzel."
        )


def _bewaar_sjabloon(ctx: Context, naam: str, inhoud: bytes, _geen_bsn: bool = False) -> UUID:  # noqa: FBT001, FBT002 - no text about a pupil
    keuren.sjabloon(naam, inhoud)
    return service.zet_sjabloon(ctx, naam=naam, inhoud=inhoud)


def _sjabloon_weg() -> None:
    doe(service.haal_sjabloon_weg, klaar="Verslagen krijgen weer het sjabloon van Puzzel.")


def _van(bestand: Sjabloon) -> str:
    op = bestand.gemaakt_op.astimezone(AMSTERDAM)
    return f"{bestand.bestandsnaam} · {op:%d-%m-%Y} · {bestand.naam_door}"
