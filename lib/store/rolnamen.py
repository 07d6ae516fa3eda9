"""What this SWV calls each role (domain §3.0): read when a screen names one, and kept for a moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from lib.domain.organisatie import Rol
from lib.store.engine import Store
from lib.store.geheugen import Geheugen
from lib.store.queries.instellingen import lees_instellingen

VOOR = "label_"
"""What the setting of a role starts with; its code follows."""


_GEHEUGEN: Geheugen[Mapping[Rol, str]] = Geheugen()


def rolnamen(store: Store) -> Mapping[Rol, str]:
    """Return the roles that have a name of this SWV's own."""
    bewaard = _GEHEUGEN.lees(store.engine.pool)
    if bewaard is not None:
        return bewaard
    with store.read() as verbinding:
        return rolnamen_bij(verbinding)


def rolnamen_bij(verbinding: Connection) -> Mapping[Rol, str]:
    """Return the same inside a transaction that is open already."""
    pool, ronde = verbinding.engine.pool, _GEHEUGEN.ronde
    bewaard = _GEHEUGEN.lees(pool)
    if bewaard is not None:
        return bewaard
    namen = uit_instellingen(lees_instellingen(verbinding))
    _GEHEUGEN.onthoud(pool, namen, ronde)
    return namen


def uit_instellingen(instellingen: Mapping[str, Any]) -> Mapping[Rol, str]:
    """Return the own names among the settings."""
    return {rol: str(naam) for rol in Rol if (naam := instellingen.get(f"{VOOR}{rol.value}"))}


def vergeet_rolnamen() -> None:
    """Read the names anew the next time; call it after the change is committed."""
    _GEHEUGEN.vergeet()
