"""What the school does with an aanvraag: write it in three steps, submit, withdraw, start the arrangement."""

from functools import partial
from typing import Any

import streamlit as st

from lib.domain.aanvraag import AanvraagStatus, Stapsoort
from lib.domain.formulier import formulier
from lib.forms.answers import from_json, progress
from lib.services import aanvraag as service
from lib.services.aanvraagbeeld import Aanvraagbeeld
from lib.ui import aanvraag_inhoud, session
from lib.ui.aanvraag_kop import lijn
from lib.ui.aanvraag_stap import knop
from lib.ui.aanvraag_woorden import UITKOMST, bij
from lib.ui.botsing import neem_over
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, kies_stap, toon, velden_van
from lib.ui.paginas import kaal, link
from lib.ui.woord import met_woorden

UIT_BEELD = (
    ("leuk", "Leuk"),
    ("goed_in", "Goed in"),
    ("school_goed", "Gaat goed op school"),
    ("school_lastig", "Gaat niet vanzelf op school"),
    ("kansen", "Kansen"),
)
SITUATIE = "sit_lln"
MEEST_TEKENS = 1000


def schrijf(beeld: Aanvraagbeeld) -> None:
    """Draw the form on the left; what goes along, the steps and the button on the right."""
    with st.container(key="aanvraag_vlak"):
        links, rechts = st.columns([2, 1], gap="large")
    with links:
        _terug(beeld)
        _formulier(beeld)
    with rechts:
        _knoppen(beeld)
        aanvraag_inhoud.gaat_mee(beeld)
        if beeld.blad.dossier_id:
            link(
                "dossier",
                met_woorden("Naar het {dossier}"),
                icoon="folder_shared",
                id=str(beeld.blad.dossier_id),
            )
        lijn(beeld)


def _terug(beeld: Aanvraagbeeld) -> None:
    """Say on top why it came back."""
    soort = {
        AanvraagStatus.TERUG: Stapsoort.TERUG,
        AanvraagStatus.AANGEHOUDEN: Stapsoort.BESLUIT,
    }.get(beeld.blad.status)
    stap = beeld.laatste(soort) if soort else None
    if stap is not None:
        reden = stap.motivering or "Er staat geen toelichting bij. Vraag het even na."
        st.warning(
            f"{kaal(stap.naam)}: {UITKOMST.get(stap.besluit, 'Terug voor aanvulling').lower()}.\n\n{kaal(reden)}",
            icon=":material/undo:",
        )


def _formulier(beeld: Aanvraagbeeld) -> None:
    blad = beeld.blad
    form = formulier("aanvraag", blad.formulier_versie)
    sectie = kies_stap(form, sleutel=f"stap_aanvraag_{blad.id}")
    gevuld, totaal = progress(form, from_json(form, blad.antwoorden), today=beeld.ctx.vandaag)
    st.caption(f"{gevuld} van {totaal} ingevuld. Alles wat je typt, wordt meteen bewaard.")
    vel = Formulierblad(
        form, blad, "aanvraag", schrijfbaar=True, lijsten=beeld.lijsten, vandaag=beeld.ctx.vandaag
    )
    velden = velden_van(sectie)
    tot = velden.index(SITUATIE) + 1 if SITUATIE in velden else 0
    toon(vel, velden=velden[:tot])
    if tot:
        _neem_over(beeld, vel)
    toon(vel, velden=velden[tot:])


def _neem_over(beeld: Aanvraagbeeld, vel: Formulierblad) -> None:
    """Offer the words of Beeld leerling for the situation of the pupil (S4.10), as long as it is empty."""
    tekst = uit_beeld(beeld.beeld or {})
    if tekst and not beeld.blad.antwoorden.get(SITUATIE) and SITUATIE in vel.zichtbaar():
        st.button(
            "Neem over uit Beeld leerling",
            key=f"{beeld.blad.id}|neem_over",
            icon=":material/content_copy:",
            on_click=_vul_situatie,
            args=(vel, tekst),
        )


def uit_beeld(antwoorden: dict[str, Any]) -> str:
    """Return what Beeld leerling says of the pupil, strengths first, within the length of the question."""
    regels = [f"{label}: {antwoorden[veld]}" for veld, label in UIT_BEELD if antwoorden.get(veld)]
    return "\n".join(regels)[:MEEST_TEKENS]


def _vul_situatie(vel: Formulierblad, tekst: str) -> None:
    klaar = "Overgenomen uit Beeld leerling. Haal weg wat voor dit besluit niet nodig is."
    neem_over(vel, SITUATIE, tekst, klaar=klaar)


def _knoppen(beeld: Aanvraagbeeld) -> None:
    blad = beeld.blad
    daarna = bij(beeld.komend[1]) if len(beeld.komend) > 1 else "het samenwerkingsverband"
    knop(
        f"Indienen bij {daarna}",
        partial(service.dien_in, aanvraag_id=blad.id),
        sleutel=str(blad.id),
        klaar=f"Ingediend bij {daarna}.",
        icoon="outgoing_mail",
        mist=beeld.mist(),
    )
    with st.popover("Intrekken", icon=":material/block:"):
        st.text("Intrekken kan niet ongedaan worden. Je kunt later een nieuwe aanvraag beginnen.")
        st.text_input("Waarom trek je de aanvraag in?", key=f"{blad.id}|reden", max_chars=500)
        st.button("Trek de aanvraag in", key=f"{blad.id}|intrekken", on_click=_trek_in, args=(beeld,))


def _trek_in(beeld: Aanvraagbeeld) -> None:
    reden = str(session.waarde(f"{beeld.blad.id}|reden") or "")
    doe(
        lambda ctx: service.zet_stap(ctx, aanvraag_id=beeld.blad.id, naam="intrekken", reden=reden),
        klaar="De aanvraag is ingetrokken.",
        eens=f"{beeld.blad.id}|intrekken",
    )


def start(beeld: Aanvraagbeeld) -> None:
    """Draw the button that starts a granted arrangement."""
    knop(
        "Arrangement starten",
        partial(service.zet_stap, aanvraag_id=beeld.blad.id, naam="starten"),
        sleutel=str(beeld.blad.id),
        klaar="Het arrangement loopt.",
        icoon="play_arrow",
    )
