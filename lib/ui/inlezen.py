"""Read a school list on screen: choose a file, see what it would change, take it over, see what was done."""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

import streamlit as st

from lib.domain.lijstvoorstel import Voorstel
from lib.domain.permissions import Permission, ergens
from lib.domain.schoollijst import LijstGeweigerd, Schoollijst
from lib.exchange.tabel import lees
from lib.services import inlezen
from lib.services.context import Context
from lib.services.inlezen import Inleesschool, Verslag
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.inleesvoorstel import dubbelen, genegeerd, onderdelen
from lib.ui.kader import leeg
from lib.ui.paginas import kaal, link
from lib.ui.woord import met_woorden

_RONDE, _LIJST, _VOORSTEL, _VERSLAG, _ZONDER, _BRIN = (
    f"inlezen_{naam}" for naam in ("ronde", "lijst", "voorstel", "verslag", "zonder", "brin")
)


def kies_school(scholen: Sequence[Inleesschool]) -> Inleesschool:
    """Ask for which school, when there is a choice."""
    if len(scholen) == 1:
        st.text(f"School: {scholen[0].naam}")
        return scholen[0]
    return st.selectbox(
        "School", scholen, format_func=lambda school: school.naam, placeholder="Kies …", key="inlezen_school"
    )


def kies_lijst(ctx: Context) -> Schoollijst | None:
    """Ask for a file and return its list; a refused file is explained and gives None."""
    bestand = st.file_uploader(
        "Leerlinglijst: EDEXML (.xml), CSV (.csv) of Excel (.xlsx), hoogstens 15 MB",
        key=f"inlezen_bestand_{session.waarde(_RONDE, 0)}",
    )
    if bestand is None:
        session.vergeet(_LIJST, _VOORSTEL)
        return None
    session.vergeet(_VERSLAG)
    gelezen = _gelezen(ctx, bestand.name, bestand.getvalue())
    if isinstance(gelezen, LijstGeweigerd):
        st.error(kaal(str(gelezen)), icon=":material/error:")
        return None
    return gelezen


def _gelezen(ctx: Context, naam: str, inhoud: bytes) -> Schoollijst | LijstGeweigerd:
    """Parse a file once; every later run of this tab finds the outcome by the hash of the content."""
    kenmerk = hashlib.sha256(naam.encode() + b"\0" + inhoud).hexdigest()
    bewaard = session.waarde(_LIJST)
    if bewaard is None or bewaard[0] != kenmerk:
        try:
            uitkomst: Schoollijst | LijstGeweigerd = lees(naam, inhoud, vandaag=ctx.vandaag)
        except LijstGeweigerd as fout:
            uitkomst = fout
        bewaard = (kenmerk, uitkomst)
        session.zet_waarde(_LIJST, bewaard)
        session.vergeet(_VOORSTEL, _ZONDER, _BRIN)
    gevonden: Schoollijst | LijstGeweigerd = bewaard[1]
    return gevonden


def _voorstel(ctx: Context, school: Inleesschool, lijst: Schoollijst) -> Voorstel:
    kenmerk = (session.waarde(_LIJST)[0], school.id)
    bewaard = session.waarde(_VOORSTEL)
    if bewaard is None or bewaard[0] != kenmerk:
        bewaard = (kenmerk, inlezen.voorstel(ctx, school_id=school.id, lijst=lijst))
        session.zet_waarde(_VOORSTEL, bewaard)
        session.vergeet(_ZONDER, _BRIN)
    gevonden: Voorstel = bewaard[1]
    return gevonden


def toon_voorstel(ctx: Context, school: Inleesschool, lijst: Schoollijst) -> None:
    """Draw what the list would change, what we leave out and why, and the button that takes it over."""
    voorstel = _voorstel(ctx, school, lijst)
    st.caption(f"{lijst.bron} · schooljaar {lijst.schooljaar} · peildatum {lijst.peildatum:%d-%m-%Y}")
    onderdelen(voorstel, f"inlezen_deel_{session.waarde(_RONDE, 0)}")
    if lijst.genegeerd:
        genegeerd(lijst)
    zonder = dubbelen(voorstel, _ZONDER) if voorstel.mogelijk_dubbel else frozenset()
    zeker = _zeker_van_brin(school, lijst)
    _knop(voorstel, school.id, zonder, zeker=zeker)


def _zeker_van_brin(school: Inleesschool, lijst: Schoollijst) -> bool:
    if not inlezen.andere_brin(school.brin, lijst):
        return True
    st.warning(
        f"Let op: deze lijst is van BRIN {kaal(lijst.brin)}. De gekozen school heeft BRIN {kaal(school.brin)}.",
        icon=":material/warning:",
    )
    return st.checkbox(f"Ja, deze lijst hoort bij {kaal(school.naam)}", key=_BRIN)


def _knop(voorstel: Voorstel, school_id: UUID, zonder: frozenset[int], *, zeker: bool) -> None:
    nieuw = sum(regel.regel not in zonder for regel in voorstel.nieuw)
    if not nieuw and not voorstel.gewijzigd:
        leeg("Er is niets om over te nemen: er verandert niets.")
        return
    st.button(
        knoptekst(nieuw, len(voorstel.gewijzigd)),
        type="primary",
        icon=":material/upload_file:",
        disabled=not zeker,
        on_click=_neem_over,
        args=(school_id,),
        key="inlezen_knop",
    )


def knoptekst(nieuw: int, gewijzigd: int) -> str:
    """Say on the button what it does."""
    delen = [f"{aantal} {wat}" for aantal, wat in ((nieuw, "nieuwe"), (gewijzigd, "gewijzigde")) if aantal]
    return f"Neem {' en '.join(delen)} {'leerling' if (gewijzigd or nieuw) == 1 else 'leerlingen'} over"


def _neem_over(school_id: UUID) -> None:
    lijst: Schoollijst = session.waarde(_LIJST)[1]
    zonder = frozenset(session.waarde(_ZONDER) or ())
    zeker = bool(session.waarde(_BRIN))
    verslag = doe(
        lambda ctx: inlezen.pas_toe(
            ctx, school_id=school_id, lijst=lijst, zonder=zonder, ook_andere_brin=zeker
        )
    )
    session.vergeet(_VOORSTEL)
    if verslag is not None:
        session.zet_waarde(_VERSLAG, verslag)
        session.zet_waarde(_RONDE, session.waarde(_RONDE, 0) + 1)
        session.vergeet(_LIJST)


def toon_verslag(ctx: Context) -> bool:
    """Draw what was done, until the next file; tell whether there was something to show."""
    verslag: Verslag | None = session.waarde(_VERSLAG)
    if verslag is None:
        return False
    st.success("De lijst is ingelezen.", icon=":material/check_circle:")
    for zin in zinnen(verslag):
        st.text(zin)
    if ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN):
        link("nieuw", met_woorden("Nieuw {dossier} maken"), icoon="create_new_folder")
    return True


def zinnen(verslag: Verslag) -> Iterable[str]:
    """Say in sentences what was done."""
    yield f"{verslag.nieuw} nieuw, {verslag.gewijzigd} gewijzigd, {verslag.ongewijzigd} bleven gelijk."
    if verslag.overgeslagen:
        yield f"{verslag.overgeslagen} overgeslagen, omdat jij dat koos."
    if verslag.afgekeurd:
        yield f"{verslag.afgekeurd} afgekeurd: verbeter die in de leerlingadministratie en lees de lijst opnieuw in."
