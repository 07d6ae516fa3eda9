"""Terugkoppeling: who tells the child what was agreed, and that it was done (L11)."""

from datetime import date

import streamlit as st

from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission
from lib.services import overleg_na
from lib.services.lezen_overleg import Overlegzicht
from lib.ui.doen import doe
from lib.ui.paginas import kaal


def teken(zicht: Overlegzicht) -> None:
    """Draw who was asked, and the button of whoever may say that it was done."""
    door, op = (zicht.verslag.get(f"terugkoppeling_{deel}") for deel in ("door", "op"))
    gedaan = zicht.overleg.teruggekoppeld_op
    kind = zicht.kop.roepnaam
    if not (door or op or gedaan):
        return
    with st.container(border=True):
        st.header(f"Terugkoppeling aan {kaal(kind)}", anchor=False)
        if gedaan:
            dag = in_woorden(gedaan.astimezone(AMSTERDAM).date())
            st.text(f"{zicht.overleg.teruggekoppeld_door} vertelde het op {dag}.")
        else:
            namen = {keuze.name: keuze.label for keuze in zicht.lijsten["personen"]}
            wie = namen.get(door, "Nog niet bekend wie") if door else "Nog niet bekend wie"
            st.text(f"{wie}{f', uiterlijk {in_woorden(date.fromisoformat(op))}' if op else ''}.")
        if not _mag(zicht, door):
            return
        st.button(
            "Toch nog niet verteld" if gedaan else f"Teruggekoppeld aan {kaal(kind)}",
            key=f"terug_{zicht.overleg.id}",
            icon=":material/undo:" if gedaan else ":material/record_voice_over:",
            type="tertiary" if gedaan else "primary",
            width="content" if gedaan else "stretch",
            on_click=_zet,
            args=(zicht, not gedaan),
        )


def _mag(zicht: Overlegzicht, door: str | None) -> bool:
    return door == str(zicht.ctx.gebruiker.id) or zicht.mag(Permission.OVERLEG_NOTULEREN)


def _zet(zicht: Overlegzicht, gedaan: bool) -> None:  # noqa: FBT001 - Streamlit passes args by place
    doe(
        lambda ctx: overleg_na.koppel_terug(ctx, overleg_id=zicht.overleg.id, gedaan=gedaan),
        klaar=f"Vastgelegd: {zicht.kop.roepnaam} weet wat er is afgesproken." if gedaan else "",
    )
