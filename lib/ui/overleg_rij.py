"""A goal or promise as a row: what was understood as quiet chips, what is missing to fill in on the spot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain.bladen import AfspraakRij, DoelRij
from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak
from lib.services import inbreng, tijdens_ot
from lib.services.context import Context
from lib.ui import session
from lib.ui.botsing import bewaar_tekst
from lib.ui.doen import doe
from lib.ui.paginas import kaal
from lib.ui.tekstveld import Antwoordplek, Tekstveld, teken

LAATSTE_DAG = date(2099, 12, 31)
Omzet = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Rij:
    """One row of a drawer and how its answers are saved."""

    klasse: type[Doel] | type[Afspraak]
    blad: DoelRij | AfspraakRij
    overleg_id: UUID
    vandaag: date

    def sleutel(self, veld: str, plek: str = "") -> str:
        """Return the widget key of an answer: another version is another editor, which starts with it."""
        return f"{self.blad.id}|{veld}{plek}|{self.blad.veldversie(veld)}"

    def nu(self, veld: str) -> Any:
        """Return an answer as it is stored."""
        return self.blad.antwoorden.get(veld)


def kop(tekst: str, chips: list[str], mist: Sequence[str] = ()) -> None:
    """Draw the text of a row with what is known about it, and what is still missing."""
    merken = "".join(f'<span class="ot-chip">{escape(chip)}</span>' for chip in chips if chip)
    merken += "".join(f'<span class="ot-chip ot-let">{escape(chip)}</span>' for chip in mist)
    st.html(f'<div class="ot-rij"><b>{escape(tekst)}</b><div>{merken}</div></div>')


def tekst(rij: Rij, veld: str, label: str, *, hint: str = "") -> None:
    """Draw a text of a row; it saves itself while it is typed."""
    eigen, soort = f"{rij.blad.id}|{veld}|ot", rij.klasse.formulier
    plek = Antwoordplek(soort=soort, id=rij.blad.id, veld=veld, overleg=rij.overleg_id)
    teken(
        Tekstveld(
            sleutel=eigen,
            label=label,
            plek=plek,
            tekst=str(rij.nu(veld) or ""),
            versie=rij.blad.veldversie(veld),
            hulp=hint,
            meest=500,
            regels=2,
        ),
        bij_tekst=partial(bewaar_tekst, eigen, plek),
    )
    if fout := session.veldfout(eigen):
        st.error(kaal(fout), icon=":material/error:")


def datum(
    rij: Rij, veld: str, label: str, *, plek: str = "", kaal: bool = False, omzet: Omzet | None = None
) -> None:
    """Draw a date of a row."""
    eigen, staat = rij.sleutel(veld, plek), rij.nu(veld)
    dag = date.fromisoformat(staat) if staat else None
    st.date_input(
        label,
        value=dag,
        format="DD-MM-YYYY",
        key=eigen,
        min_value=min(dag or rij.vandaag, rij.vandaag),
        max_value=LAATSTE_DAG,
        label_visibility="collapsed" if kaal else "visible",
        on_change=_bewaar,
        args=(rij, veld, eigen, omzet),
    )


def keuze(
    rij: Rij,
    veld: str,
    label: str,
    opties: Mapping[str, str],
    *,
    nu: str | None = None,
    omzet: Omzet | None = None,
    plek: str = "",
    kaal: bool = False,
) -> None:
    """Draw a choice of a row."""
    eigen, staat = rij.sleutel(veld, plek), nu or rij.nu(veld)
    alle = dict(opties) if staat in opties or not staat else {staat: staat, **opties}
    st.selectbox(
        label,
        list(alle),
        index=list(alle).index(staat) if staat else None,
        format_func=alle.__getitem__,
        key=eigen,
        placeholder=label if kaal else "Kies …",
        label_visibility="collapsed" if kaal else "visible",
        on_change=_bewaar,
        args=(rij, veld, eigen, omzet),
    )


def weg(rij: Rij) -> None:
    """Offer to take the row away: a slip of the keyboard; once the verslag stands, it stays."""
    st.button(
        "Weghalen",
        key=f"weg_{rij.blad.id}",
        type="tertiary",
        icon=":material/delete:",
        on_click=partial(doe, partial(_haal_weg, rij)),
    )


def _haal_weg(rij: Rij, ctx: Context) -> None:
    inbreng.haal_weg(ctx, klasse=rij.klasse, sleutel=rij.blad.id, overleg_id=rij.overleg_id)


def _bewaar(rij: Rij, veld: str, eigen: str, omzet: Omzet | None) -> None:
    waarde = session.waarde(eigen)
    antwoorden = omzet(waarde) if omzet else {veld: waarde}
    doe(
        lambda ctx: tijdens_ot.wijzig(
            ctx,
            klasse=rij.klasse,
            sleutel=rij.blad.id,
            overleg_id=rij.overleg_id,
            antwoorden=antwoorden,
            gezien={naam: rij.blad.veldversie(naam) for naam in antwoorden},
        )
    )
