"""The meekijkscherm: big type for the beamer; it follows the meeting by itself and asks nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from uuid import UUID

import streamlit as st

from lib.services import lezen, meekijken
from lib.services.context import Context, OpslagWeg
from lib.services.meekijken import Kamerbeeld
from lib.ui import kader, session, wie
from lib.ui.woord import hoofd

KIJK_S = 2
ERBIJ = timedelta(minutes=1)
"""A screen that follows a meeting under way stays logged in; that is written no more often than this."""
_ERBIJ = "_puzzel_erbij"


def teken(overleg_id: UUID) -> None:
    """Draw what the room may see, and look every two seconds whether it changed."""
    with st.container(key="meekijk"):
        _volg(overleg_id)


@st.fragment(run_every=KIJK_S)
def _volg(overleg_id: UUID) -> None:
    try:
        if session.vernieuw() is not None:
            kader.scherm(partial(_toon, overleg_id), deel=True)
    except OpslagWeg as weg:
        st.error(str(weg), icon=":material/cloud_off:")


def _toon(overleg_id: UUID, ctx: Context) -> None:
    st.html(html(_beeld(ctx, overleg_id)))


def _beeld(ctx: Context, overleg_id: UUID) -> Kamerbeeld:
    """Return the picture of this moment, read anew only when its version changed."""
    sleutel = f"kamer_{overleg_id}"
    versie = meekijken.versie(ctx, overleg_id=overleg_id)
    eerder: tuple[str, Kamerbeeld] | None = session.waarde(sleutel)
    if eerder is not None and eerder[0] == versie:
        return eerder[1]
    if (
        eerder is not None
        and ctx.nu - session.vak(_ERBIJ).get("op", datetime.min.replace(tzinfo=UTC)) > ERBIJ
    ):
        session.vak(_ERBIJ)["op"] = ctx.nu
        wie.is_erbij()
    beeld = meekijken.beeld(ctx, overleg_id=overleg_id)
    session.eerste_keer(
        f"dossier {beeld.dossier_id}", lambda: lezen.noteer_inzage(ctx, dossier_id=beeld.dossier_id)
    )
    session.zet_waarde(sleutel, (versie, beeld))
    return beeld


def html(beeld: Kamerbeeld) -> str:
    """Return the picture as HTML, every text of a user escaped."""
    if not beeld.begonnen:
        return _blad(
            f"<h1>{escape(hoofd('overleg'))} over {escape(beeld.roepnaam)}</h1><p>We beginnen zo.</p>"
        )
    kop = f'<p class="mk-wie">{escape(hoofd("overleg"))} over {escape(beeld.roepnaam)}</p>'
    if not beeld.loopt:
        return _blad(f"{kop}<h1>Het overleg is klaar</h1><p>Dank jullie wel.</p>{_opbrengst(beeld)}")
    stippen = "".join(
        f'<i class="{"nu" if nr == beeld.nummer else "al" if nr < beeld.nummer else ""}"></i>'
        for nr in range(1, beeld.aantal + 1)
    )
    return _blad(
        f'{kop}<p class="mk-pad"><span>punt {beeld.nummer} van {beeld.aantal}</span>'
        f'<span aria-hidden="true">{stippen}</span></p>'
        f"<section><h1>{escape(beeld.titel)}</h1>{_punt(beeld)}</section>{_opbrengst(beeld)}"
    )


def _blad(inhoud: str) -> str:
    return f'<main class="mk-blad">{inhoud}</main>'


def _punt(beeld: Kamerbeeld) -> str:
    leidend = f'<p class="mk-leidend">{escape(beeld.leidend)}</p>' if beeld.leidend else ""
    return leidend + "".join(
        (f"<h2>{escape(vraag)}</h2>" if vraag != beeld.titel else "")
        + (f'<p class="mk-tekst">{escape(tekst)}</p>' if tekst else "")
        for vraag, tekst in beeld.teksten
    )


def _opbrengst(beeld: Kamerbeeld) -> str:
    delen = _lijst("Doelen", beeld.doelen) + _lijst("Afspraken", beeld.afspraken)
    if beeld.meer_afspraken:
        delen += f'<p class="mk-zacht">en {beeld.meer_afspraken} eerder gemaakt</p>'
    if beeld.geparkeerd:
        delen += f'<p class="mk-zacht">{beeld.geparkeerd} op de parkeerplek</p>'
    return f'<div class="mk-opbrengst">{delen}</div>' if delen else ""


def _lijst(titel: str, regels: Iterable[tuple[str, str]]) -> str:
    punten = "".join(
        f"<li>{escape(wat)}{f' <span>{escape(rest)}</span>' if rest else ''}</li>" for wat, rest in regels
    )
    return f"<section><h2>{titel}</h2><ul>{punten}</ul></section>" if punten else ""
