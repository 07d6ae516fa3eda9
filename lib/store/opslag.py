"""The store of this process, made from the environment on first use."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from lib.domain.formulier import zet_bron
from lib.forms.sheet_writer import Plain
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from lib.store.queries import formulieren
from lib.store.sleutelbestand import OpslagWeigert

_ELDERS: ContextVar[Store | None] = ContextVar("elders", default=None)


def datamap() -> Path:
    """Return the folder with everything Puzzel keeps (`PUZZEL_DATA`, default `data/`)."""
    return Path(os.environ.get("PUZZEL_DATA") or "data")


def sleutelpad() -> Path:
    """Return where the key of the SQLite file is (`PUZZEL_SLEUTEL`, default in the data folder)."""
    return Path(os.environ.get("PUZZEL_SLEUTEL") or datamap() / "puzzel.sleutel")


def postgresql() -> str:
    """Return the address of PostgreSQL, empty for the SQLite file; raises OpslagWeigert when its own file cannot be read."""
    pad = os.environ.get("PUZZEL_DATABASE_URL_FILE")
    if not pad:
        return os.environ.get("PUZZEL_DATABASE_URL", "")
    try:
        return Path(pad).read_text(encoding="utf-8").strip()
    except OSError as fout:
        raise OpslagWeigert(
            f"Het bestand {pad} met het adres van de database is niet te lezen. Maak het, of geef er rechten op."
        ) from fout


def store() -> Store:
    """Return the store of this process, opened and migrated once; within `elders` that other one."""
    return _ELDERS.get() or eigen()


@cache
def eigen() -> Store:
    """Open and migrate what the environment names."""
    geopend = open_store(postgresql(), data=datamap(), sleutelpad=sleutelpad())
    migreer(geopend)
    return geopend


def open_bestaand() -> Store:
    """Open what the environment names as it is; raises OpslagWeigert when there is no database yet."""
    if not postgresql() and not (datamap() / "puzzel.db").exists():
        raise OpslagWeigert(f"Er is geen database in {datamap()}. Start Puzzel, of kies: migreren.")
    return open_store(postgresql(), data=datamap(), sleutelpad=sleutelpad())


@contextmanager
def elders(andere: Store) -> Iterator[None]:
    """Let the code in this block, and no other thread, work on another store: for a restored one."""
    vorige = _ELDERS.set(andere)
    try:
        yield
    finally:
        _ELDERS.reset(vorige)


class Formulieren:
    """Own versions of forms, from a store; they say nothing about a child, so everybody may read them."""

    def __init__(self, uit: Callable[[], Store]) -> None:
        self._uit = uit

    def inhoud(self, naam: str, versie: str) -> Plain | None:
        """Return the sheets of a version, None when there is none."""
        with self._uit().als_systeem().read() as verbinding:
            return formulieren.inhoud(verbinding, naam, versie)

    def versies(self, naam: str) -> list[str]:
        """Return the own versions of a form, oldest first."""
        with self._uit().als_systeem().read() as verbinding:
            return formulieren.versies(verbinding, naam)


zet_bron(Formulieren(lambda: store()))  # noqa: PLW0108 - whichever it is by then
