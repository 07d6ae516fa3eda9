"""The head of every moment of an overleg: child, when and where, and how far it is."""

from html import escape

import streamlit as st

from lib.domain.formulier import formulier
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, OverlegStatus
from lib.forms.values import show_value
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import kader, overleg_wie
from lib.ui.dossierkop import initialen
from lib.ui.paginas import link
from lib.ui.woord import hoofd

PAD = (
    OverlegStatus.GEPLAND,
    OverlegStatus.UITGENODIGD,
    OverlegStatus.LIVE,
    OverlegStatus.CONCEPT_VERSLAG,
    OverlegStatus.VOORGELEGD,
    OverlegStatus.VASTGESTELD,
)


def soort_in_woorden(antwoorden: dict[str, object], versie: str) -> str:
    """Return what kind of meeting it is, as its form says it."""
    soort = antwoorden.get("soort")
    return show_value(formulier("overleg", versie).field("soort"), soort, {}) if soort else "overleg"


def moment(zicht: Overlegzicht) -> str:
    """Return when and where in one line."""
    wanneer = zicht.overleg.wanneer.astimezone(AMSTERDAM) if zicht.overleg.wanneer else None
    delen = [
        soort_in_woorden(zicht.overleg.antwoorden, zicht.overleg.formulier_versie),
        f"{in_woorden(wanneer.date())}, {wanneer:%H:%M}" if wanneer else "nog geen datum",
        str(zicht.overleg.antwoorden.get("plaats") or ""),
    ]
    return " · ".join(deel for deel in delen if deel)


def _pad(status: OverlegStatus) -> str:
    """Return the dots of domain §4.2 with the current one named; read aloud as one sentence."""
    if status is OverlegStatus.GEANNULEERD:
        return f'<div class="pz-pad"><b>{escape(status.label)}</b></div>'
    hier = PAD.index(status) if status in PAD else len(PAD)
    dots = "".join(
        f'<span class="{"nu" if n == hier else "al" if n < hier else ""}"></span>' for n in range(len(PAD))
    )
    uitleg = f"Status: {status.label}, stap {min(hier + 1, len(PAD))} van {len(PAD)}"
    return (
        f'<div class="pz-pad" role="img" aria-label="{escape(uitleg)}">{dots}'
        f'<b aria-hidden="true">{escape(status.label)}</b></div>'
    )


def teken(zicht: Overlegzicht) -> None:
    """Draw the head with the way back, the save state and the sentence after an action."""
    if zicht.overleg.status is OverlegStatus.LIVE:
        _live(zicht)
    else:
        _rustig(zicht)
    kader.meldingen()


def _live(zicht: Overlegzicht) -> None:
    """Draw the head small: during the meeting the room on the screen is for the point."""
    with st.container(key="ot_kop", horizontal=True, vertical_alignment="center", gap="small"):
        link(
            "dossier",
            f"{hoofd('dossier')} van {zicht.kop.roepnaam}",
            icoon="arrow_back",
            id=str(zicht.kop.id),
        )
        overleg_wie.achter_een_knop(zicht)
        st.link_button(
            "Meekijkscherm",
            f"/meekijken?id={zicht.overleg.id}",
            icon=":material/present_to_all:",
            type="tertiary",
            help="Opent in een nieuw tabblad, voor op de beamer. De ruimte ziet alleen dit overleg.",
        )
    groep = zicht.kop.groepnaam or str(zicht.kop.jaargroep)
    st.html(
        f'<header class="ot-kop"><h1>{escape(hoofd("overleg"))} over {escape(zicht.kop.naam)}</h1>'
        f'<span class="pz-zacht">groep {escape(groep)} · {escape(overleg_wie.in_woorden(zicht))}</span>'
        f'<blockquote aria-label="Hulpvraag">{escape(zicht.kop.hulpvraag)}</blockquote></header>'
    )


def _rustig(zicht: Overlegzicht) -> None:
    links, midden, rechts = st.columns([2, 2, 2], vertical_alignment="center")
    with links:
        link("overleggen", hoofd("overleggen"), icoon="arrow_back")
    with midden:
        link(
            "dossier",
            f"{hoofd('dossier')} van {zicht.kop.roepnaam}",
            icoon="folder_shared",
            id=str(zicht.kop.id),
        )
    with rechts:
        kader.opgeslagen()
    groep = zicht.kop.groepnaam or str(zicht.kop.jaargroep)
    st.html(
        f'<header class="pz-kop"><div class="pz-avatar" aria-hidden="true">{escape(initialen(zicht.kop))}</div>'
        f"<div><h1>{escape(hoofd('overleg'))} over {escape(zicht.kop.naam)}</h1>"
        f"<p>groep {escape(groep)} · {escape(moment(zicht))}</p></div>"
        f"{_pad(zicht.overleg.status)}"
        f'<blockquote aria-label="Hulpvraag">{escape(zicht.kop.hulpvraag)}</blockquote></header>'
    )
