"""What earlier meetings left open: ticked off before or during the next one (S3.63, S3.67)."""

from uuid import UUID

import streamlit as st

from lib.domain.bladen import AfspraakRij
from lib.domain.dossier import AfspraakStatus
from lib.domain.kalender import termijn_in_woorden
from lib.domain.overleg import OverlegStatus
from lib.domain.verslag import wie_is
from lib.services import inbreng
from lib.services.lezen_overleg import Overlegzicht
from lib.ui.doen import doe
from lib.ui.paginas import kaal

KOP = "Nog open van de vorige keer"


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the promises that were carried over, without a heading; `mag` says whether the reader may tick."""
    tijdens = zicht.overleg.id if zicht.overleg.status is OverlegStatus.LIVE else None
    with st.container(key=f"meegenomen_{zicht.overleg.id}", gap="xxsmall"):
        for afspraak in zicht.meegenomen:
            _regel(zicht, afspraak, tijdens, mag=mag)


def _regel(zicht: Overlegzicht, afspraak: AfspraakRij, tijdens: UUID | None, *, mag: bool) -> None:
    links, rechts = st.columns([5, 1.3], vertical_alignment="center")
    wanneer = ""
    if afspraak.wanneer and afspraak.wacht:
        wanneer = f" · {termijn_in_woorden(afspraak.wanneer, zicht.ctx.vandaag)}"
    links.checkbox(
        f"{kaal(afspraak.wat)} — {kaal(wie_is(zicht.lijsten, afspraak))}{wanneer}",
        value=not afspraak.wacht,
        key=f"mee_{afspraak.id}_{afspraak.status.value}",
        disabled=not mag,
        on_change=_zet,
        args=(afspraak.id, AfspraakStatus.GEDAAN if afspraak.wacht else AfspraakStatus.OPEN, tijdens),
    )
    if mag and afspraak.wacht:
        rechts.button(
            "Vervalt",
            key=f"mee_weg_{afspraak.id}",
            type="tertiary",
            help="Deze afspraak hoeft niet meer. In het dossier kun je dat terugdraaien.",
            on_click=_zet,
            args=(afspraak.id, AfspraakStatus.VERVALLEN, tijdens),
        )


def _zet(afspraak_id: UUID, status: AfspraakStatus, tijdens: UUID | None) -> None:
    doe(lambda ctx: inbreng.zet_afspraak(ctx, afspraak_id=afspraak_id, status=status, overleg_id=tijdens))
