"""What a school list would change here: proposed, never merged without a person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from lib.domain.naam import lijkt_op
from lib.domain.schoollijst import Afkeuring, BestaandeLeerling, Leerlinggegevens, LeerlingRegel, Schoollijst

LABELS: Mapping[str, str] = {
    "roepnaam": "Roepnaam",
    "voorvoegsel": "Tussenvoegsel",
    "achternaam": "Achternaam",
    "geboortedatum": "Geboortedatum",
    "geslacht": "Geslacht",
    "groepnaam": "Groep",
    "jaargroep": "Jaargroep",
    "inschrijfdatum": "Datum inschrijving",
    "ext_key": "Leerlingnummer",
}
VAN_EEN_COLLEGA = "Jij kunt deze leerling niet bijwerken. Laat een collega deze regel inlezen."
_NAAMVELDEN = ("roepnaam", "voorvoegsel", "achternaam")
_MEESTE_JARIGEN = 50  # compared per birth date: many lists hold 1 January for "unknown"


@dataclass(frozen=True)
class Wijziging:
    """What a line would change in one pupil: field name → new value."""

    regel: LeerlingRegel
    bestaand: BestaandeLeerling
    waarden: Mapping[str, Any]

    @property
    def velden(self) -> tuple[tuple[str, str, str], ...]:
        """Return (label, old, new) for the screen."""
        return tuple(
            (LABELS[veld], _in_tekst(getattr(self.bestaand, veld)), _in_tekst(nieuw))
            for veld, nieuw in self.waarden.items()
        )


Tegenhanger = BestaandeLeerling | LeerlingRegel


@dataclass(frozen=True)
class Voorstel:
    """What the list would do; a line in `mogelijk_dubbel` is also in `nieuw`: the user decides."""

    nieuw: tuple[LeerlingRegel, ...]
    gewijzigd: tuple[Wijziging, ...]
    ongewijzigd: tuple[BestaandeLeerling, ...]
    afgekeurd: tuple[Afkeuring, ...]
    mogelijk_dubbel: tuple[tuple[LeerlingRegel, Tegenhanger], ...]


def _in_tekst(waarde: object) -> str:
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y")
    return "" if waarde is None else str(waarde)


def _verschillen(regel: LeerlingRegel, bestaand: BestaandeLeerling) -> dict[str, Any]:
    """Return the changed fields; an empty value in a list says nothing and never wipes what we know."""
    waarden = {
        veld: getattr(regel, veld)
        for veld in LABELS
        if getattr(regel, veld) and getattr(regel, veld) != getattr(bestaand, veld)
    }
    if regel.naam == bestaand.naam:  # 'van | Dijk' and '| van Dijk' are one name, cut differently
        return {veld: waarde for veld, waarde in waarden.items() if veld not in _NAAMVELDEN}
    if "achternaam" in waarden and bestaand.voorvoegsel != regel.voorvoegsel:
        waarden["voorvoegsel"] = regel.voorvoegsel  # a new surname does not inherit the old 'van'
    return {veld: waarden[veld] for veld in LABELS if veld in waarden}


def _koppel(
    regels: Sequence[LeerlingRegel], bestaand: Sequence[BestaandeLeerling]
) -> list[BestaandeLeerling | None]:
    """Return the pupil of each line: by leerlingnummer first, then by identity where either has no number."""
    per_key = {leerling.ext_key: leerling for leerling in bestaand if leerling.ext_key}
    gevonden = [per_key.get(regel.ext_key) if regel.ext_key else None for regel in regels]
    bezet = {leerling.id for leerling in gevonden if leerling}
    per_naam: dict[tuple[str, date], list[BestaandeLeerling]] = defaultdict(list)
    for leerling in bestaand:
        per_naam[leerling.identiteit].append(leerling)
    for plek, regel in enumerate(regels):
        if gevonden[plek]:
            continue
        vrij = [
            leerling
            for leerling in per_naam.get(regel.identiteit, ())
            if leerling.id not in bezet and not (regel.ext_key and leerling.ext_key)
        ]
        if vrij:
            gevonden[plek] = beste = min(vrij, key=lambda leerling: len(_verschillen(regel, leerling)))
            bezet.add(beste.id)
    return gevonden


def _lijken(een: Leerlinggegevens, ander: Leerlinggegevens) -> bool:
    """Compare given name and surname apart: twins share a surname and a birth date."""
    if lijkt_op(een.roepnaam, ander.roepnaam) and lijkt_op(een.achternaam, ander.achternaam):
        return True
    return sorted(een.identiteit[0].split()) == sorted(ander.identiteit[0].split())


def _dubbelen(
    nieuw: Sequence[LeerlingRegel], bestaand: Sequence[BestaandeLeerling]
) -> tuple[tuple[LeerlingRegel, Tegenhanger], ...]:
    jarigen: dict[date, list[Tegenhanger]] = defaultdict(list)
    for groep in (bestaand, nieuw):
        for ander in groep:
            jarigen[ander.geboortedatum].append(ander)
    return tuple(
        (regel, ander)
        for regel in nieuw
        for ander in islice(jarigen[regel.geboortedatum], _MEESTE_JARIGEN)
        if ander is not regel and _lijken(regel, ander)
    )


def vergelijk(
    lijst: Schoollijst, bestaand: Sequence[BestaandeLeerling], verborgen: frozenset[UUID] = frozenset()
) -> Voorstel:
    """Return what the list would do with the pupils of this school; the same list again does nothing.

    Of a pupil in `verborgen`, from whom the reader is locked out, nothing is told and nothing is changed.
    """
    nieuw: list[LeerlingRegel] = []
    gewijzigd: list[Wijziging] = []
    ongewijzigd: list[BestaandeLeerling] = []
    niet_van_jou: list[Afkeuring] = []
    for regel, leerling in zip(lijst.leerlingen, _koppel(lijst.leerlingen, bestaand), strict=True):
        if leerling is None:
            nieuw.append(regel)
        elif leerling.id in verborgen:
            niet_van_jou.append(Afkeuring(regel.regel, regel.naam, VAN_EEN_COLLEGA))
        elif waarden := _verschillen(regel, leerling):
            gewijzigd.append(Wijziging(regel, leerling, waarden))
        else:
            ongewijzigd.append(leerling)
    return Voorstel(
        nieuw=tuple(nieuw),
        gewijzigd=tuple(gewijzigd),
        ongewijzigd=tuple(ongewijzigd),
        afgekeurd=(*lijst.afgekeurd, *niet_van_jou),
        mogelijk_dubbel=_dubbelen(nieuw, [kind for kind in bestaand if kind.id not in verborgen]),
    )
