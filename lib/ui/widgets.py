"""One function per field type: the widget that answers it. A test demands that no type is missing."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from lib.forms.definition import (
    AcknowledgeField,
    CalculateField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    ListField,
    NoteField,
    RangeField,
    TextField,
    TimeField,
)
from lib.forms.values import options, show_value
from lib.ui import bijlagen, session, tekstveld
from lib.ui.paginas import kaal
from lib.ui.plek import Plek
from lib.ui.tekstveld import Tekstveld
from lib.ui.vraagtekst import label, uitleg

KORT = 4  # up to so many choices are buttons; more is a list
LANGSTE_KNOP = 24
EERSTE_DAG, LAATSTE_DAG = date(2000, 1, 1), date(2100, 1, 1)


def _samen(field: Field, plek: Plek) -> dict[str, Any]:
    return {
        "label": label(field),
        "key": plek.sleutel,
        "on_change": plek.bij_wijziging,
        "disabled": plek.dicht or field.readonly,
        "help": uitleg(field),
    }


def _tekst(field: Field, plek: Plek) -> None:
    if plek.tekstplek is None:
        st.text_input(**_samen(field, plek), value=plek.begin or "")
        return
    tekstveld.teken(
        Tekstveld(
            sleutel=plek.sleutel,
            label=field.label,
            plek=plek.tekstplek,
            tekst=str(plek.begin or ""),
            versie=plek.versie,
            hulp=field.hint or "",
            herkomst=plek.herkomst,
            meest=field.max_length if isinstance(field, TextField) else None,
            dicht=plek.dicht or field.readonly,
        ),
        bij_tekst=plek.bij_wijziging,
    )


def _geheel(field: Field, plek: Plek) -> None:
    st.number_input(**_samen(field, plek), value=plek.begin, step=1)


def _datum(field: Field, plek: Plek) -> None:
    grenzen = [EERSTE_DAG, LAATSTE_DAG, *([plek.begin] if plek.begin else [])]
    st.date_input(
        **_samen(field, plek),
        value=plek.begin,
        format="DD-MM-YYYY",
        min_value=min(grenzen),
        max_value=max(grenzen),
    )


def _moment(field: Field, plek: Plek) -> None:
    st.datetime_input(**_samen(field, plek), value=plek.begin, format="DD-MM-YYYY")


def _tijd(field: Field, plek: Plek) -> None:
    st.time_input(**_samen(field, plek), value=plek.begin, step=300)


def _keuze(field: Field, plek: Plek) -> None:
    namen = _namen(field, plek)
    codes = list(namen)
    begin = plek.begin if plek.begin in namen else None
    if len(namen) <= KORT and all(len(label) <= LANGSTE_KNOP for label in namen.values()):
        st.segmented_control(
            **_samen(field, plek), options=codes, default=begin, format_func=lambda code: kaal(namen[code])
        )
    else:
        st.selectbox(
            **_samen(field, plek),
            options=codes,
            format_func=lambda code: namen.get(code, code),
            index=None if begin is None else codes.index(begin),
            placeholder="Kies …",
        )


def _keuzes(field: Field, plek: Plek) -> None:
    namen = _namen(field, plek)
    st.multiselect(
        **_samen(field, plek),
        options=list(namen),
        default=[code for code in plek.begin or [] if code in namen],
        format_func=lambda code: namen.get(code, code),
        placeholder="Kies …",
    )


def _namen(field: Field, plek: Plek) -> dict[str, str]:
    """Return code and label of the choices; an old answer that left the list can still be read."""
    if not isinstance(field, ListField):
        return {}
    namen = {keuze.name: keuze.label for keuze in options(field, plek.lijsten)}
    waarde = plek.waarde if plek.waarde is not None else plek.begin
    gegeven = waarde if isinstance(waarde, list) else [waarde]
    return namen | {str(code): str(code) for code in gegeven if code and code not in namen}


def _schaal(field: Field, plek: Plek) -> None:
    if not isinstance(field, RangeField):
        return
    stappen = round((field.end - field.start) / field.step)
    waarden = [field.start + n * field.step for n in range(stappen + 1)]
    keuzes = [int(w) if field.whole else w for w in waarden]
    st.segmented_control(
        **_samen(field, plek),
        options=keuzes,
        default=plek.begin if plek.begin in keuzes else None,
        format_func=lambda getal: str(getal).replace(".", ","),
    )


def _vinkje(field: Field, plek: Plek) -> None:
    st.checkbox(**_samen(field, plek), value=bool(plek.begin))


def _lees(field: Field, plek: Plek) -> None:
    st.text(f"{field.label}: {show_value(field, plek.waarde, plek.lijsten)}")


def _noot(field: Field, plek: Plek) -> None:  # noqa: ARG001 - every widget has the same shape
    st.caption(label(field))


def _bestand(field: Field, plek: Plek) -> None:
    """Draw the kept file, or ask for one; the answer is its id, which no widget holds."""
    mag = not (plek.dicht or field.readonly)

    def antwoord(nieuw: UUID | None = None) -> None:
        session.zet_waarde(plek.sleutel, nieuw and str(nieuw))
        plek.bij_wijziging()

    if plek.waarde:
        st.caption(label(field), help=uitleg(field))
        bijlagen.antwoord(plek.sleutel, str(plek.waarde), mag=mag, na=antwoord)
    elif mag and plek.bewaar_bestand is not None:
        vraag = f"{label(field)} ({bijlagen.SOORTEN})"
        bijlagen.kies_bestand(plek.sleutel, vraag, plek.bewaar_bestand, na=antwoord, hulp=uitleg(field))
    else:
        st.text(f"{field.label}: {'voeg het toe bij de bijlagen van het dossier' if mag else 'geen bestand'}")


WIDGETS: dict[type[Field], Callable[[Field, Plek], None]] = {
    TextField: _tekst,
    NoteField: _noot,
    IntegerField: _geheel,
    DecimalField: _tekst,
    DateField: _datum,
    DateTimeField: _moment,
    TimeField: _tijd,
    ChoiceField: _keuze,
    ChoicesField: _keuzes,
    RangeField: _schaal,
    AcknowledgeField: _vinkje,
    CalculateField: _lees,
    FileField: _bestand,
}


def teken(field: Field, plek: Plek) -> None:
    """Draw the widget of a field."""
    WIDGETS[type(field)](field, plek)
