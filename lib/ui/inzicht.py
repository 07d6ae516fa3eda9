"""The dashboard: filters in one row, at most four figures, and charts or tables in a grid of two."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.afscherming import UITLEG, Zicht
from lib.domain.inzicht import Schoolplek, aandeel
from lib.domain.kengetallen import BEELDEN, KENGETALLEN, SCHOOLMATEN, Beeld, Kengetal
from lib.services.inzicht import Overzicht
from lib.ui.grafiek_staven import Staaf, als_tabel, staven

ALLE_BESTUREN, ALLE_SCHOLEN = "Alle besturen", "Alle scholen"
MEESTE_SCHOLEN = 12
"""More bars than this nobody compares; the table has them all."""


UITLEG_JAAR = "Het schooljaar geldt voor de doelen. De andere getallen zijn de stand van vandaag."


def filters(jaren: Sequence[str], scholen: Sequence[Schoolplek]) -> tuple[str, UUID | None, bool]:
    """Ask in one row for school year, bestuur, school, and charts or tables; all stay in the address."""
    besturen = _besturen(scholen)
    kiesbaar = [3, *(4 for keuzes in (besturen, scholen) if len(keuzes) > 1)]
    vakken = iter(st.columns([*kiesbaar, 16 - sum(kiesbaar)], vertical_alignment="bottom"))
    jaar = next(vakken).selectbox(
        "Schooljaar", jaren, key="schooljaar", bind="query-params", help=UITLEG_JAAR, placeholder="Kies …"
    )
    bestuur_id = _kies(vakken, "Bestuur", ALLE_BESTUREN, besturen, None) if len(besturen) > 1 else None
    in_bestuur = _scholen([school for school in scholen if bestuur_id in (None, school.bestuur_id)])
    plaats = _kies(vakken, "School", ALLE_SCHOLEN, in_bestuur, bestuur_id) if len(scholen) > 1 else bestuur_id
    tabel = next(vakken).toggle("Toon als tabel", key="tabel", bind="query-params")
    return jaar, plaats, tabel


def _besturen(scholen: Sequence[Schoolplek]) -> dict[str, UUID]:
    return dict(sorted({school.bestuur: school.bestuur_id for school in scholen}.items()))


def _scholen(scholen: Sequence[Schoolplek]) -> dict[str, UUID]:
    """Return the schools by name, with the bestuur behind a name that occurs twice."""
    namen = Counter(school.naam for school in scholen)
    return {s.naam if namen[s.naam] == 1 else f"{s.naam} ({s.bestuur})": s.id for s in scholen}


def _kies(
    vakken: Iterator[DeltaGenerator], label: str, alle: str, keuzes: Mapping[str, UUID], anders: UUID | None
) -> UUID | None:
    """Ask for one of the choices or for all of them, which is `anders`."""
    gekozen = next(vakken).selectbox(
        label, [alle, *keuzes], key=label.lower(), bind="query-params", placeholder="Kies …"
    )
    return keuzes.get(gekozen, anders)


HELE_TITEL = "<style>[data-testid='stMetricLabel'] p { white-space: normal; }</style>"
"""On a tablet Streamlit would cut the titles off."""


def toon_kengetallen(cijfers: Overzicht) -> None:
    """Draw the four figures, each with its definition."""
    st.html(HELE_TITEL)
    for vak, kengetal in zip(st.columns(len(KENGETALLEN)), KENGETALLEN, strict=True):
        vak.metric(
            _titel(kengetal, cijfers),
            _waarde(kengetal, cijfers),
            help=_uitleg(kengetal),
            border=True,
            height="stretch",
        )


def _titel(kengetal: Kengetal, cijfers: Overzicht) -> str:
    return (
        f"{kengetal.titel} (n\u00a0=\u00a0{cijfers.getal(kengetal.van).tekst})"
        if kengetal.van
        else kengetal.titel
    )


def _waarde(kengetal: Kengetal, cijfers: Overzicht) -> str:
    getal = cijfers.getal(kengetal.maat)
    return aandeel(getal, cijfers.getal(kengetal.van)) if kengetal.van else getal.tekst


def _uitleg(wat: Kengetal | Beeld) -> str:
    return f"{wat.definitie} Bron: {wat.bron}."


def toon_beelden(cijfers: Overzicht, *, tabel: bool) -> None:
    """Draw the charts, or the same figures as tables, two beside each other."""
    for eerste in range(0, len(BEELDEN), 2):
        for vak, beeld in zip(st.columns(2), BEELDEN[eerste : eerste + 2], strict=True):
            with vak.container(border=True, height="stretch"):
                st.header(beeld.titel, anchor=False, help=_uitleg(beeld))
                _beeld(
                    [Staaf(label, cijfers.getal(maat), reeks) for label, maat, reeks in beeld.rijen],
                    tabel=tabel,
                )


def _beeld(rijen: list[Staaf], *, tabel: bool) -> None:
    if not any(rij.getal.aantal for rij in rijen):
        st.text("Hier is nog niets geteld.")
    elif not tabel:
        staven(rijen, alt=bevinding(rijen))
    elif any(rij.reeks for rij in rijen):
        reeksen = list(dict.fromkeys(rij.reeks for rij in rijen))
        per_label: dict[str, list[str]] = {}
        for rij in rijen:
            per_label.setdefault(rij.label, []).append(rij.getal.tekst)
        als_tabel([(label, *cellen) for label, cellen in per_label.items()], ["periode", *reeksen])
    else:
        als_tabel([(rij.label, rij.getal.tekst) for rij in rijen], ["wat", "aantal"])


def bevinding(rijen: Sequence[Staaf]) -> str:
    """Return what the bars say, in a sentence."""
    zichtbaar = [rij for rij in rijen if rij.getal.zicht is Zicht.OPEN and rij.getal.aantal]
    if not zichtbaar:
        return "Alle aantallen zijn klein en daarom verborgen."
    meest = max(zichtbaar, key=lambda rij: rij.getal.aantal)
    naam = f"{meest.label}, {meest.reeks}" if meest.reeks else meest.label
    return f"Het meest: {naam} ({meest.getal.aantal}). Alle getallen staan in de tabel."


def toon_scholen(cijfers: Overzicht, *, tabel: bool) -> None:
    """Draw the schools beside each other: counts only, in the order of their names."""
    scholen = cijfers.getoonde_scholen
    if len(scholen) < 2:  # noqa: PLR2004 - nothing to compare
        return
    maat_van = dict(SCHOOLMATEN)
    with st.container(border=True):
        st.header("Wat loopt er op de scholen?", anchor=False, help=UITLEG_SCHOLEN)
        if tabel or len(scholen) > MEESTE_SCHOLEN:
            rijen = [
                (s.naam, *(cijfers.getal(maat, s.id).tekst for maat in maat_van.values())) for s in scholen
            ]
            als_tabel(rijen, ["school", *maat_van])
        else:
            label, maat = SCHOOLMATEN[0]
            rijen_ = [Staaf(school.naam, cijfers.getal(maat, school.id)) for school in scholen]
            st.text(f"Aantal {label}; de tabel heeft ook aanvragen en arrangementen.")
            staven(rijen_, alt=bevinding(rijen_))


UITLEG_SCHOLEN = (
    "Aantallen van vandaag. Een groot aantal zegt niets over de kwaliteit van een school: "
    "scholen verschillen in grootte en in wie er leerling is. Bron: K4; S1.14."
)


def voet(cijfers: Overzicht, inhoud: bytes) -> None:
    """Say why counts are hidden, and offer everything as a file with the same counts hidden."""
    links, rechts = st.columns([3, 1], vertical_alignment="center")
    links.caption(UITLEG)
    rechts.download_button(
        "Downloaden (CSV)",
        inhoud,
        file_name=f"inzicht-{cijfers.jaar}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
