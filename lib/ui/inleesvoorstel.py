"""Draw what a school list would change: new, changed, unchanged and refused lines, and possible duplicates."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.domain.lijstvoorstel import Tegenhanger, Voorstel
from lib.domain.schoollijst import Leerlinggegevens, LeerlingRegel, Schoollijst
from lib.ui.kader import leeg

_WAAROM = {
    "BSN of onderwijsnummer": "Puzzel heeft het niet nodig en mag het daarom niet bewaren.",
    "ECK iD": "Dit nummer is alleen voor leermiddelen.",
    "foto": "Een foto is niet nodig om ondersteuning te regelen.",
    "e-mailadres": "Puzzel mailt geen leerlingen.",
}
_NIET_NODIG = "Dit is niet nodig om ondersteuning te regelen."


def onderdelen(voorstel: Voorstel, sleutel: str) -> None:
    """Draw the four counted parts, one at a time."""
    delen: dict[str, list[dict[str, Any]]] = {
        "Nieuw": [_leerling(regel, Regel=regel.regel) for regel in voorstel.nieuw],
        "Gewijzigd": [
            {"Regel": w.regel.regel, "Leerling": w.regel.naam, "Gegeven": wat, "Was": was, "Wordt": wordt}
            for w in voorstel.gewijzigd
            for wat, was, wordt in w.velden
        ],
        "Ongewijzigd": [_leerling(bestaand) for bestaand in voorstel.ongewijzigd],
        "Afgekeurd": [{"Regel": a.regel, "Leerling": a.wie, "Waarom": a.reden} for a in voorstel.afgekeurd],
    }
    aantal = {naam: len(rijen) for naam, rijen in delen.items()} | {"Gewijzigd": len(voorstel.gewijzigd)}
    eerste = next((naam for naam in delen if aantal[naam]), "Nieuw")
    gekozen = st.segmented_control(
        "Wat de lijst verandert",
        list(delen),
        format_func=lambda naam: f"{naam}: {aantal[naam]}",
        default=eerste,
        key=sleutel,
        required=True,
    )
    _tabel(delen[gekozen or eerste])


def _leerling(wie: Leerlinggegevens, **vooraf: Any) -> dict[str, Any]:
    return vooraf | {
        "Naam": wie.naam,
        "Geboren": f"{wie.geboortedatum:%d-%m-%Y}",
        "Groep": wie.groepnaam,
        "Jaargroep": wie.jaargroep,
        "Leerlingnummer": wie.ext_key,
    }


def _tabel(rijen: Sequence[dict[str, Any]]) -> None:
    if rijen:
        st.dataframe(rijen, hide_index=True)
    else:
        leeg("Geen leerlingen.")


def genegeerd(lijst: Schoollijst) -> None:
    """Draw what the file holds and Puzzel never keeps: how many values per kind, and why."""
    totaal = sum(lijst.genegeerd.values())
    wat = "gegeven dat" if totaal == 1 else "gegevens die"
    with st.expander(f"Genegeerd: {totaal} {wat} we niet overnemen", icon=":material/visibility_off:"):
        _tabel(
            [
                {
                    "Gegeven": soort,
                    "Aantal": aantal,
                    "Waarom niet": _WAAROM.get(soort.removesuffix(" van leerkracht"), _NIET_NODIG),
                }
                for soort, aantal in sorted(lijst.genegeerd.items())
            ]
        )


def dubbelen(voorstel: Voorstel, sleutel: str) -> frozenset[int]:
    """Draw who may be here already, and ask which lines to leave out; nothing is merged."""
    st.warning(
        "Deze leerlingen staan er misschien al. Puzzel voegt niets samen: kijk zelf.", icon=":material/group:"
    )
    _tabel(
        [
            {"Regel": regel.regel, "In de lijst": regel.naam, "Lijkt op": ander.naam, "Waar": _waar(ander)}
            for regel, ander in voorstel.mogelijk_dubbel
        ]
    )
    namen = {regel.regel: f"regel {regel.regel}: {regel.naam}" for regel, _ in voorstel.mogelijk_dubbel}
    niet = st.multiselect(
        "Welke hiervan neem je niet over?",
        list(namen),
        format_func=lambda nummer: namen.get(nummer, ""),
        placeholder="Kies …",
        key=sleutel,
    )
    return frozenset(niet)


def _waar(ander: Tegenhanger) -> str:
    if isinstance(ander, LeerlingRegel):
        return f"in deze lijst, regel {ander.regel}"
    return f"al in Puzzel, groep {ander.groepnaam or ander.jaargroep}"
