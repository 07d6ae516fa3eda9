"""Goals during the overleg: one line says what the child can do later, the rest can follow (S3.60)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import DoelRij
from lib.domain.doel import Doel
from lib.domain.kalender import in_woorden
from lib.domain.snelregel import lees_doel
from lib.services import doelen as service
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_rij
from lib.ui.doen import doe
from lib.ui.overleg_open import regelsleutel
from lib.ui.overleg_rij import Rij
from lib.ui.regel import regel


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the line and the goals so far, the newest first."""
    if mag:
        regel(
            zicht.ctx,
            "Nieuw doel",
            sleutel=regelsleutel(zicht.overleg.id, "doelen"),
            placeholder=f"{zicht.kop.roepnaam} begint zelf aan een taak, voor 1 april",
            bij_enter=partial(_erbij, zicht.kop.id, zicht.overleg.id),
            dossier_id=zicht.kop.id,
        )
    if not zicht.doelen:
        st.caption("Kies één of twee doelen. Een doel zegt wat het kind straks kan of doet.")
    for doel in reversed(zicht.doelen):
        with st.container(key=f"rij_{doel.id}", gap="xxsmall"):
            _rij(zicht, doel, mag=mag)


def _erbij(dossier_id: UUID, overleg_id: UUID, tekst: str) -> object:
    def maak(ctx: Context) -> UUID:
        gelezen = lees_doel(tekst, ctx.vandaag)
        antwoorden = {"doel": gelezen.wat, "voor": "leerling", **_streef(ctx.vandaag, gelezen.wanneer)}
        return service.stel_doel(ctx, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=antwoorden)

    return doe(maak)


def _streef(vandaag: date, streef: date | None) -> Mapping[str, Any]:
    """Return the day of a goal, and half way there the moment to look how it goes (domain §3.6)."""
    if streef is None or streef <= vandaag:
        return {"streefdatum": streef}
    return {"streefdatum": streef, "tussenmoment": vandaag + timedelta(days=(streef - vandaag).days // 2)}


def _rij(zicht: Overlegzicht, doel: DoelRij, *, mag: bool) -> None:
    rij = Rij(Doel, doel, zicht.overleg.id, zicht.ctx.vandaag)
    streef = f"klaar {in_woorden(doel.streefdatum)}" if doel.streefdatum else ""
    begin = f"nu: {rij.nu('begin')}" if rij.nu("begin") else ""
    meet = f"we zien het aan: {rij.nu('meetwijze')}" if rij.nu("meetwijze") else ""
    overleg_rij.kop(doel.tekst, [streef, begin, meet], [] if streef else ["wanneer?"])
    if mag:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"aan_{doel.id}"):
            _invullen(rij, doel)


def _invullen(rij: Rij, doel: DoelRij) -> None:
    """Offer the day on the spot, and behind one click what the goal needs later."""
    streef = partial(_streef, rij.vandaag)
    if doel.streefdatum is None:
        overleg_rij.datum(rij, "streefdatum", "Klaar op", plek="?", kaal=True, omzet=streef)
    with st.popover(
        "Meer velden", icon=":material/edit:", type="tertiary", key=f"open_{doel.id}", on_change="rerun"
    ) as vak:
        if not vak.open:
            return
        overleg_rij.tekst(rij, "doel", "Doel (in gewone taal)")
        overleg_rij.tekst(rij, "begin", "Beginsituatie", hint="begint na drie keer vragen")
        overleg_rij.tekst(rij, "meetwijze", "Meetbaar aan", hint="leerkracht turft vier dagen")
        overleg_rij.datum(rij, "streefdatum", "Streefdatum", omzet=streef)
        overleg_rij.weg(rij)
