"""A role as this SWV calls it; screens never show `rol.label` themselves."""

from collections.abc import Iterable

from lib.domain.organisatie import Rol
from lib.ui import session

KORT: dict[Rol, str] = {Rol.TB: "trajectbegeleider", Rol.TL: "teamleider", Rol.JT: "jeugdteam"}
"""A role as one says it in a sentence."""


def rolnaam(rol: Rol) -> str:
    """Return the name of a role in lists and after a person."""
    return _eigen(rol) or rol.label


def rolkeuzes(rollen: Iterable[Rol]) -> dict[Rol, str]:
    """Return roles to choose from with their names, ready before the widget asks."""
    return {rol: rolnaam(rol) for rol in rollen}


def rol_in_zin(rol: Rol) -> str:
    """Return the name of a role in a sentence: our long names are shortened, an own name is not."""
    return _eigen(rol) or KORT.get(rol, rol.label)


def _eigen(rol: Rol) -> str:
    return session.ctx().rolnamen.get(rol, "")
