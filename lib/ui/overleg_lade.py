"""The drawer beside the agenda: questions to tick off, goals and promises to add from the keyboard."""

from uuid import UUID

import streamlit as st

from lib.domain.bladen import VraagRij
from lib.domain.dossier import VraagStatus
from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.services import overleg as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_afspraken, overleg_doelen, session
from lib.ui.botsing import neem_over
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, toon
from lib.ui.paginas import kaal

LADEN = {"vragen": "Vragen", "doelen": "Doelen", "afspraken": "Afspraken"}
TIKKEN = (VraagStatus.BESPROKEN, VraagStatus.BEANTWOORD)


def sleutel(overleg_id: UUID) -> str:
    """Return the key of the choice of drawer."""
    return f"lade_{overleg_id}"


def open_lade(overleg_id: UUID, lijst: str) -> None:
    """Open the drawer that belongs to an agenda point; other points leave it as it is."""
    if lijst in LADEN:
        session.zet_waarde(sleutel(overleg_id), lijst)


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the drawer."""
    tel = {
        "vragen": sum(v.status is VraagStatus.OPEN for v in voor_ot(zicht)),
        "doelen": len(zicht.doelen),
        "afspraken": len(zicht.afspraken),
    }
    eigen = sleutel(zicht.overleg.id)
    if session.waarde(eigen) is None:
        hier = zicht.punt.lijst if zicht.punt else ""
        session.zet_waarde(eigen, hier if hier in LADEN else "vragen")
    gekozen = st.segmented_control(
        "Lade",
        list(LADEN),
        format_func=lambda naam: f"{LADEN[naam]} {tel[naam]}",
        key=eigen,
        required=True,
        width="stretch",
        label_visibility="collapsed",
        persist_state="session",
    )
    match gekozen:
        case "doelen":
            overleg_doelen.teken(zicht, mag=mag)
        case "afspraken":
            overleg_afspraken.teken(zicht, mag=mag)
        case _:
            _vragen(zicht, mag=mag)


def voor_ot(zicht: Overlegzicht) -> list[VraagRij]:
    """Return the questions of this OT: not those that belong in another conversation (S3.30)."""
    return [v for v in zicht.vragen if v.op_agenda or not v.antwoorden.get("past_in_ot")]


def _vragen(zicht: Overlegzicht, *, mag: bool) -> None:
    vragen = voor_ot(zicht)
    if not vragen:
        st.caption("Er staan geen vragen op de agenda. Vraag ieder: wat wil je hier vandaag uithalen?")
    namen = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["perspectief"]}
    for vraag in vragen:
        with st.container(border=True):
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
            formulier("vraag"), vraag, "vraag", mag, zicht.lijsten, zicht.ctx.vandaag, wie_en_wanneer=False
        )
        toon(vel, velden=["antwoord"])


def _tik(vraag_id: UUID, eigen: str) -> None:
    gekozen = session.waarde(eigen)
    status = VraagStatus(gekozen) if gekozen else VraagStatus.OPEN
    doe(lambda ctx: service.beantwoord(ctx, vraag_id=vraag_id, status=status))


def eerste_versie(zicht: Overlegzicht) -> str:
    """Return a draft of the summary from the answers, goals and promises so far."""
    verslag = zicht.verslag
    delen = [str(verslag.get(naam) or "") for naam in ("inzicht", "willen", "zelf")]
    if zicht.doelen:
        delen.append("Doel: " + "; ".join(doel.tekst for doel in zicht.doelen))
    if zicht.afspraken:
        delen.append("Afgesproken: " + "; ".join(afspraak.wat for afspraak in zicht.afspraken))
    return "\n".join(deel for deel in delen if deel)


def bewaar_versie(vel: Formulierblad, tekst: str) -> None:
    """Save the draft as the summary, and let its editor start from it."""
    klaar = "Dit is een eerste versie. Maak er een kort verhaal van dat ouders en kind begrijpen."
    neem_over(vel, "samenvatting", tekst, klaar=klaar)
