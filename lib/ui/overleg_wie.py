"""Who is there: one row to tap, before and during the overleg (S3.43)."""

from uuid import UUID

import streamlit as st

from lib.domain import verslag
from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig
from lib.domain.permissions import Permission
from lib.domain.rijen import DeelnemerRij
from lib.domain.verslag import ER, deel_in_woorden
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
            _heel_of_deels(zicht, kind, dicht=dicht)


def in_woorden(zicht: Overlegzicht) -> str:
    """Return how many are there, and who a part of the time."""
    er = [d for d in zicht.deelnemers if d.aanwezig in ER]
    deels = [f"{d.naam} {deel_in_woorden(d)}" for d in er if d.aanwezig is Aanwezig.DEELS]
    return " · ".join([f"aanwezig {len(er)} van {len(zicht.deelnemers)}", *deels])


def achter_een_knop(zicht: Overlegzicht) -> None:
    """Draw who is there behind a button, for during the meeting; its label stays, or every tap would close it."""
    with st.popover(
        "Wie is er?",
        icon=":material/groups:",
        type="tertiary",
        key=f"er_{zicht.overleg.id}",
        on_change="rerun",
    ) as vak:
        if vak.open:  # what is drawn in a closed one would open without its answers
            wie_is_er(zicht, "Tik aan wie er is.")


def _heel_of_deels(zicht: Overlegzicht, kind: DeelnemerRij, *, dicht: bool) -> None:
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
        args=(kind.id,),
    )
    if kind.aanwezig is Aanwezig.DEELS:
        with st.container(horizontal=True, gap="small"):
            for deel, label, staat in (
                ("vanaf", "vanaf punt", kind.vanaf_punt),
                ("tot", "tot en met punt", kind.tot_punt),
            ):
                session.volg(f"{deel}_{kind.id}", staat)
                st.selectbox(
                    label,
                    [punt.volgorde for punt in zicht.agenda],
                    index=None,
                    key=f"{deel}_{kind.id}",
                    placeholder="–",
                    disabled=dicht,
                    on_change=_bij_keuze,
                    args=(kind.id,),
                )


def _bij_keuze(deelnemer_id: UUID) -> None:
    keuze = Aanwezig(session.waarde(f"deels_{deelnemer_id}"))
    vanaf, tot = session.waarde(f"vanaf_{deelnemer_id}"), session.waarde(f"tot_{deelnemer_id}")
    doe(
        lambda ctx: service.zet_aanwezig(
            ctx, deelnemer_id=deelnemer_id, aanwezig=keuze, vanaf_punt=vanaf, tot_punt=tot
        )
    )


def _bij_tik(sleutel: str, staand: frozenset[str]) -> None:
    gekozen = set(session.waarde(sleutel) or ())
    for code in gekozen ^ staand:
        nu = Aanwezig.JA if code in gekozen else Aanwezig.NEE
        _noteer(UUID(code), nu)


def _noteer(deelnemer_id: UUID, aanwezig: Aanwezig) -> None:
    doe(lambda ctx: service.zet_aanwezig(ctx, deelnemer_id=deelnemer_id, aanwezig=aanwezig))
