"""The head that stays on top of everything about a dossier: child, path and hulpvraag (design.md §4)."""

from datetime import date
from html import escape

import streamlit as st

from lib.domain.dossier import DossierStatus
from lib.domain.rijen import Dossierkop
from lib.ui import kader, session
from lib.ui.paginas import link
from lib.ui.woord import hoofd

PAD = (
    DossierStatus.CONCEPT,
    DossierStatus.IN_VOORBEREIDING,
    DossierStatus.GEDEELD,
    DossierStatus.PLAN_LOOPT,
    DossierStatus.GEEVALUEERD,
    DossierStatus.AFGESLOTEN,
)

_STAND = "_puzzel_plek_van_de_stand"


def leeftijd(geboren: date, vandaag: date) -> int:
    """Return the age in whole years."""
    return vandaag.year - geboren.year - ((vandaag.month, vandaag.day) < (geboren.month, geboren.day))


def initialen(kop: Dossierkop) -> str:
    """Return the letters of the avatar."""
    return (kop.roepnaam[:1] + kop.achternaam[:1]).upper()


def pad(status: DossierStatus) -> str:
    """Return the six dots with the current one named, as HTML; read aloud as one sentence."""
    hier = PAD.index(status) if status in PAD else len(PAD) - 1
    dots = "".join(
        f'<span class="{"nu" if n == hier else "al" if n < hier else ""}"></span>' for n in range(len(PAD))
    )
    uitleg = f"Status: {status.label}, stap {hier + 1} van {len(PAD)}"
    return (
        f'<div class="pz-pad" role="img" aria-label="{escape(uitleg)}">{dots}'
        f'<b aria-hidden="true">{escape(status.label)}</b></div>'
    )


def terug(*, met_stand: bool) -> None:
    """Draw the way back and the save state; a part that runs by itself draws that with `stand`, in its own runs too."""
    links, rechts = st.columns([5, 1], vertical_alignment="center")
    with links:
        link("dossiers", hoofd("dossiers"), icoon="arrow_back")
    if met_stand:
        with rechts:
            kader.opgeslagen()
    else:
        session.zet_waarde(_STAND, rechts.empty())


def stand() -> None:
    """Draw the save state beside the way back, for a part of the page that runs by itself."""
    kader.opgeslagen(session.waarde(_STAND))


def teken(kop: Dossierkop, vandaag: date) -> None:
    """Draw the head in one element."""
    st.html(opgemaakt(kop, vandaag))


def opgemaakt(kop: Dossierkop, vandaag: date) -> str:
    """Return the head as HTML, every text escaped."""
    jaren = leeftijd(kop.geboortedatum, vandaag)
    groep = f"groep {kop.groepnaam}" if kop.groepnaam else f"groep {kop.jaargroep}"
    hulpvraag = kop.hulpvraag or "Nog geen hulpvraag. Schrijf hem op bij Overzicht."
    return (
        f'<header class="pz-kop"><div class="pz-avatar" aria-hidden="true">{escape(initialen(kop))}</div>'
        f"<div><h1>{escape(kop.naam)}</h1>"
        f"<p>{jaren} jaar · {escape(groep)} · {escape(kop.school)} · {escape(kop.nummer)}</p></div>"
        f"{pad(kop.status)}"
        f'<blockquote aria-label="Hulpvraag">{escape(hulpvraag)}</blockquote></header>'
    )
