"""The second step of logging in: for whom it is required (security.md §4.2)."""

from collections.abc import Iterable

from lib.domain.keuze import Keuze
from lib.domain.organisatie import Functie, Rol


class Plicht(Keuze):
    """For whom the second step is required; whoever set one up is always asked for it."""

    ROL = "rol", "voor wie meer dan één dossier kan zien"
    IEDEREEN = "iedereen", "voor iedereen"
    NIEMAND = "niemand", "voor niemand"


VRIJ = frozenset({Rol.LK})
"""A leerkracht sees the dossiers of the own pupils only."""


def verplicht(functies: Iterable[Functie], plicht: Plicht) -> bool:
    """Tell whether somebody with these roles needs a second step."""
    if plicht is Plicht.ROL:
        return any(functie.rol not in VRIJ for functie in functies)
    return plicht is Plicht.IEDEREEN
