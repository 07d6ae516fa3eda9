"""Files on screen: bring one, see which there are, fetch one without leaving the page, take one away."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.domain.bijlage import BijlageRij
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden
from lib.services import bijlagen
from lib.services.bestandstekst import LijktBsn
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.stukken import haal

Bewaar = Callable[[Context, str, bytes, bool], UUID]
"""How a file is kept here: its name, its content and whether somebody said that it holds no BSN; the id comes back."""
SOORTEN = "pdf, Word (.docx), png of jpg, hoogstens 15 MB"
BEWAARD = "Het bestand is bewaard."
MEEST = 6
"""So many files stand open on the page; older ones unfold."""


def sectie(ctx: Context, dossier_id: UUID, *, mag: bool) -> None:
    """Draw the files of a dossier, and the place to add one for who may write."""
    st.html('<section class="pz-vak"><h2>Bijlagen</h2></section>')
    rijen = bijlagen.lijst(ctx, dossier_id=dossier_id)
    if not rijen:
        leeg("Hier staan toets- en onderzoeksverslagen. Voeg alleen toe wat nodig is voor de hulpvraag.")
    for rij in rijen[:MEEST]:
        toon(rij, mag=mag)
    if oudere := rijen[MEEST:]:
        with st.expander(
            f"Oudere bijlagen ({len(oudere)})", key=f"oudere_{dossier_id}", on_change="rerun"
        ) as vak:
            if vak.open:
                for rij in oudere:
                    toon(rij, mag=mag)
    if mag:
        kies_bestand(
            f"bijlage_{dossier_id}",
            f"Bijlage toevoegen: {SOORTEN}",
            lambda ctx, naam, inhoud, geen_bsn: bijlagen.voeg_toe(
                ctx, dossier_id=dossier_id, naam=naam, inhoud=inhoud, geen_bsn=geen_bsn
            ),
        )


def toon(rij: BijlageRij, *, mag: bool, na: Callable[[], None] | None = None, plek: str = "") -> None:
    """Draw one file with what can be done with it; `na` runs when it was taken away.

    `plek` tells apart the same file under its question and in the list of the dossier.
    """
    links, midden, rechts = st.columns([5, 1.4, 1.4], vertical_alignment="center")
    op = rij.gemaakt_op.astimezone(AMSTERDAM)
    links.text(f"{rij.naam}\n{rij.soort.label} · {op:%d-%m-%Y} · {rij.naam_door}")
    midden.button(
        "Downloaden",
        key=f"{plek}haal_{rij.id}",
        icon=":material/download:",
        type="tertiary",
        on_click=_download,
        args=(rij.id,),
    )
    if mag:
        with rechts.popover(
            "Weghalen",
            key=f"{plek}weg_{rij.id}",
            icon=":material/delete:",
            type="tertiary",
            on_change="rerun",
        ) as vak:
            if vak.open:
                st.text("Het bestand is dan echt weg. Dat het er was, blijft in de tijdlijn staan.")
                st.button("Ja, haal weg", key=f"{plek}echt_weg_{rij.id}", on_click=_weg, args=(rij.id, na))


def antwoord(sleutel: str, bijlage_id: str, *, mag: bool, na: Callable[[], None]) -> None:
    """Draw the file that answers a question; one that is gone says so and makes room."""
    try:
        rij = bijlagen.bekijk(session.ctx(), bijlage_id=UUID(bijlage_id))
    except NietGevonden:
        st.text("Dit bestand is weggehaald.")
        if mag:
            st.button("Ander bestand kiezen", key=f"{sleutel}|leeg", on_click=na)
    else:
        toon(rij, mag=mag, na=na, plek=f"{sleutel}|")


def kies_bestand(
    sleutel: str,
    label: str,
    bewaar: Bewaar,
    *,
    na: Callable[[UUID], None] | None = None,
    hulp: str | None = None,
    klaar: str = BEWAARD,
) -> None:
    """Ask for a file and keep it the moment it is there; `na` gets its id, `klaar` is said when it went well."""
    ronde = f"{sleutel}|ronde"
    eigen = f"{sleutel}|bestand|{session.waarde(ronde, 0)}"
    # Without `type`: Streamlit refuses other files in English, our own check does so in Dutch.
    st.file_uploader(label, key=eigen, help=hulp, on_change=_gekozen, args=(eigen, ronde, bewaar, na, klaar))
    _vraag_bsn(ronde, bewaar, na)


def _gekozen(eigen: str, ronde: str, bewaar: Bewaar, na: Callable[[UUID], None] | None, klaar: str) -> None:
    bestand = session.waarde(eigen)
    if bestand is None:
        return
    naam, inhoud = bestand.name, bestand.getvalue()
    session.zet_waarde(ronde, session.waarde(ronde, 0) + 1)
    _vergeet(bestand.file_id)
    _bewaar(ronde, naam, inhoud, bewaar, na, geen_bsn=False, klaar=klaar)


def _bewaar(
    ronde: str,
    naam: str,
    inhoud: bytes,
    bewaar: Bewaar,
    na: Callable[[UUID], None] | None,
    *,
    geen_bsn: bool,
    klaar: str = BEWAARD,
) -> None:
    """Keep the file, or remember it until the person has said what the number in it is."""
    session.vergeet(f"{ronde}|bsn")

    def bewaar_of_vraag(ctx: Context) -> UUID:
        try:
            return bewaar(ctx, naam, inhoud, geen_bsn)
        except LijktBsn:
            session.zet_waarde(f"{ronde}|bsn", (naam, inhoud))
            raise

    nieuw: UUID | None = doe(bewaar_of_vraag, klaar=klaar)
    if nieuw is not None and na is not None:
        na(nieuw)


def _vraag_bsn(ronde: str, bewaar: Bewaar, na: Callable[[UUID], None] | None) -> None:
    """Ask what a number is that looks like a BSN; until then the file is not kept."""
    wachtend: tuple[str, bytes] | None = session.waarde(f"{ronde}|bsn")
    if wachtend is None:
        return
    naam, inhoud = wachtend
    with st.container(border=True):
        st.text(f"‘{naam}’ is nog niet bewaard: er staat een nummer in dat lijkt op een burgerservicenummer.")
        st.button(
            "Dit is geen BSN: bewaar het bestand",
            key=f"{ronde}|geen_bsn",
            on_click=lambda: _bewaar(ronde, naam, inhoud, bewaar, na, geen_bsn=True),
        )
        st.button(
            "Bewaar het bestand niet", key=f"{ronde}|niet", on_click=session.vergeet, args=(f"{ronde}|bsn",)
        )


def _vergeet(file_id: str) -> None:
    """Let Streamlit's own copy go: it would stay in memory, readable, until the tab closes."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file_id)


def _download(bijlage_id: UUID) -> None:
    haal(lambda ctx: bijlagen.geef_uit(ctx, bijlage_id=bijlage_id))


def _weg(bijlage_id: UUID, na: Callable[[], None] | None) -> None:
    if doe(lambda ctx: bijlagen.haal_weg(ctx, bijlage_id=bijlage_id), klaar="Het bestand is weg.") and na:
        na()
