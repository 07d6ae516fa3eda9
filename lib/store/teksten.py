"""The own texts of this SWV: read when a screen shows one, and kept for a moment."""

from collections.abc import Mapping

from lib.store.engine import Store
from lib.store.geheugen import Geheugen
from lib.store.queries.teksten import geldende

_GEHEUGEN: Geheugen[Mapping[str, str]] = Geheugen()


def eigen_teksten(store: Store) -> Mapping[str, str]:
    """Return the texts that this SWV made its own, by name."""
    pool, ronde = store.engine.pool, _GEHEUGEN.ronde
    bewaard = _GEHEUGEN.lees(pool)
    if bewaard is not None:
        return bewaard
    with store.read() as verbinding:
        teksten = geldende(verbinding)
    _GEHEUGEN.onthoud(pool, teksten, ronde)
    return teksten


def vergeet_teksten() -> None:
    """Read the texts anew the next time; call it after the change is committed."""
    _GEHEUGEN.vergeet()
