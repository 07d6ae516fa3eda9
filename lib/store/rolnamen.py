"""What this SWV calls each role (domain §3.0): read when a screen names one, and kept for a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool

from lib.domain.organisatie import Rol
from lib.store.engine import Store
from lib.store.queries.instellingen import lees_instellingen

SECONDEN = 30.0
"""So long another process may still show the old name."""
VOOR = "label_"
"""What the setting of a role starts with; its code follows."""


@dataclass
class _Geheugen:
    """The names per database; `ronde` tells a reader that they were changed while it was reading."""

    namen: WeakKeyDictionary[Pool, tuple[float, Mapping[Rol, str]]] = field(default_factory=WeakKeyDictionary)
    ronde: int = 0

    def lees(self, pool: Pool) -> Mapping[Rol, str] | None:
        tot, namen = self.namen.get(pool, (0.0, {}))
        return namen if monotonic() < tot else None

    def onthoud(self, pool: Pool, namen: Mapping[Rol, str], ronde: int) -> None:
        if ronde == self.ronde:
            self.namen[pool] = (monotonic() + SECONDEN, namen)

    def vergeet(self) -> None:
        self.ronde += 1
        self.namen.clear()


_GEHEUGEN = _Geheugen()


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
