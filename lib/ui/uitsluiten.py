"""Who may not see a dossier, whatever their role: on the page of its kring, and for the beheerder by number."""

from datetime import date
from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden
from lib.services import uitsluiten as dienst
from lib.services.context import Context
from lib.services.uitsluiten import Buitenkring
from lib.ui import kader, session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import kaal
from lib.ui.rolnaam import rolnaam

_WIE, _REDEN, _TOT = "uitsluiten_wie", "uitsluiten_reden", "uitsluiten_tot"
_NUMMER = "uitsluiten_nummer"


def teken(ctx: Context, dossier_id: UUID) -> None:
    """Draw who is locked out of a dossier, and the form to lock somebody out."""
    kring = dienst.buitenkring(ctx, dossier_id=dossier_id)
    st.header("Wie mag dit niet zien", anchor=False)
    st.text(
        "Heeft een collega een persoonlijke band met dit kind? Sluit die persoon dan uit. "
        "Voor wie is uitgesloten bestaat het dossier niet, ook niet met een andere rol of met noodtoegang."
    )
    if not kring.uitgesloten:
        leeg("Niemand is uitgesloten.")
    for rij in kring.uitgesloten:
        links, rechts = st.columns([4, 1], vertical_alignment="center")
        einde = f"tot en met {rij.tot:%d-%m-%Y}" if rij.tot else "zonder einddatum"
        links.text(f"{rij.naam}, {einde}: {rij.reden}")
        rechts.button(
            "Opheffen",
            key=f"opheffen_{rij.id}",
            type="tertiary",
            help=kaal(f"{rij.naam} krijgt weer de toegang die bij de eigen rol hoort."),
            on_click=_hef_op,
            args=(rij.id, rij.naam),
        )
    _formulier(kring)


def _formulier(kring: Buitenkring) -> None:
    mensen = {str(mens.id): f"{mens.naam} ({rolnaam(mens.rol)})" for mens in kring.mensen}
    st.selectbox(
        "Wie mag het niet zien?",
        list(mensen),
        format_func=mensen.__getitem__,
        index=None,
        placeholder="Kies …",
        key=_WIE,
    )
    st.text_input("Waarom niet?", key=_REDEN, max_chars=500)
    st.date_input("Tot en met (mag leeg blijven)", value=None, format="DD-MM-YYYY", key=_TOT)
    st.button(
        "Uitsluiten",
        key="uitsluiten_knop",
        icon=":material/person_off:",
        on_click=_sluit_uit,
        args=(kring.dossier_id,),
    )


def _sluit_uit(dossier_id: UUID) -> None:
    wie, tot = session.waarde(_WIE), session.waarde(_TOT)
    if wie is None:
        session.meld("Kies eerst wie het dossier niet mag zien.", fout=True)
        return
    gelukt = doe(
        lambda ctx: dienst.sluit_uit(
            ctx,
            dossier_id=dossier_id,
            gebruiker_id=UUID(wie),
            reden=str(session.waarde(_REDEN, "")),
            tot=tot if isinstance(tot, date) else None,
        ),
        klaar="Deze persoon is uitgesloten. Dat geldt meteen.",
        eens=f"uitsluiten {dossier_id} {wie}",
    )
    if gelukt:
        session.vergeet(_WIE, _REDEN, _TOT)


def _hef_op(uitsluiting_id: UUID, naam: str) -> None:
    doe(
        lambda ctx: dienst.hef_op(ctx, uitsluiting_id=uitsluiting_id),
        klaar=f"{naam} is niet meer uitgesloten.",
    )


def bij_nummer(ctx: Context) -> None:
    """Draw the same for the beheerder: by the number of a dossier, without its content."""
    st.text("Typ het nummer van het dossier. Je ziet niet over welk kind het gaat.")
    kader.meldingen()
    nummer = st.text_input("Dossiernummer", key=_NUMMER, max_chars=20, placeholder="TOP-2026-0001")
    if not nummer:
        return
    try:
        dossier_id = dienst.bij_nummer(ctx, nummer=nummer)
    except NietGevonden as nee:
        st.text(str(nee))
        return
    teken(ctx, dossier_id)
