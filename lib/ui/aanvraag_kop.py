"""The head of an aanvraag and the vertical line of its steps (design.md §4)."""

from html import escape

import streamlit as st

from lib.domain.aanvraag import Stapsoort
from lib.domain.kalender import in_woorden
from lib.services.aanvraagbeeld import Aanvraagbeeld, Komend
from lib.store.queries.aanvragen import StapRij
from lib.ui.aanvraag_woorden import KOMT, UITKOMST, bij, dag, leerling, opsomming, statuszin
from lib.ui.kader import meldingen, opgeslagen
from lib.ui.paginas import link


def teken(beeld: Aanvraagbeeld) -> None:
    """Draw what it is, for whom, the hulpvraag and where it stands."""
    blad = beeld.blad
    links, rechts = st.columns([5, 1], vertical_alignment="center")
    with links:
        link("aanvragen", "Aanvragen", icoon="arrow_back")
    with rechts:
        opgeslagen()
    naam, groep = leerling(beeld)
    titel = blad.type.label[:1].upper() + blad.type.label[1:] + (f" voor {naam}" if naam else "")
    onder = opsomming([blad.nummer, f"groep {groep}" if groep else "", blad.school])
    hulpvraag = blad.hulpvraag or "Nog geen hulpvraag. Schrijf hem op in het dossier."
    st.html(
        f'<header class="pz-kop pz-aanvraag"><h1>{escape(titel)}</h1><p>{escape(onder)}</p>'
        f'<blockquote aria-label="Hulpvraag">{escape(hulpvraag)}</blockquote>'
        f'<p class="pz-zin" role="status">{escape(statuszin(beeld))}</p></header>'
    )
    st.badge(blad.status.label, icon=f":material/{blad.status.icoon}:", color=blad.status.toon.value)
    meldingen()


def lijn(beeld: Aanvraagbeeld) -> None:
    """Draw the steps taken, the one it waits for, and the ones still to come."""
    elders = set() if beeld.schrijfbaar else {Stapsoort.ADVIES, Stapsoort.BESLUIT}
    gedaan = "".join(_gedaan(stap, met_reden=stap.soort not in elders) for stap in beeld.stappen)
    komt = "".join(_komt(stap, beeld, nu=nummer == 0) for nummer, stap in enumerate(beeld.komend))
    st.html(f'<section class="pz-kaart"><h2>Stappen</h2><ol class="pz-lijn">{gedaan}{komt}</ol></section>')


def _gedaan(stap: StapRij, *, met_reden: bool) -> str:
    besluit = UITKOMST.get(stap.besluit, stap.besluit)
    titel = stap.soort.label
    if besluit and besluit != titel:
        titel = f"{titel}: {besluit[:1].lower() + besluit[1:] if stap.soort is not Stapsoort.TOEWIJZEN else besluit}"
    reden = f"<p>{escape(stap.motivering)}</p>" if met_reden and stap.motivering else ""
    return (
        f'<li class="al"><b>{escape(titel)}</b><span class="pz-zacht">'
        f"{escape(stap.naam)} · {escape(dag(stap))}</span>{reden}</li>"
    )


def _komt(stap: Komend, beeld: Aanvraagbeeld, *, nu: bool) -> str:
    uiterlijk = beeld.blad.uiterlijk if nu else None
    verwacht = f", verwacht voor {in_woorden(uiterlijk)}" if uiterlijk else ""
    wie = f"nu bij: {bij(stap)}{verwacht}" if nu else bij(stap)
    klas, hier = ("nu", ' aria-current="step"') if nu else ("straks", "")
    return f'<li class="{klas}"{hier}><b>{escape(KOMT[stap.stap])}</b><span>{escape(wie)}</span></li>'
