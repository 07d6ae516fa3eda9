"""The choices of one question, to reword, add and take away."""

import streamlit as st

from lib.forms.sheet_cells import LONGEST_LABEL
from lib.forms.sheet_choices import add_choice, choices_of, drop_choice, reword_choice
from lib.forms.sheet_outline import Line, outline
from lib.forms.sheet_writer import Plain
from lib.services import formulierconcept as dienst
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal


def teken(naam: str, blad: Plain, regel: Line) -> None:
    """Draw every choice of a list with its text, and a line for one more."""
    lijst, keuzes = regel.list_name, choices_of(blad, regel.list_name)
    if not keuzes:
        st.caption("Deze lijst houdt Puzzel of de school zelf bij.")
        return
    st.markdown("**Keuzes**")
    if ook := [
        ander for ander in outline(blad["survey"]) if ander.list_name == lijst and ander.key != regel.key
    ]:
        st.caption("Deze keuzes horen ook bij " + ", ".join(f"‘{kaal(ander.label)}’" for ander in ook) + ".")
    for code, label in keuzes:
        sleutel = f"fe_{naam}_{lijst}_{code}"
        session.volg(sleutel, label)
        vak, knop = st.columns([6, 1], vertical_alignment="center")
        vak.text_input(
            f"Keuze {kaal(code)}",
            key=sleutel,
            max_chars=LONGEST_LABEL,
            label_visibility="collapsed",
            on_change=_noem,
            args=(naam, lijst, code, sleutel),
        )
        knop.button(
            "",
            key=f"{sleutel}_weg",
            icon=":material/delete:",
            type="tertiary",
            help=kaal(f"Haal ‘{label}’ weg"),
            on_click=_haal_weg,
            args=(naam, lijst, code),
        )
    nieuw = f"fe_{naam}_{lijst}|nieuw"
    vak, knop = st.columns([3, 2], vertical_alignment="bottom")
    vak.text_input("Nieuwe keuze", key=nieuw, max_chars=LONGEST_LABEL)
    knop.button(
        "Voeg keuze toe", key=f"{nieuw}|knop", width="stretch", on_click=_voeg_toe, args=(naam, lijst, nieuw)
    )


def _noem(naam: str, lijst: str, code: str, sleutel: str) -> None:
    label = str(session.waarde(sleutel) or "")
    doe(
        lambda ctx: dienst.pas_aan(
            ctx, naam=naam, wijzig=lambda blad: reword_choice(blad, lijst, code, label)
        )
    )


def _haal_weg(naam: str, lijst: str, code: str) -> None:
    doe(lambda ctx: dienst.pas_aan(ctx, naam=naam, wijzig=lambda blad: drop_choice(blad, lijst, code)))


def _voeg_toe(naam: str, lijst: str, sleutel: str) -> None:
    label = str(session.waarde(sleutel) or "")
    if doe(
        lambda ctx: dienst.pas_aan(ctx, naam=naam, wijzig=lambda blad: add_choice(blad, lijst, label)),
        eens=f"keuze {naam} {lijst} {label}",
        ook=f"keuze {naam} {lijst} ",
    ):
        session.vergeet(sleutel)
