"""Configuration of domain §4.9: the default, unless the SWV or a bestuur chose otherwise."""

from typing import Any
from uuid import UUID

from lib.domain.aanvraag import Arrangementtype
from lib.domain.organisatie import Rol
from lib.domain.route import Werkwijze
from lib.store.queries.instellingen import lees_instellingen
from lib.store.rolnamen import uit_instellingen
from lib.store.unit_of_work import UnitOfWork


def werkwijze_uit(instellingen: dict[str, Any]) -> Werkwijze:
    """Return who accords, advises and decides, from stored settings over the defaults."""
    standaard = Werkwijze()
    types = list(Arrangementtype)

    def verzameling(sleutel: str, anders: frozenset[Arrangementtype]) -> frozenset[Arrangementtype]:
        if sleutel not in instellingen:
            return anders
        return frozenset(Arrangementtype(code) for code in instellingen[sleutel])

    def rollen(sleutel: str, anders: dict[Arrangementtype, Rol]) -> dict[Arrangementtype, Rol]:
        return {t: Rol(instellingen.get(f"{sleutel}_{t.value}", anders[t])) for t in types}

    return Werkwijze(
        verzameling("accordering_tb", standaard.accordering),
        verzameling("advies_gd", standaard.advies),
        rollen("beslisser", standaard.beslisser),
        rollen("kiezer", standaard.kiezer),
        uit_instellingen(instellingen),
    )


def werkwijze(werk: UnitOfWork, bestuur_id: UUID) -> Werkwijze:
    """Return the way of working of a bestuur inside a change."""
    return werkwijze_uit(werk.doe(lees_instellingen, str(bestuur_id)))
