"""One finding of a check, and the usual ways to make one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lib.store.queries.controle import Geteld


@dataclass(frozen=True)
class Controleregel:
    """One finding; `van` is how many were looked at, None where one thing was."""

    id: str
    wat: str
    waarde: Any
    van: Any
    doel: Any
    ok: bool


def gelijk(id_: str, wat: str, waarde: Any, doel: Any) -> Controleregel:
    """Make the finding of a value that must be just this."""
    return Controleregel(id_, wat, waarde, None, doel, waarde == doel)


def alle(id_: str, wat: str, geteld: Geteld) -> Controleregel:
    """Make the finding of a count that must be complete."""
    return Controleregel(id_, wat, geteld.goed, geteld.van, geteld.van, geteld.goed == geteld.van)


def alles_goed(gevonden: Iterable[Controleregel]) -> bool:
    """Tell whether nothing is wrong."""
    return all(regel.ok for regel in gevonden)
