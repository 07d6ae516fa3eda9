"""Copy the encrypted SQLite file while it is in use, and find out whether a copy is whole."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, NullPool, create_engine, func, inspect, select, table
from sqlalchemy.exc import DatabaseError

from lib.store.cipher import verbind
from lib.store.engine import Store
from lib.store.schema import revisie_op
from lib.store.sleutelbestand import lees_sleutel


class BackupStuk(ValueError):
    """The backup cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Stand:
    """What a database holds at one moment."""

    revisie: str
    tellingen: dict[str, int]


def stand(verbinding: Connection) -> Stand:
    """Return the revision and the number of rows per table, all of one moment."""
    namen = sorted(inspect(verbinding).get_table_names())
    tellingen = {
        naam: verbinding.scalar(select(func.count()).select_from(table(naam))) or 0 for naam in namen
    }
    return Stand(revisie_op(verbinding) or "", tellingen)


def kopieer(store: Store, naar: Path) -> Stand:
    """Copy the database of one moment into a new file under the same key; return what it held at that moment."""
    naar.touch(mode=0o600, exist_ok=False)
    with closing(verbind(str(naar), lees_sleutel(store.sleutelpad))) as doel:
        doel.execute("PRAGMA journal_mode=MEMORY")
        with store.read() as verbinding:
            gevonden = stand(verbinding)
            bron: Any = verbinding.connection.driver_connection
            bron.backup(doel)  # the open read transaction makes this the moment that was counted
    bestendig(naar)
    return gevonden


def keur(pad: Path, hexsleutel: str) -> Stand:
    """Return what a copy holds, without writing a byte; raises BackupStuk when it is not whole or not of this key."""
    try:
        with _alleen_lezen(pad, hexsleutel) as verbinding:
            gevonden = stand(verbinding)
            for pragma, goed in (
                ("cipher_integrity_check", []),
                ("integrity_check", [("ok",)]),
                ("foreign_key_check", []),
            ):
                if [tuple(rij) for rij in verbinding.exec_driver_sql(f"PRAGMA {pragma}")] != goed:
                    raise BackupStuk(f"{pad} is beschadigd ({pragma}). Gebruik een andere back-up.")
            return gevonden
    except DatabaseError as fout:
        raise BackupStuk(
            f"{pad} is niet te openen: de sleutel past niet, of het bestand is beschadigd. "
            "Controleer de sleutel of gebruik een andere back-up."
        ) from fout


@contextmanager
def _alleen_lezen(pad: Path, hexsleutel: str) -> Iterator[Connection]:
    adres = f"{pad.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=partial(verbind, adres, hexsleutel),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as verbinding:
        yield verbinding


def sha256(pad: Path) -> str:
    """Return the hash of a file that no database has open."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def bestendig(pad: Path) -> None:
    """Make a file or a folder survive a power cut."""
    if os.name != "posix":
        return  # Windows cannot sync what is open for reading only
    descriptor = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
