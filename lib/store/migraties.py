"""Bring the database to the schema of this release, whole or not at all, by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import ProgrammingError

from lib.store import backup
from lib.store.backup import BackupMislukt
from lib.store.engine import Store, bereikbaar
from lib.store.schema import revisie_op
from lib.store.sleutelbestand import OpslagWeigert

if TYPE_CHECKING:
    from alembic.config import Config

MAP = Path(__file__).parent / "migrations"
WACHT_MS = 600_000
"""How long a process waits for another one that is upgrading."""
_SLOT = 0x70757A7A
"""The advisory lock on PostgreSQL; any number that nobody else uses."""


def nieuwste() -> str:
    """Return the revision of this release: the files are named by it, and count upward."""
    return max(bekend())


def bekend() -> frozenset[str]:
    """Return the revisions this release knows."""
    return frozenset(pad.name.split("_")[0] for pad in (MAP / "versions").glob("[0-9]*.py"))


def revisie(store: Store) -> str | None:
    """Return the revision the database is at, None when it is empty."""
    with store.read() as verbinding:
        return revisie_op(verbinding)


def migreer(store: Store, *, tot: str = "head") -> None:
    """Upgrade, with a backup first on SQLite; raises OpslagWeigert for a revision we do not know, or without the right to."""
    if revisie(store) == nieuwste():
        return  # the usual start: Alembic and its memory are not needed
    store = store.als_systeem()
    with _alleen(store) as verbinding:
        huidig = revisie_op(verbinding)
        if huidig == nieuwste():
            return  # another process did it while this one waited
        if huidig is not None and huidig not in bekend():
            raise OpslagWeigert(
                "De database is gemaakt door een nieuwere versie van Puzzel. Start die versie, "
                "of zet een back-up van vóór die versie terug."
            )
        if huidig is not None:
            _bewaar(store)
        with _als_eigenaar():
            _voer_uit(store, verbinding, tot)
        verbinding.commit()


@contextmanager
def _als_eigenaar() -> Iterator[None]:
    """Say what to do when the app's own role meets an older schema."""
    try:
        yield
    except ProgrammingError as fout:
        if not isinstance(fout.orig, InsufficientPrivilege):
            raise
        raise OpslagWeigert(
            "Deze gebruiker van PostgreSQL mag het schema niet bijwerken. Doe eerst als eigenaar van de "
            "database: python -m lib.beheer migreren"
        ) from fout


def _voer_uit(store: Store, verbinding: Connection, tot: str) -> None:
    from alembic import command

    config = _config(store)
    config.attributes["verbinding"] = verbinding
    command.upgrade(config, tot)
    if verbinding.dialect.name == "sqlite":
        wees = verbinding.exec_driver_sql("PRAGMA foreign_key_check").first()
        if wees is not None:
            raise OpslagWeigert(
                f"Het bijwerken is gestopt: in tabel {wees[0]} zou een rij naar iets verwijzen dat er niet is. "
                "Er is niets veranderd. Draai de vorige versie, en meld dit."
            )


def _bewaar(store: Store) -> None:
    """Make the backup of before; nobody can write in between, for the lock is the database's own."""
    if store.engine.dialect.name != "sqlite":
        return  # PostgreSQL has its own: README, "Backup and restore"
    try:
        backup.maak(store, backupmap(store), datetime.now(UTC))
    except BackupMislukt as fout:
        raise OpslagWeigert(
            f"De database is niet bijgewerkt, want eerst moet er een back-up zijn. {fout}"
        ) from fout


def backupmap(store: Store) -> Path:
    """Return the folder for backups beside the SQLite file."""
    return Path(str(store.engine.url.database)).parent / "backup"


@contextmanager
def _alleen(store: Store) -> Iterator[Connection]:
    """Yield a connection in a transaction that no other process can be in; it is rolled back unless committed."""
    with store.engine.connect() as verbinding:
        if verbinding.dialect.name == "sqlite":
            kaal: Any = verbinding.connection.driver_connection
            verbinding.detach()  # what is set here stays out of the pool
            kaal.execute(f"PRAGMA busy_timeout={WACHT_MS}")
            kaal.execute("PRAGMA foreign_keys=OFF")  # a table that is rebuilt is dropped for a moment
            with bereikbaar():
                verbinding.begin()
        else:
            for naam in ("statement_timeout", "idle_in_transaction_session_timeout"):
                verbinding.execute(select(func.set_config(naam, "0", True)))
            verbinding.execute(select(func.pg_advisory_xact_lock(_SLOT)))
        yield verbinding


def _config(store: Store) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MAP))
    config.attributes["engine"] = store.engine
    return config
