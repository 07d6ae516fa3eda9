"""Noodtoegang on screen: the form to ask for it, the list of who watches over it, and the list in the dossier."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import streamlit as st

from lib.domain.noodtoegang import KORTSTE_REDEN, NoodtoegangRij
from lib.domain.overleg import AMSTERDAM
from lib.services import noodtoegang as dienst
from lib.services.context import Context
from lib.services.noodtoegang import LANGSTE_REDEN
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import ga
from lib.ui.tekstvak import lijst

_NUMMER, _REDEN, _NAAR = "nood_nummer", "nood_reden", "nood_naar"


def vraag() -> None:
    """Draw the form; who got access goes to the dossier."""
    naar = session.waarde(_NAAR)
    if naar is not None:
        session.vergeet(_NAAR, _NUMMER, _REDEN)
        ga("dossier", id=str(naar))
    st.text(
        "Moet je nu een dossier lezen waar je geen toegang toe hebt? Vraag dan noodtoegang. "
        "Je leest dat ene dossier 24 uur lang; wijzigen kan niet."
    )
    st.text(
        "De functionaris gegevensbescherming en wie het dossier leidt zien dat je dit vroeg en waarom. "
        "Kan het wachten? Vraag dan aan de intern begeleider om je toegang te geven."
    )
    st.text_input("Nummer van het dossier", key=_NUMMER, max_chars=20, placeholder="TOP-2026-0001")
    st.text_area(
        f"Waarom moet je dit nu lezen? (minstens {KORTSTE_REDEN} tekens)",
        key=_REDEN,
        max_chars=LANGSTE_REDEN,
        help="Schrijf op wat er aan de hand is, zonder namen.",
    )
    st.button("Noodtoegang vragen", key="nood_knop", icon=":material/key:", on_click=_vraag)


def _vraag() -> None:
    nummer, reden = (str(session.waarde(sleutel, "")) for sleutel in (_NUMMER, _REDEN))
    doe(
        lambda ctx: dienst.vraag(ctx, nummer=nummer, reden=reden),
        daarna=lambda dossier_id: session.zet_waarde(_NAAR, dossier_id),
        eens=f"noodtoegang {nummer}",
    )


def melding(ctx: Context, dossier_id: UUID) -> None:
    """Say above a dossier that it is read by noodtoegang."""
    if dossier_id in ctx.gebruiker.nood:
        st.info("Je leest dit dossier met noodtoegang. Dat stopt vanzelf na 24 uur.", icon=":material/key:")


def toezicht(ctx: Context) -> None:
    """Draw every noodtoegang, newest first, with what can be done about it; never what stands in a dossier."""
    rijen = dienst.overzicht(ctx)
    if not rijen:
        leeg("Niemand heeft noodtoegang gebruikt. Zodra iemand dat doet, staat het hier en op je werklijst.")
    for rij in rijen:
        with st.container(border=True):
            lijst(f"{rij.naam} · {rij.nummer}", [*_regels(rij, ctx.nu), rij.reden and f"Reden: {rij.reden}"])
            if rij.loopt(ctx.nu):
                st.button(
                    "Nu beëindigen",
                    key=f"nood_stop_{rij.id}",
                    icon=":material/block:",
                    on_click=_beeindig,
                    args=(rij.id, rij.naam),
                )
            if rij.afgevinkt_op is None:
                st.button(
                    "Bekeken",
                    key=f"nood_gezien_{rij.id}",
                    icon=":material/check:",
                    on_click=_vink_af,
                    args=(rij.id,),
                )


def in_dossier(ctx: Context, dossier_id: UUID) -> None:
    """Draw who read this dossier by noodtoegang; nothing when nobody did."""
    rijen = dienst.van_dossier(ctx, dossier_id=dossier_id)
    if rijen:
        lijst(
            "Noodtoegang tot dit dossier",
            [f"{rij.naam}: {'; '.join(_regels(rij, ctx.nu))}. Reden: {rij.reden}" for rij in rijen],
        )


def _regels(rij: NoodtoegangRij, nu: datetime) -> Iterable[str]:
    yield f"van {_tijd(rij.vanaf)} tot {_tijd(rij.beeindigd_op or rij.tot)}"
    if rij.beeindigd_op:
        yield f"beëindigd door {rij.beeindigd_door}"
    else:
        yield "loopt nu" if rij.loopt(nu) else "vanzelf geëindigd"
    if rij.afgevinkt_op:
        yield f"bekeken door {rij.afgevinkt_door} op {_tijd(rij.afgevinkt_op)}"


def _tijd(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"


def _beeindig(noodtoegang_id: UUID, naam: str) -> None:
    doe(
        lambda ctx: dienst.beeindig(ctx, noodtoegang_id=noodtoegang_id),
        klaar=f"De noodtoegang van {naam} is beëindigd.",
    )


def _vink_af(noodtoegang_id: UUID) -> None:
    doe(
        lambda ctx: dienst.vink_af(ctx, noodtoegang_id=noodtoegang_id),
        klaar="Bekeken. Het bericht is van de werklijst.",
    )
