"""The overleg itself: agenda on the left, the current point in the middle, the drawer on the right."""

from uuid import UUID

import streamlit as st

from lib.domain.permissions import Permission
from lib.domain.rijen import PuntRij
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_balk, overleg_lade, overleg_punt, session
from lib.ui.paginas import kaal


def teken(zicht: Overlegzicht) -> None:
    """Draw the meeting; who only reads sees the same without buttons."""
    mag = zicht.mag(Permission.OVERLEG_NOTULEREN)
    if not mag:
        overleg_balk.volg(zicht)
    overleg_balk.wat_mist(zicht)
    with st.container(key="ot_live"):
        links, midden, rechts = st.columns([2, 5, 4], gap="medium")
    punt = zicht.punt
    with links, st.container(key="ot_agenda"):
        _agenda(zicht, mag=mag)
    with midden, st.container(key="ot_punt", gap="small"):
        if punt is not None:
            overleg_punt.teken(zicht, punt, mag=mag)
    with rechts, st.container(key="ot_rechts", gap="xsmall"):
        overleg_lade.teken(zicht, mag=mag)
    if mag:
        overleg_balk.teken(zicht)


def _agenda(zicht: Overlegzicht, *, mag: bool) -> None:
    sleutel = f"punt_{zicht.overleg.id}"
    punten = {punt.volgorde: punt for punt in zicht.agenda}
    session.volg(sleutel, zicht.overleg.punt)
    st.segmented_control(  # no radio: its focus would keep the keys of the drawers to itself
        "Agenda",
        list(punten),
        format_func=lambda nummer: _label(punten[nummer], zicht.overleg.punt),
        key=sleutel,
        required=True,
        disabled=not mag,
        on_change=_bij_agenda,
        args=(zicht.overleg.id, {punt.volgorde: punt.lijst for punt in zicht.agenda}, sleutel),
    )


def _label(punt: PuntRij, hier: int) -> str:
    """Return number, title and minutes: on a tablet only the number of the other points shows."""
    klaar = " ✓" if punt.besproken else ""
    return f"**{punt.volgorde}{klaar}** {kaal(punt.titel)} :small[{_minuten(punt, hier)}]"


def _minuten(punt: PuntRij, hier: int) -> str:
    if punt.besteed_s and punt.volgorde != hier:
        return f"{round(punt.besteed_s / 60)} van {punt.minuten} min"
    return f"{punt.minuten} min"


def _bij_agenda(overleg_id: UUID, lijsten: dict[int, str], sleutel: str) -> None:
    nummer = int(session.waarde(sleutel))
    overleg_balk.naar(overleg_id, nummer, lijsten.get(nummer, ""))
