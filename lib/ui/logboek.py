"""The audit log on screen: who looked into the dossiers of a child, and what one employee did."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from lib.domain.kalender import in_woorden
from lib.domain.logboek import Actie
from lib.domain.organisatie import Rol
from lib.services import beheer_mensen
from lib.services import logboek as dienst
from lib.services.context import Context
from lib.services.logboek import MEEST, Logdag
from lib.ui import session
from lib.ui.kader import leeg
from lib.ui.rolnaam import rolnaam

WAT = {
    "dossier": "dossier",
    "leerling": "gegevens van een leerling",
    "overleg": "overleg",
    "aanvraag": "aanvraag",
    "invulling": "formulier",
    "vraag": "vraag",
    "doel": "doel",
    "afspraak": "afspraak",
    "bijlage": "bijlage",
    "toestemming": "toestemming",
    "school": "gegevens van een school",
    "werklijst": "werklijst",
    "dossiers": "lijst van dossiers",
    "leerlingen": "lijst van leerlingen",
    "noodtoegang": "noodtoegang",
    "uitsluiting": "uitsluiting",
    "aanvragen": "lijst van aanvragen",
    "overleggen": "lijst van overleggen",
    "accounts": "lijst van accounts",
    "cijfers": "cijfers van scholen",
    "formuliergebruik": "gebruik van formulieren",
    "logboek": "logboek van een medewerker",
    "sessie": "",
}


def over_kind(dossier_id: UUID) -> None:
    """Draw who looked into or changed the dossiers of this child; read only when it is opened."""
    if st.toggle("Toon wie dit dossier bekeek of wijzigde", key=f"logboek_{dossier_id}"):
        _tabel(dienst.over_kind(session.ctx(), dossier_id=dossier_id))


def van_medewerker(ctx: Context) -> None:
    """Draw what one employee did; never in which dossier."""
    st.text("Kies een medewerker. Je ziet wat iemand deed en wanneer, niet bij welk kind.")
    mensen = {mens.id: mens.naam for mens in beheer_mensen.mensen(ctx)}
    wie = st.selectbox(
        "Medewerker",
        list(mensen),
        format_func=lambda id_: mensen.get(id_, ""),
        index=None,
        placeholder="Kies …",
        key="logboek_wie",
    )
    if wie is not None:
        _tabel(dienst.van_medewerker(ctx, gebruiker_id=wie))


def _tabel(dagen: Iterable[Logdag]) -> None:
    rijen = [_rij(dag) for dag in dagen]
    if not rijen:
        leeg("Er staat nog niets in het logboek.")
        return
    st.dataframe(rijen, hide_index=True)
    if sum(int(rij["Keer"]) for rij in rijen) >= MEEST:
        st.caption(f"Je ziet de laatste {MEEST} regels. De beheerder van de server kan verder terugkijken.")


def _rij(dag: Logdag) -> dict[str, str | int]:
    wat = WAT.get(dag.soort, dag.soort)
    gedaan = f"{dag.actie.label}: {wat}" if wat else dag.actie.label
    if dag.nood and dag.actie is not Actie.NOODTOEGANG:
        gedaan += " (met noodtoegang)"
    return {
        "Dag": in_woorden(dag.dag),
        "Wie": dag.naam or "onbekend",
        "Rol": ", ".join(rolnaam(Rol(rol)) for rol in dag.rollen.split(",") if rol),
        "Wat": gedaan if dag.mag else f"mocht niet: {gedaan}",
        "Keer": dag.keer,
    }
