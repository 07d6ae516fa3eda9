"""The buttons that move an overleg on; what is missing is named, a soft rule asks a reason (S2.5)."""

from uuid import UUID

import streamlit as st

from lib.domain import workflow
from lib.services import overleg as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.tekstvak import lijst

KLAAR: dict[str, str] = {
    "uitnodigen": "De deelnemers staan op uitgenodigd.",
    "start": "Het overleg is begonnen. Alles wat je typt wordt meteen bewaard.",
    "sluiten": "Het overleg is afgerond. Lees het verslag na en leg het voor aan ouders.",
    "verder": "Het overleg is weer open.",
    "voorleggen": "Het verslag ligt bij ouders. Leg hun reactie hier vast.",
    "afronden": "Alle afspraken zijn gedaan. Dit overleg is klaar.",
    "aanpassen": "Pas het verslag aan en leg het daarna opnieuw voor aan ouders.",
    "heropenen": "Het verslag is weer een concept. Pas het aan en leg het opnieuw voor aan ouders.",
    "annuleren": "Het overleg is geannuleerd.",
}
ICOON: dict[str, str] = {
    "aanpassen": "edit",
    "uitnodigen": "mail",
    "start": "play_arrow",
    "verder": "undo",
    "voorleggen": "outgoing_mail",
    "vaststellen": "verified",
    "afronden": "task_alt",
    "heropenen": "lock_open",
    "annuleren": "event_busy",
}


def mag(zicht: Overlegzicht, naam: str) -> bool:
    """Tell whether this person can take the step now."""
    stappen = workflow.available(workflow.OVERLEG, zicht.overleg.status, zicht.mag)
    return any(stap.naam == naam for stap in stappen)


def knop(
    zicht: Overlegzicht, naam: str, *, hoofd: bool = False, dicht: bool = False, klaar: str = ""
) -> None:
    """Draw the button of one step, when this person can take it."""
    if not mag(zicht, naam):
        return
    stap = workflow.transition(workflow.OVERLEG, naam, zicht.overleg.status)
    st.button(
        stap.label,
        key=f"stap_{naam}_{zicht.overleg.id}",
        type="primary" if hoofd else "secondary",
        icon=f":material/{ICOON.get(naam, 'arrow_forward')}:",
        disabled=dicht,
        width="stretch",
        on_click=_zet,
        args=(zicht.overleg.id, naam, klaar or KLAAR.get(naam, "")),
    )


def met_reden(zicht: Overlegzicht, naam: str, *, vraag: str, titel: str, klaar: str = "") -> None:
    """Draw a step with what is still missing; soft points need a reason, hard ones block."""
    if not mag(zicht, naam):
        return
    bezwaren = zicht.bezwaren(naam)
    if bezwaren:
        lijst(titel, [bezwaar.zin for bezwaar in bezwaren])
    hard = any(bezwaar.hard for bezwaar in bezwaren)
    if bezwaren and not hard:
        st.text_input(vraag, key=sleutel(zicht.overleg.id, naam), max_chars=300)
    knop(zicht, naam, hoofd=True, dicht=hard, klaar=klaar)


def annuleren(zicht: Overlegzicht) -> None:
    """Draw cancelling, out of the way, with the reason it asks."""
    _alleen_met_reden(zicht, "annuleren", "Het overleg gaat niet door", "Waarom niet?")


def heropenen(zicht: Overlegzicht) -> None:
    """Draw opening an established verslag again, out of the way, with the reason it asks."""
    _alleen_met_reden(zicht, "heropenen", "Er moet iets anders in het verslag", "Waarom moet het weer open?")


def _alleen_met_reden(zicht: Overlegzicht, naam: str, titel: str, vraag: str) -> None:
    if not mag(zicht, naam):
        return
    with st.expander(titel, key=f"{naam}_{zicht.overleg.id}", on_change="rerun") as vak:
        if vak.open:
            st.text_input(vraag, key=sleutel(zicht.overleg.id, naam), max_chars=300)
            knop(zicht, naam)


def sleutel(overleg_id: UUID, naam: str) -> str:
    """Return the widget key of a reason."""
    return f"reden_{naam}_{overleg_id}"


def _zet(overleg_id: UUID, naam: str, klaar: str) -> None:
    reden = str(session.waarde(sleutel(overleg_id, naam)) or "")
    gelukt = doe(
        lambda ctx: service.zet_stap(ctx, overleg_id=overleg_id, naam=naam, reden=reden),
        klaar=klaar,
        eens=f"{naam}_{overleg_id}",
    )
    if gelukt:
        session.vergeet(sleutel(overleg_id, naam))
