"""The section Huisstijl en brieven of Beheer: name, colour and logo on letters, and the sjabloon of each letter."""

from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.huisstijl import Brief, Huisstijl, Sjabloon
from lib.domain.overleg import AMSTERDAM
from lib.domain.uitgifte import Stuk
from lib.report import keuren
from lib.report.brieven import BRIEVEN
from lib.services import huisstijl as service
from lib.services.context import Context
from lib.ui import session, stukken
from lib.ui.bijlagen import kies_bestand
from lib.ui.doen import doe

KORT = {Brief.VERSLAG: "Verslag", Brief.UITNODIGING: "Uitnodiging", Brief.BESCHIKKING: "Beschikking"}
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
        _brieven(stijl)


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


def _brieven(stijl: Huisstijl) -> None:
    st.header("Brieven", anchor=False)
    gekozen = st.segmented_control(
        "Brief",
        list(Brief),
        format_func=lambda brief: KORT[brief],
        default=Brief.VERSLAG,
        key="huisstijl_brief",
        label_visibility="collapsed",
        required=True,
    )
    _brief(stijl, gekozen or Brief.VERSLAG)


def _brief(stijl: Huisstijl, brief: Brief) -> None:
    eigen = stijl.sjablonen.get(brief)
    st.text(f"Eigen sjabloon: {_van(eigen)}" if eigen else "Nu in gebruik: het sjabloon van Puzzel.")
    stukken.van_huisstijl(Stuk.VOORBEELD_WORD, "Voorbeeld in Word", brief)
    if brief is Brief.VERSLAG:
        stukken.van_huisstijl(Stuk.VOORBEELD_PDF, "Voorbeeld als pdf")
    stukken.van_huisstijl(Stuk.SJABLOON, "Sjabloon downloaden", brief)
    if eigen:
        st.button(
            "Terug naar het sjabloon van Puzzel",
            key=f"sjabloon_weg_{brief.value}",
            icon=":material/undo:",
            width="stretch",
            on_click=_sjabloon_weg,
            args=(brief,),
        )
    kies_bestand(
        f"sjabloon_{brief.value}",
        "Eigen sjabloon kiezen: Word (.docx), hoogstens 2 MB",
        partial(_bewaar_sjabloon, brief),
    )
    with st.expander("Zo maak je een eigen sjabloon", icon=":material/help:", key=f"hoe_{brief.value}"):
        pdf = " Het sjabloon geldt voor Word; de pdf houdt de opmaak van Puzzel, met jullie naam, kleur en logo."
        st.text(
            "Download het sjabloon, pas het aan in Word en kies het hierboven. Puzzel probeert het eerst uit."
            + (pdf if brief is Brief.VERSLAG else "")
        )
        velden = ", ".join(BRIEVEN[brief].velden)
        st.text(
            f"Deze velden kun je gebruiken: {velden}. Zet twee accolades om een veld, zoals {{{{ {BRIEVEN[brief].moet} }}}}. "
            "Hoe je een lijst herhaalt, zie je in het sjabloon van Puzzel."
        )


def _bewaar_sjabloon(brief: Brief, ctx: Context, naam: str, inhoud: bytes, _geen_bsn: bool = False) -> UUID:  # noqa: FBT001, FBT002 - no text about a pupil
    keuren.sjabloon(naam, inhoud, brief)
    return service.zet_sjabloon(ctx, naam=naam, inhoud=inhoud, brief=brief)


def _sjabloon_weg(brief: Brief) -> None:
    doe(
        lambda ctx: service.haal_sjabloon_weg(ctx, brief=brief),
        klaar="Nieuwe brieven krijgen weer het sjabloon van Puzzel.",
    )


def _van(bestand: Sjabloon) -> str:
    op = bestand.gemaakt_op.astimezone(AMSTERDAM)
    return f"{bestand.bestandsnaam} · {op:%d-%m-%Y} · {bestand.naam_door}"
