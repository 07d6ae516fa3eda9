"""The questions of this overleg: ticked off one by one, each with its answer (S3.45)."""

from uuid import UUID

import streamlit as st

from lib.domain.bladen import VraagRij
from lib.domain.dossier import VraagStatus
from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.services import overleg as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_maak, session
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, toon
from lib.ui.paginas import kaal

TIKKEN = (VraagStatus.BESPROKEN, VraagStatus.BEANTWOORD)


def voor_ot(zicht: Overlegzicht) -> list[VraagRij]:
    """Return the questions of this OT: not those that belong in another conversation (S3.30)."""
    return [v for v in zicht.vragen if v.op_agenda or not v.antwoorden.get("past_in_ot")]


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the questions."""
    vragen = voor_ot(zicht)
    if not vragen:
        st.caption("Er staan geen vragen op de agenda. Vraag ieder: wat wil je hier vandaag uithalen?")
    namen = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["perspectief"]}
    for vraag in vragen:
        with st.container(border=True, gap="xsmall"):
            _vraag(zicht, vraag, namen.get(vraag.van, vraag.van), mag=mag)


def _vraag(zicht: Overlegzicht, vraag: VraagRij, van: str, *, mag: bool) -> None:
    eigen = f"tik_{vraag.id}"
    session.volg(eigen, vraag.status if vraag.status in TIKKEN else None)
    st.segmented_control(
        f"**{kaal(van)}:** {kaal(vraag.tekst)}",
        TIKKEN,
        format_func=lambda status: status.label,
        key=eigen,
        disabled=not mag,
        on_change=_tik,
        args=(vraag.id, eigen),
    )
    if vraag.status in TIKKEN:
        vel = Formulierblad(
            formulier("vraag", vraag.formulier_versie),
            vraag,
            "vraag",
            mag,
            zicht.lijsten,
            zicht.ctx.vandaag,
            wie_en_wanneer=False,
        )
        toon(vel, velden=["antwoord"])
    if mag:
        laden = ("afspraken", "doelen", "parkeerplek")
        overleg_maak.knoppen(zicht.overleg.id, str(vraag.id), lambda nu: _gezegd(nu, vraag.id), laden)


def _gezegd(zicht: Overlegzicht, vraag_id: UUID) -> str:
    """Return the answer of a question, or the question itself while there is none."""
    vraag = next((v for v in zicht.vragen if v.id == vraag_id), None)
    return str(vraag.antwoorden.get("antwoord") or vraag.tekst) if vraag else ""


def _tik(vraag_id: UUID, eigen: str) -> None:
    gekozen = session.waarde(eigen)
    status = VraagStatus(gekozen) if gekozen else VraagStatus.OPEN
    doe(lambda ctx: service.beantwoord(ctx, vraag_id=vraag_id, status=status))
