"""Open the database: SQLCipher with the safe pragmas, or PostgreSQL; refuse an affected SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as DatabaseFout
from sqlalchemy.orm import Session, sessionmaker

from lib.store import rijfilter
from lib.store.beurt import Beurten
from lib.store.cipher import ontgrendel
from lib.store.sleutelbestand import OpslagWeigert, sleutel

BUSY_MS = 5000
VERBINDINGEN = 32
"""More than write at once: who waits for a connection is passed by again and again, who waits for the turn is not."""
MEESTE_LEZERS = 512
VEILIG_VANAF = (3, 51, 3)
TERUGGEZET = {(3, 44): 6, (3, 50): 7}
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={BUSY_MS}",
    "foreign_keys=ON",
    "secure_delete=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


class OpslagWeg(RuntimeError):
    """The database cannot be reached, is full or may not be written; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "De database is even niet bereikbaar. Je laatste wijziging is niet opgeslagen, maar staat nog op "
            "je scherm. Probeer het over een minuut opnieuw."
        )


@contextmanager
def bereikbaar() -> Iterator[None]:
    """Turn a failing connection into a sentence; programming errors pass through."""
    try:
        yield
    except (OperationalError, InterfaceError, DatabaseFout) as fout:
        raise OpslagWeg from fout


def controleer_sqlite(versie: tuple[int, ...]) -> None:
    """Raise OpslagWeigert for an SQLite with the WAL-reset bug (3.7.0-3.51.2; security.md finding 5)."""
    if versie >= VEILIG_VANAF or versie[2] >= TERUGGEZET.get((versie[0], versie[1]), 10**6):
        return
    leesbaar = ".".join(map(str, versie))
    raise OpslagWeigert(
        f"SQLite {leesbaar} kan bij het opslaan gegevens beschadigen. Installeer de pakketten uit "
        "requirements.txt opnieuw; daar zit een veilige versie bij (3.51.3 of nieuwer)."
    )


def _sqlite_engine(pad: Path, sleutelpad: Path) -> Engine:
    controleer_sqlite(tuple(sqlcipher.sqlite_version_info))
    if pad.exists() and not sleutelpad.exists():
        raise OpslagWeigert(f"De database {pad} is er wel, maar de sleutel {sleutelpad} niet. Zet die terug.")
    hexsleutel = sleutel(sleutelpad)
    pad.parent.mkdir(parents=True, exist_ok=True)
    if not pad.exists():
        pad.touch(mode=0o600)  # SQLite gives its log the same rights
    engine = create_engine(f"sqlite:///{pad}", module=sqlcipher, hide_parameters=True, pool_size=VERBINDINGEN)

    @event.listens_for(engine, "connect")
    def _open(verbinding: Any, record: Any) -> None:
        verbinding.isolation_level = None
        ontgrendel(verbinding, hexsleutel)
        rijfilter.leer_functies(verbinding, record.info)
        try:
            for pragma in PRAGMAS:
                verbinding.execute(f"PRAGMA {pragma}")
        except sqlcipher.DatabaseError as fout:  # type: ignore[attr-defined]
            if isinstance(fout, sqlcipher.OperationalError):  # type: ignore[attr-defined]
                raise
            raise OpslagWeigert(
                f"De sleutel {sleutelpad} past niet bij de database {pad}, of de database is beschadigd. "
                "Zet beide terug uit dezelfde back-up."
            ) from fout

    beurten = Beurten(engine, BUSY_MS / 1000)

    @event.listens_for(engine, "begin")
    def _begin(verbinding: Connection) -> None:
        if alleen_lezen(verbinding):
            verbinding.exec_driver_sql("BEGIN")
        else:
            beurten.begin(verbinding)

    return engine


def _postgresql_engine(url: str) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=8,
        pool_timeout=5,
        connect_args={"options": "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000"},
    )


def alleen_lezen(verbinding: Connection) -> bool:
    """Tell whether a connection was opened for reading."""
    return not verbinding.get_execution_options().get("schrijf", True)


class Store:
    """One database: the engine with a way to read and a way to write; tables about children only `voor` somebody."""

    def __init__(self, engine: Engine, sleutelpad: Path) -> None:
        self.engine = engine
        self.sleutelpad = sleutelpad
        self._van: dict[UUID, Store] = {}

    def voor(self, wie: UUID) -> "Store":
        """Return the same database as this person sees it (lib.store.rijfilter); kept, for every request asks it."""
        gevonden = self._van.get(wie)
        if gevonden is None:
            if len(self._van) >= MEESTE_LEZERS:
                self._van.clear()
            gevonden = self._van[wie] = Store(self.engine.execution_options(wie=wie), self.sleutelpad)
        return gevonden

    def als_systeem(self) -> "Store":
        """Return the same database for the program itself: every row, so never with what a screen asks."""
        return self.voor(rijfilter.SYSTEEM)

    @cached_property
    def _lezer(self) -> Engine:
        return self.engine.execution_options(schrijf=False)

    @cached_property
    def sessions(self) -> "sessionmaker[Session]":
        """Make sessions of writing transactions."""
        return sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Yield a connection in a writing transaction; commit at the end, roll back on an exception."""
        with bereikbaar(), self.engine.begin() as verbinding:
            yield verbinding

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection for reading only."""
        with bereikbaar(), self._lezer.connect() as verbinding:
            yield verbinding
            verbinding.commit()  # nothing to keep, but at a rollback psycopg forgets the plans it prepared

    def sleutel_voor(self, doel: str) -> bytes:
        """Derive a key of 256 bits for one purpose from the key file, which PostgreSQL has beside it too."""
        hoofd = bytes.fromhex(sleutel(self.sleutelpad))
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"puzzel {doel}".encode()).derive(hoofd)

    @cached_property
    def logsleutel(self) -> bytes:
        """Return the key that seals the audit log; it is in no database."""
        return self.sleutel_voor("logboek")

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def open_store(url: str = "", *, data: Path = Path("data"), sleutelpad: Path | None = None) -> Store:
    """Open the store of a PostgreSQL url, or the encrypted SQLite file in `data`."""
    sleutelpad = sleutelpad or data / "puzzel.sleutel"
    engine = _postgresql_engine(url) if url else _sqlite_engine(data / "puzzel.db", sleutelpad)
    rijfilter.let_op(engine)
    return Store(engine, sleutelpad)
