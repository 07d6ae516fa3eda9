"""Change a form on the screen, question by question; every change is kept as a concept and shows at once in what changes."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.domain.vastevragen import vast
from lib.forms.sheet_cells import LONGEST_LABEL
from lib.forms.sheet_edit import LONGEST_HINT, drop, move, require, reword, to_step
from lib.forms.sheet_outline import Line, outline
from lib.forms.sheet_writer import Plain
from lib.services import formulierconcept as dienst
from lib.services.context import Context
from lib.ui import formulier_keuzes, formulier_vraag, session
from lib.ui.doen import doe
from lib.ui.formulier_vraag import soort_van
from lib.ui.paginas import kaal

Wijzig = Callable[[Plain], Plain]
_GEEN_VRAAG = frozenset({"group", "repeat", "loop", "note", "calculate"})


def teken(ctx: Context, naam: str) -> None:
    """Draw the questions of one step, and beside them what can be changed about the one that is chosen."""
    blad = dienst.basis(ctx, naam=naam)
    regels = outline(blad["survey"])
    stap = _kies_stap(naam, regels)
    hier = [regel for regel in regels if stap is None or stap.start <= regel.start <= stap.end]
    sleutel = f"fe_{naam}_vraag_{stap.key if stap else ''}"
    namen = {regel.key: _in_lijst(regel, diep=stap is not None) for regel in hier}
    if session.waarde(sleutel) not in namen:
        session.zet_waarde(sleutel, hier[min(1, len(hier) - 1)].key)
    links, rechts = st.columns([2, 3], gap="medium")
    with links:
        st.radio("Vraag", list(namen), format_func=namen.__getitem__, key=sleutel)
        st.caption("Met \\* moet ingevuld worden.")
    regel = next(regel for regel in hier if regel.key == session.waarde(sleutel))
    with rechts, st.container(border=True, key=f"fe_{naam}_paneel"):
        _paneel(naam, blad, regel, [regel for regel in regels if regel.is_step])
    formulier_vraag.nieuwe(naam, regel, sleutel)


def _kies_stap(naam: str, regels: list[Line]) -> Line | None:
    stappen = {regel.key: regel for regel in regels if regel.is_step}
    if not stappen:
        return None
    namen = {key: kaal(stap.label or stap.key) for key, stap in stappen.items()}
    gekozen = st.selectbox(
        "Stap", list(stappen), format_func=namen.__getitem__, key=f"fe_{naam}_stap", placeholder="Kies …"
    )
    return stappen[gekozen]


def _in_lijst(regel: Line, *, diep: bool) -> str:
    """Return a question as it stands in the list: what is in a group or repeat behind an arrow."""
    if regel.is_step:
        return "De naam van deze stap"
    ster = " *" if regel.required else ""
    return "↳ " * (regel.depth - diep) + kaal((regel.label or regel.key) + ster)


def _paneel(naam: str, blad: Plain, regel: Line, stappen: list[Line]) -> None:
    soort = "Stap" if regel.is_step else soort_van(regel)
    st.caption(f"{soort} · {kaal(regel.key)}")
    _tekst(naam, regel, "label", "Naam van de stap" if regel.is_step else "Vraag", regel.label, LONGEST_LABEL)
    if regel.is_step:
        return
    if regel.kind not in ("group", "loop"):
        _tekst(naam, regel, "hint", "Uitleg bij de vraag", regel.hint, LONGEST_HINT)
    if regel.required is None:
        st.caption(
            "Of deze vraag ingevuld moet worden, hangt af van andere antwoorden. Dat verander je in Excel."
        )
    elif regel.kind not in _GEEN_VRAAG or regel.kind == "repeat":
        moet = _sleutel(naam, regel, "moet")
        session.volg(moet, regel.required)
        st.checkbox("Moet ingevuld worden", key=moet, on_change=_eis, args=(naam, regel.key, moet))
    if regel.list_name:
        formulier_keuzes.teken(naam, blad, regel)
    _plaats(naam, regel, stappen)
    _weg(naam, regel)


def _sleutel(naam: str, regel: Line, wat: str) -> str:
    return f"fe_{naam}_{regel.key}_{wat}"


def _tekst(naam: str, regel: Line, wat: str, label: str, nu: str, langste: int) -> None:
    sleutel = _sleutel(naam, regel, wat)
    session.volg(sleutel, nu)
    st.text_area(
        label,
        key=sleutel,
        max_chars=langste,
        height=100,
        on_change=_noem,
        args=(naam, regel.key, wat, sleutel),
    )


def _plaats(naam: str, regel: Line, stappen: list[Line]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for woord, icoon, omhoog in (("Omhoog", "arrow_upward", True), ("Omlaag", "arrow_downward", False)):
            st.button(
                woord,
                key=_sleutel(naam, regel, woord),
                icon=f":material/{icoon}:",
                on_click=_doe,
                args=(naam, partial(move, key=regel.key, up=omhoog)),
            )
        if "/" not in regel.key and len(stappen) > 1:
            andere = {stap.key: kaal(stap.label or stap.key) for stap in stappen if stap.key != regel.parent}
            naar = _sleutel(naam, regel, "stap")
            st.selectbox(
                "Naar een andere stap",
                list(andere),
                index=None,
                format_func=andere.__getitem__,
                key=naar,
                placeholder="Kies …",
                on_change=_naar_stap,
                args=(naam, regel.key, naar),
            )


def _weg(naam: str, regel: Line) -> None:
    if regel.key in vast(naam):
        st.caption("Deze vraag hoort bij de werkwijze en kan niet vervallen.")
        return
    with st.popover("Laat vervallen", key=_sleutel(naam, regel, "vervalt"), on_change="rerun") as vak:
        if vak.open:
            st.text(
                "De vraag staat dan niet meer in nieuwe formulieren. Antwoorden die er al zijn, blijven te lezen."
            )
            st.button(
                "Ja, laat vervallen",
                key=_sleutel(naam, regel, "echt"),
                on_click=_doe,
                args=(naam, partial(drop, key=regel.key)),
            )


def _doe(naam: str, wijzig: Wijzig) -> None:
    doe(lambda ctx: dienst.pas_aan(ctx, naam=naam, wijzig=wijzig))


def _noem(naam: str, key: str, wat: str, sleutel: str) -> None:
    tekst = str(session.waarde(sleutel) or "")
    _doe(naam, lambda blad: reword(blad, key, **{wat: tekst}))


def _eis(naam: str, key: str, sleutel: str) -> None:
    moet = bool(session.waarde(sleutel))
    _doe(naam, lambda blad: require(blad, key, required=moet))


def _naar_stap(naam: str, key: str, sleutel: str) -> None:
    stap = session.waarde(sleutel)
    if stap:
        _doe(naam, lambda blad: to_step(blad, key, stap))
        session.vergeet(sleutel)
