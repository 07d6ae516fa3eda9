"""The bar under a live overleg: to the next point, and to the end when nothing is missing."""

from uuid import UUID

import streamlit as st

from lib.domain.formulier import van_verslag
from lib.domain.workflow import Bezwaar, MagNogNiet
from lib.services import overleg as service
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import component, kader, session
from lib.ui.doen import doe
from lib.ui.overleg_open import open_lade
from lib.ui.overleg_stappen import KLAAR
from lib.ui.paginas import kaal

SPRONG = (
    ("afspraak", "afspraken"),
    ("doel", "doelen"),
    ("samenvatting", "samenvatting"),
    ("datum", "volgend"),
)
"""Which point a missing thing belongs to: a word of the gate's sentence, and the list or question of the point."""


def naar(overleg_id: UUID, nummer: int, lijst: str) -> None:
    """Go to a point, and open the drawer that belongs to it."""
    doe(lambda ctx: service.naar_punt(ctx, overleg_id=overleg_id, punt=nummer))
    open_lade(overleg_id, lijst)


def teken(zicht: Overlegzicht) -> None:
    """Draw the bar that stays at the bottom: save state, the points before and after, and the end."""
    hier, laatste = zicht.overleg.punt, len(zicht.agenda)
    lijsten = {punt.volgorde: punt.lijst for punt in zicht.agenda}
    with st.bottom, st.container(key="ot_balk", horizontal=True, horizontal_alignment="distribute"):
        volg(zicht)
        kader.opgeslagen()
        for nummer, label, icoon, toets in (
            (hier - 1, "Vorig punt", "arrow_back", "Shift+Left"),
            (hier + 1, "Volgend punt", "arrow_forward", "Shift+Right"),
        ):
            st.button(
                label,
                key=f"{label}_{zicht.overleg.id}",
                icon=f":material/{icoon}:",
                type="primary" if nummer > hier and nummer <= laatste else "secondary",
                disabled=not 1 <= nummer <= laatste,
                shortcut=toets,
                on_click=naar,
                args=(zicht.overleg.id, nummer, lijsten.get(nummer, "")),
            )
        st.button(
            "Overleg afronden",
            key=f"afronden_{zicht.overleg.id}",
            icon=":material/task_alt:",
            type="primary" if hier == laatste else "secondary",
            on_click=_afronden,
            args=(zicht.overleg.id,),
        )


def volg(zicht: Overlegzicht) -> None:
    """Let the page follow the meeting, and say who is typing where."""
    form = van_verslag(zicht.bladen.get("ot_verslag"))
    vragen = {field.name: field.label for field in form.fields()}
    component.volg(zicht.ctx, zicht.overleg.id, zicht.kop.bijgewerkt_op, vragen)


def _mist(overleg_id: UUID) -> str:
    return f"mist_{overleg_id}"


def _afronden(overleg_id: UUID) -> None:
    """Conclude, or show from now on what is missing until it is there."""

    def probeer(ctx: Context) -> bool:
        try:
            service.zet_stap(ctx, overleg_id=overleg_id, naam="sluiten")
        except MagNogNiet:
            return False
        session.meld(KLAAR["sluiten"])
        return True

    session.zet_waarde(_mist(overleg_id), doe(probeer, eens=_mist(overleg_id)) is False)


def wat_mist(zicht: Overlegzicht) -> None:
    """After a first try to conclude: name each missing thing, with a jump to its point."""
    bezwaren = zicht.bezwaren("sluiten") if session.waarde(_mist(zicht.overleg.id)) else []
    if not bezwaren:
        return
    with st.container(border=True, key="ot_mist"):
        st.warning("Nog niet klaar om af te ronden. Dit mist nog:", icon=":material/checklist:")
        for bezwaar in bezwaren:
            _sprong(zicht, bezwaar)


def _sprong(zicht: Overlegzicht, bezwaar: Bezwaar) -> None:
    doel = next((plek for woord, plek in SPRONG if woord in bezwaar.zin.lower()), "")
    punt = next((p for p in zicht.agenda if p.lijst == doel or doel in p.velden), None)
    if punt is None:
        st.text(bezwaar.zin)
        return
    st.button(
        kaal(f"{bezwaar.zin} Ga naar: {punt.titel}"),
        key=f"sprong_{doel}_{zicht.overleg.id}",
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=naar,
        args=(zicht.overleg.id, punt.volgorde, punt.lijst if doel != "samenvatting" else ""),
    )
