"""The rights matrix of domain §4.11 as a table of its own, written without looking at the rules in the code.

S own school · L own pupil · B own bestuur · C betrokken (named, not ended) · W the whole samenwerkingsverband;
N by noodtoegang that runs now;
g only when shared with the SWV · i only when submitted. OUD, LLN and JT have no account: they act through the school.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from lib.domain.organisatie import NIVEAU, Rol
from lib.domain.permissions import Permission as P  # noqa: N817 - one letter in a table

TABEL = """
actie               | LK  | IB  | DIR | BST | TB      | OS   | ONS  | GD   | TL   | MAN  | RB | BEH | FG
LEERLING_INZIEN     | L   | S   | S   |     |         |      |      |      |      |      |    | W   |
LEERLING_BEHEREN    |     | S   |     |     |         |      |      |      |      |      |    | W   |
DOSSIER_AANMAKEN    |     | S   |     |     |         |      |      |      |      |      |    |     |
DOSSIER_INZIEN      | L N | S N | S N | N   | Bg Cg N | Cg N | Cg N | Cg N | N    | Cg N | N  |     |
DOSSIER_SCHRIJVEN   | L   | S   |     |     |         |      |      |      |      |      |    |     |
DOSSIER_LEIDEN      |     | S   |     |     |         |      |      |      |      |      |    |     |
DOSSIER_UITSLUITEN  |     | S   |     |     |         |      |      |      |      |      |    | W   |
METING_TOEVOEGEN    | L   | S   |     |     |         | Cg   |      |      |      |      |    |     |
OVERLEG_INZIEN      | L N | S N | S N | N   | Cg N    | Cg N | Cg N | Cg N | N    | N    | N  |     |
OVERLEG_PLANNEN     |     | S   |     |     |         |      |      |      |      |      |    |     |
OVERLEG_NOTULEREN   | L   | S   | S   |     |         |      |      |      |      |      |    |     |
AANVRAAG_INZIEN     | L N | S N | S N | N   | Bi N    | Ci N | Ci N | Wi N | Wi N | Wi N | N  |     |
AANVRAAG_INDIENEN   |     | S   |     |     |         |      |      |      |      |      |    |     |
AANVRAAG_ACCORDEREN |     |     |     |     | Bi      |      |      |      |      |      |    |     |
AANVRAAG_ADVISEREN  |     |     |     |     |         |      |      | Wi   |      |      |    |     |
AANVRAAG_BESLISSEN  |     |     |     |     | Bi      |      |      |      | Wi   | Wi   |    |     |
ONDERSTEUNER_KIEZEN |     |     |     |     | Bi      |      |      |      | Wi   | Wi   |    |     |
INZICHT_INZIEN      |     | S   | S   | B   | B       |      |      |      | W    | W    |    |     |
NOODTOEGANG_VRAGEN  | S   | S   | S   | B   | B       | W    | W    | W    | W    | W    | W  |     |
NOODTOEGANG_TOEZIEN |     |     |     |     |         |      |      |      |      |      |    | W   | W
BEHEREN             |     |     |     |     |         |      |      |      |      |      |    | W   |
"""


def _lees() -> dict[tuple[P, Rol], tuple[str, ...]]:
    kop, *regels = [[cel.strip() for cel in regel.split("|")] for regel in TABEL.strip().splitlines()]
    return {
        (P[naam], Rol(rol)): tuple(cel.split())
        for naam, *cellen in regels
        for rol, cel in zip(kop[1:], cellen, strict=True)
    }


CELLEN = _lees()
ROLLEN = tuple(NIVEAU)


@dataclass(frozen=True)
class Stand:
    """What is true of the record, seen from the first school."""

    gedeeld: bool = False
    betrokken: bool = False
    ingediend: bool = False
    nood: bool = False


STANDEN = (*(Stand(g, b) for g, b in product((False, True), repeat=2)), Stand(nood=True))


def verwacht(permission: P, rol: Rol, plaats: str, stand: Stand) -> bool:
    """Tell what the table says of this role at its own or the other place."""
    eigen = plaats == "eigen"
    hier = {"S": eigen, "L": eigen, "B": eigen, "C": eigen, "W": True, "N": eigen}
    return verwacht_van(permission, rol, hier, stand)


def verwacht_van(permission: P, rol: Rol, hier: Mapping[str, bool], stand: Stand) -> bool:
    """Tell what the table says of this role, where each letter says whether that relation is there."""
    return any(_cel(cel, hier, stand) for cel in CELLEN[permission, rol])


def _cel(cel: str, hier: Mapping[str, bool], stand: Stand) -> bool:
    staat = {"C": stand.betrokken, "N": stand.nood}
    plaats = hier[cel[0]] and staat.get(cel[0], True)
    kenmerk = {"": True, "g": stand.gedeeld, "i": stand.ingediend}[cel[1:]]
    return plaats and kenmerk
