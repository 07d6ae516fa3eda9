"""Who may see a dossier: the teachers of the pupil, and people of the SWV with a purpose and an end."""

from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from lib.domain.dossier import Doelbinding
from lib.domain.kring import LANGST
from lib.services import dossier as service
from lib.services.lezen import Inzage
from lib.services.lezen_kring import Kring
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import kaal
from lib.ui.rolnaam import rolnaam

VOORSTEL = timedelta(days=90)
_WIE, _REDEN, _DOEL, _TOT = "wie", "reden_toegang", "doel_toegang", "tot_toegang"


def leerkrachten(inzage: Inzage, kring: Kring) -> None:
    """Draw the teachers of the pupil; a change is saved at once."""
    st.header("Leerkrachten", anchor=False)
    namen = {str(persoon.id): persoon.naam for persoon in kring.op_school}
    sleutel = f"leerkrachten_{inzage.kop.id}"
    st.multiselect(
        "Leerkrachten van deze leerling: zij lezen en schrijven mee",
        list(namen),
        default=[str(code) for code in kring.leerkrachten if str(code) in namen],
        format_func=lambda code: namen[code],
        placeholder="Kies …",
        key=sleutel,
        on_change=_bewaar_leerkrachten,
        args=(inzage.kop.leerling_id, sleutel),
    )


def betrokkenen(inzage: Inzage, kring: Kring) -> None:
    """Draw who of the SWV may look in, for what and until when, and the form to name one more."""
    vandaag = inzage.ctx.vandaag
    st.header("Mensen van het samenwerkingsverband", anchor=False)
    if not kring.betrokkenen:
        leeg("Nog niemand kijkt mee.")
    for b in kring.betrokkenen:
        tekst, knop = st.columns([5, 1], vertical_alignment="center")
        tekst.text(
            f"{b.naam} ({rolnaam(b.rol)}): {b.reden}{_doel(b.doelbinding)}, tot en met {b.tot:%d-%m-%Y}"
        )
        knop.button(
            "Beëindig",
            key=f"beeindig_{b.id}",
            type="tertiary",
            help=kaal(f"{b.naam} kan het dossier vanaf nu niet meer lezen."),
            on_click=_beeindig,
            args=(b.id, b.naam),
        )
    _formulier(kring, vandaag)
    st.button(
        "Toegang geven",
        type="primary",
        icon=":material/person_add:",
        on_click=_geef,
        args=(inzage.kop.id, kring),
    )


def _formulier(kring: Kring, vandaag: date) -> None:
    mensen = {
        f"{persoon.id}{persoon.rol}": f"{persoon.naam} ({rolnaam(persoon.rol)})" for persoon in kring.van_swv
    }
    st.selectbox(
        "Wie kijkt mee?",
        list(mensen),
        format_func=mensen.__getitem__,
        index=None,
        placeholder="Kies …",
        key=_WIE,
    )
    st.selectbox(
        "Waarvoor? De wet kent alleen deze drie doelen",
        list(Doelbinding),
        format_func=lambda doel: doel.label,
        index=None,
        placeholder="Kies …",
        key=_DOEL,
    )
    st.text_input("Waarom is dat nodig?", key=_REDEN, max_chars=500)
    st.date_input(
        "Tot en met (hoogstens een jaar)",
        value=vandaag + VOORSTEL,
        min_value=vandaag,
        max_value=vandaag + LANGST,
        format="DD-MM-YYYY",
        key=_TOT,
    )


def _doel(doel: Doelbinding | None) -> str:
    return f" ({doel.label})" if doel else ""


def _bewaar_leerkrachten(leerling_id: UUID, sleutel: str) -> None:
    gekozen = [UUID(code) for code in session.waarde(sleutel, [])]
    doe(
        lambda ctx: service.koppel_leerkrachten(ctx, leerling_id=leerling_id, gebruikers=gekozen),
        klaar="De leerkrachten zijn bijgewerkt.",
    )


def _beeindig(betrokkene_id: UUID, naam: str) -> None:
    doe(
        lambda ctx: service.beeindig_toegang(ctx, betrokkene_id=betrokkene_id),
        klaar=f"{naam} kan het dossier niet meer lezen.",
    )


def _geef(dossier_id: UUID, kring: Kring) -> None:
    wie = next((p for p in kring.van_swv if f"{p.id}{p.rol}" == session.waarde(_WIE)), None)
    doel, tot = session.waarde(_DOEL), session.waarde(_TOT)
    if wie is None:
        session.meld("Kies eerst wie toegang krijgt.", fout=True)
        return
    doe(
        lambda ctx: service.geef_toegang(
            ctx,
            dossier_id=dossier_id,
            gebruiker_id=wie.id,
            rol=wie.rol,
            reden=str(session.waarde(_REDEN, "")),
            tot=tot if isinstance(tot, date) else None,
            doelbinding=doel,
        ),
        klaar=f"{wie.naam} kan het dossier lezen zodra het gedeeld is.",
        eens=f"toegang {dossier_id} {wie.id}",
    )
