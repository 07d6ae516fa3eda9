"""What goals and promises of an overleg share: lines, keys, and taking back the last one."""

from datetime import date
from functools import partial
from html import escape
from uuid import UUID

import streamlit as st

from lib.domain.bladen import AfspraakRij, DoelRij
from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak
from lib.domain.kalender import in_woorden
from lib.services import inbreng
from lib.services.context import Context
from lib.ui.doen import doe
from lib.ui.paginas import kaal


def op(dag: date | None) -> str:
    """Return a date in words."""
    return in_woorden(dag) if dag else "nog geen datum"


def lijst(regels: list[tuple[str, str, bool]], leeg: str) -> None:
    """Draw lines with what they still miss."""
    if not regels:
        st.caption(leeg)
        return
    html = "".join(
        f'<div class="ot-regel"><span class="ot-teken {"ot-goed" if heel else "ot-let"}" aria-hidden="true">'
        f"{'✓' if heel else '!'}</span><span><b>{escape(wat)}</b><br>"
        f'<span class="pz-zacht">{escape(rest)}{"" if heel else " · nog niet compleet"}</span></span></div>'
        for wat, rest, heel in regels
    )
    st.html(html)


def weg(
    soort: str, klasse: type[Doel] | type[Afspraak], rij: DoelRij | AfspraakRij, overleg_id: UUID, tekst: str
) -> None:
    """Offer to take back the last line: a slip of the keyboard, not a change of mind."""
    st.button(
        "Laatste regel weghalen",
        key=f"weg_{soort}_{overleg_id}",
        type="tertiary",
        icon=":material/undo:",
        help=kaal(tekst[:80]),
        on_click=partial(doe, partial(_haal_weg, klasse, rij.id, overleg_id)),
    )


def _haal_weg(klasse: type[Doel] | type[Afspraak], sleutel: UUID, overleg_id: UUID, ctx: Context) -> None:
    inbreng.haal_weg(ctx, klasse=klasse, sleutel=sleutel, overleg_id=overleg_id)


def sleutels(soort: str, overleg_id: UUID, velden: tuple[str, ...]) -> dict[str, str]:
    """Return the widget keys of a short form."""
    return {veld: f"{soort}|{overleg_id}|{veld}" for veld in velden}
