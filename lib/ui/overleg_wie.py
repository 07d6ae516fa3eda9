"""Who is there: one row to tap, before and during the overleg (S3.43)."""

from uuid import UUID

import streamlit as st

from lib.domain import verslag
from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig
from lib.domain.permissions import Permission
from lib.domain.rijen import DeelnemerRij
from lib.domain.verslag import ER
from lib.services import overleg as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal
from lib.ui.rolnaam import rolnaam


def naam_en_rol(deelnemer: DeelnemerRij) -> str:
    """Return how a participant is written."""
    return verslag.naam_en_rol(deelnemer, rolnaam)


def wie_is_er(zicht: Overlegzicht, vraag: str) -> None:
    """Draw the participants; a tap notes that somebody is there, and for the pupil also partly."""
    dicht = not zicht.mag(Permission.OVERLEG_NOTULEREN)
    namen = {str(d.id): naam_en_rol(d) for d in zicht.deelnemers}
    staand = {str(d.id) for d in zicht.deelnemers if d.aanwezig in ER}
    sleutel = f"wie_{zicht.overleg.id}"
    session.volg(sleutel, [code for code in namen if code in staand])
    st.pills(
        vraag,
        list(namen),
        selection_mode="multi",
        format_func=lambda code: kaal(namen.get(code, "")),
        key=sleutel,
        disabled=dicht,
        on_change=_bij_tik,
        args=(sleutel, frozenset(staand)),
    )
    for kind in zicht.deelnemers:
        if kind.rol is Rol.LLN and kind.aanwezig in ER:
            _heel_of_deels(kind, dicht=dicht)


def _heel_of_deels(kind: DeelnemerRij, *, dicht: bool) -> None:
    eigen = f"deels_{kind.id}"
    session.volg(eigen, kind.aanwezig)
    st.segmented_control(
        f"Is {kaal(kind.naam)} er de hele tijd bij?",
        [Aanwezig.JA, Aanwezig.DEELS],
        format_func=lambda keuze: "de hele tijd" if keuze is Aanwezig.JA else "een deel",
        key=eigen,
        required=True,
        disabled=dicht,
        on_change=_bij_keuze,
        args=(kind.id, eigen),
    )


def _bij_keuze(deelnemer_id: UUID, eigen: str) -> None:
    keuze = Aanwezig(session.waarde(eigen))
    doe(lambda ctx: service.zet_aanwezig(ctx, deelnemer_id=deelnemer_id, aanwezig=keuze))


def _bij_tik(sleutel: str, staand: frozenset[str]) -> None:
    gekozen = set(session.waarde(sleutel) or ())
    for code in gekozen ^ staand:
        nu = Aanwezig.JA if code in gekozen else Aanwezig.NEE
        _noteer(UUID(code), nu)


def _noteer(deelnemer_id: UUID, aanwezig: Aanwezig) -> None:
    doe(lambda ctx: service.zet_aanwezig(ctx, deelnemer_id=deelnemer_id, aanwezig=aanwezig))
