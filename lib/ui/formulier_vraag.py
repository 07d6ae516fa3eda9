"""A new question for a form, behind the one that is chosen."""

import streamlit as st

from lib.domain.formulier import alle_versies
from lib.forms.sheet_cells import LONGEST_LABEL
from lib.forms.sheet_edit import LONGEST_HINT, WITH_CHOICES, NewQuestion, add
from lib.forms.sheet_outline import Line
from lib.forms.sheet_writer import Plain
from lib.services import formulierconcept as dienst
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal

NIEUW = {
    "lang": "een paar zinnen", "kort": "een korte tekst", "ja_nee": "ja of nee", "een": "één keuze uit een lijst",
    "meer": "meer keuzes uit een lijst", "getal": "een getal", "datum": "een datum",
}  # fmt: skip
"""What kind of answer a new question asks, in words."""
_SOORT = {
    "text": "Tekst", "integer": "Getal", "decimal": "Getal met komma", "date": "Datum", "time": "Tijd", "datetime": "Datum en tijd",
    "select_one": "Eén keuze", "select_one_from_file": "Eén keuze", "select_multiple": "Meer keuzes",
    "select_multiple_from_file": "Meer keuzes", "range": "Schaal", "acknowledge": "Vinkje", "note": "Mededeling", "calculate": "Berekening",
    "file": "Bestand", "group": "Groep", "repeat": "Regels", "loop": "Regels", "rank": "Volgorde",
}  # fmt: skip


def soort_van(regel: Line) -> str:
    """Return what kind of question it is, in a word."""
    return _SOORT.get(regel.kind, "Vraag")


def nieuwe(naam: str, na: Line, gekozen: str) -> None:
    """Ask for a new question; `gekozen` is the choice of a question, that then goes to the new one."""
    waar = "vooraan in deze stap" if na.is_step else f"na ‘{kaal(na.label or na.key)}’"
    with st.expander(
        f"Nieuwe vraag {waar}", icon=":material/add:", key=f"fe_{naam}_nieuw", on_change="rerun"
    ) as vak:
        if vak.open:
            _vragen(naam, na.key, gekozen)


def _vragen(naam: str, na: str, gekozen: str) -> None:
    basis = session.ronde(f"fe_{naam}_nieuw")
    st.text_input("Wat is de vraag?", key=f"{basis}|label", max_chars=LONGEST_LABEL)
    st.text_area(
        "Uitleg bij de vraag (mag leeg blijven)", key=f"{basis}|hint", max_chars=LONGEST_HINT, height=100
    )
    soort = st.selectbox(
        "Wat is het antwoord?",
        list(NIEUW),
        format_func=NIEUW.__getitem__,
        key=f"{basis}|soort",
        placeholder="Kies …",
    )
    if soort in WITH_CHOICES:
        st.text_area("Keuzes, elk op een eigen regel", key=f"{basis}|keuzes", height=120)
    st.checkbox("Moet ingevuld worden", key=f"{basis}|moet")
    st.button("Voeg deze vraag toe", key=f"{basis}|knop", on_click=_voeg_toe, args=(naam, na, gekozen, basis))


def _voeg_toe(naam: str, na: str, gekozen: str, basis: str) -> None:
    label, hint, keuzes = (str(session.waarde(f"{basis}|{wat}") or "") for wat in ("label", "hint", "keuzes"))
    vraag = NewQuestion(
        str(session.waarde(f"{basis}|soort")),
        label,
        hint,
        required=bool(session.waarde(f"{basis}|moet")),
        choices=tuple(regel for regel in keuzes.splitlines() if regel.strip()),
    )
    nieuw: list[str] = []

    def erbij(blad: Plain) -> Plain:
        blad, key = add(blad, na, vraag, _bezet(naam))
        nieuw.append(key)
        return blad

    if doe(
        lambda ctx: dienst.pas_aan(ctx, naam=naam, wijzig=erbij),
        klaar="De vraag staat in je concept.",
        eens=f"vraag {naam} {vraag}",
    ):
        session.opnieuw(f"fe_{naam}_nieuw")
        if nieuw:
            session.zet_waarde(gekozen, nieuw[0])


def _bezet(naam: str) -> set[str]:
    """Return every name that was ever a question of this form: an answer to it means that question."""
    return {vraag for form in alle_versies(naam) for level in form.levels() for vraag in level.by_name}
