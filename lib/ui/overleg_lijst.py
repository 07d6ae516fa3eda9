"""The list of meetings: each row a link, coming ones first."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.store.queries.overleggen import Overlegregel
from lib.ui.overleg_kop import soort_in_woorden
from lib.ui.paginas import kaal, pad

MEEST_NAMEN = 4


def teken(regels: Sequence[Overlegregel], nu: datetime) -> None:
    """Draw the rows under two headings."""
    scholen = len({regel.school for regel in regels}) > 1
    komend = [regel for regel in regels if regel.komt(nu)]
    for titel, deel in (("Komt nog", komend), ("Geweest", [r for r in regels if r not in komend])):
        if deel:
            st.header(titel, anchor=False)
            with st.container(key="ot_lijst" if deel is komend else "ot_lijst_geweest", gap="xxsmall"):
                for regel in deel:
                    _regel(regel, nu, met_school=scholen)


def wanneer(regel: Overlegregel, nu: datetime) -> str:
    """Return the moment in words."""
    if regel.wanneer is None:
        return "nog geen datum"
    lokaal = regel.wanneer.astimezone(AMSTERDAM)
    dagen = (lokaal.date() - nu.astimezone(AMSTERDAM).date()).days
    dag = {0: "vandaag", 1: "morgen"}.get(dagen, in_woorden(lokaal.date()))
    return f"{dag}, {lokaal:%H:%M}"


def _wie(regel: Overlegregel) -> str:
    rest = len(regel.wie) - MEEST_NAMEN
    namen = ", ".join(regel.wie[:MEEST_NAMEN])
    return f"{namen} en {rest} {'ander' if rest == 1 else 'anderen'}" if rest > 0 else namen


def _regel(regel: Overlegregel, nu: datetime, *, met_school: bool) -> None:
    groep = regel.groepnaam or str(regel.jaargroep)
    delen = [
        f"**{kaal(wanneer(regel, nu))}**",
        kaal(f"{regel.roepnaam} (groep {groep})"),
        kaal(soort_in_woorden(regel.antwoorden, regel.formulier_versie)),
        *([kaal(regel.school)] if met_school else []),
        kaal(_wie(regel)),
    ]
    status = f":{regel.status.toon.value}-badge[:material/{regel.status.icoon}: {kaal(regel.status.label)}]"
    st.page_link(
        pad("overleg"),
        label=f"{' · '.join(deel for deel in delen if deel)} {status}",
        query_params={"id": str(regel.id)},
        width="stretch",
    )
