"""The werklijst: what waits for me, what is late, what comes this week; one click to do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import streamlit as st

from lib.domain.kalender import in_woorden, termijn_in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.domain.rijen import Taakregel
from lib.domain.taak import Taaksoort
from lib.services.context import Context
from lib.ui import session
from lib.ui.paginas import link

PER_GROEP = 8
TAB: dict[Taaksoort, str] = {
    Taaksoort.BEELD_INVULLEN: "beeld",
    Taaksoort.OUDERS_AKKOORD: "toestemming",
    Taaksoort.OT_PLANNEN: "overleggen",
    Taaksoort.AFSPRAAK: "afspraken",
    Taaksoort.METING: "doelen",
}
MIDDAG, AVOND = 12, 18


@dataclass(frozen=True)
class Groep:
    """A heading with its tasks."""

    naam: str
    taken: tuple[Taakregel, ...]
    te_laat: bool = False


def groet(ctx: Context) -> str:
    """Return the greeting of this part of the day."""
    uur = ctx.nu.astimezone(AMSTERDAM).hour
    deel = "Goedemorgen" if uur < MIDDAG else "Goedemiddag" if uur < AVOND else "Goedenavond"
    return f"{deel}, {ctx.gebruiker.naam}"


def samenvatting(taken: Sequence[Taakregel], vandaag: date) -> str:
    """Return the strip under the greeting."""
    laat = sum(1 for taak in taken if taak.uiterlijk and taak.uiterlijk < vandaag)
    wacht = f"{len(taken)} {'taak wacht' if len(taken) == 1 else 'taken wachten'} op je"
    return f"{in_woorden(vandaag)} · {wacht}{f', {laat} te laat' if laat else ''}"


def groepen(taken: Sequence[Taakregel], vandaag: date) -> list[Groep]:
    """Sort the tasks: late, this week, later or without a date."""
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    laat = tuple(t for t in taken if t.uiterlijk and t.uiterlijk < vandaag)
    week = tuple(t for t in taken if t.uiterlijk and vandaag <= t.uiterlijk <= zondag)
    rest = tuple(t for t in taken if not t.uiterlijk or t.uiterlijk > zondag)
    alle = [Groep("Te laat", laat, te_laat=True), Groep("Deze week", week), Groep("Later", rest)]
    return [groep for groep in alle if groep.taken]


def teken(groep: Groep, vandaag: date) -> None:
    """Draw one group; a long one shows its first tasks and a button for all."""
    aantal = f'<span class="pz-aantal{" laat" if groep.te_laat else ""}">{len(groep.taken)}</span>'
    st.html(f'<section class="pz-vak"><h2>{escape(groep.naam)} {aantal}</h2></section>')
    sleutel = f"alles_{groep.naam}"
    alles = bool(session.waarde(sleutel))
    with st.container(key=f"taken_{groep.naam.split()[-1].lower()}", gap="xsmall"):
        for taak in groep.taken if alles else groep.taken[:PER_GROEP]:
            _regel(taak, vandaag)
    if len(groep.taken) > PER_GROEP and not alles:
        st.button(
            f"Toon alle {len(groep.taken)}",
            key=f"knop_{sleutel}",
            type="tertiary",
            on_click=session.zet_waarde,
            args=(sleutel, True),
        )


def _regel(taak: Taakregel, vandaag: date) -> None:
    wie = f"{taak.roepnaam} ({taak.groepnaam})" if taak.roepnaam and taak.groepnaam else taak.roepnaam or ""
    delen = [taak.soort.label + (f": {taak.wat}" if taak.wat else ""), wie, taak.school or ""]
    if taak.uiterlijk:
        delen.append(termijn_in_woorden(taak.uiterlijk, vandaag))
    label = " · ".join(deel for deel in delen if deel)
    if taak.object_soort in {"overleg", "aanvraag"}:
        link(taak.object_soort, label, icoon=taak.soort.icoon, breed=True, id=str(taak.object_id))
    elif taak.soort in {Taaksoort.NOODTOEGANG, Taaksoort.INGREEP}:
        link("toezicht", label, icoon=taak.soort.icoon, breed=True)
    elif taak.dossier_id is not None:
        tab = TAB.get(taak.soort, "overzicht")
        link("dossier", label, icoon=taak.soort.icoon, breed=True, id=str(taak.dossier_id), tab=tab)
