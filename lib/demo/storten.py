"""Pour many rows into tables at once, as text the database reads itself, on SQLite and on PostgreSQL."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from random import Random
from secrets import randbits
from typing import Any

from lib.demo.rijen import KOLOMMEN
from lib.store.engine import Store

_GEHEUGEN_KB = 400_000
_STANDAARD_KB = 2_000
"""What SQLCipher keeps of pages by itself; too little to fill tables with several indexes."""


class Sleutels:
    """Makes keys that look random and still grow, so that every index is filled at its end.

    They are new every time, so that pouring twice with one seed does not clash.
    """

    def __init__(self, meest: int) -> None:
        self._stap = (1 << 48) // (meest + 1)
        self._begin = randbits(32) % max(self._stap, 1)
        self._teller = 0
        self._kans = Random(randbits(64))  # noqa: S311 - a key is no secret

    def __call__(self) -> str:
        """Return the next key, in hex."""
        self._teller += 1
        voor = self._begin + self._stap * (self._teller - 1)
        toeval = self._kans.getrandbits(72)
        return f"{voor:012x}4{toeval & 0xFFF:03x}8{toeval >> 12:015x}"


class Emmer:
    """Holds the rows of one transaction, by table."""

    def __init__(self, *, sqlite: bool) -> None:
        self.sqlite = sqlite
        self._rijen: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def erin(self, tabel: str, *waarden: Any) -> None:
        """Add a row; the values stand in the order of KOLOMMEN."""
        self._rijen[tabel].append(waarden)

    def moment(self, op: datetime) -> str:
        """Return a moment (in UTC) as this database writes it."""
        return f"{op:%Y-%m-%d %H:%M:%S.%f}" if self.sqlite else f"{op:%Y-%m-%d %H:%M:%S.%f}+00"

    def leeg(self, verbinding: Any) -> None:
        """Write all rows, in the order in which tables refer to each other."""
        teken = "?" if self.sqlite else "%s"
        for tabel, kolommen in KOLOMMEN.items():
            if self._rijen[tabel]:
                verbinding.exec_driver_sql(_invoegen(tabel, kolommen, teken), self._rijen.pop(tabel))


def _invoegen(tabel: str, kolommen: Sequence[str], teken: str) -> str:
    """Return the statement; every name in it is one of this package's own."""
    plaatsen = ", ".join([teken] * len(kolommen))
    return f"INSERT INTO {tabel} ({', '.join(kolommen)}) VALUES ({plaatsen})"  # noqa: S608


@contextmanager
def ruim_geheugen(store: Store) -> Iterator[None]:
    """Let SQLite keep more pages in memory as long as this lasts."""
    _onthoud(store, _GEHEUGEN_KB)
    try:
        yield
    finally:
        _onthoud(store, _STANDAARD_KB)


def _onthoud(store: Store, kilobyte: int) -> None:
    if store.engine.dialect.name == "sqlite":
        with store.begin() as verbinding:
            verbinding.exec_driver_sql(f"PRAGMA cache_size = -{kilobyte}")
