"""Empty a test database: also the audit log, which the app itself can only let grow."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, NullPool, create_engine

from lib.store.engine import Store
from lib.store.tables import metadata
from lib.store.wachters import zet_wachters
from tests.servers.postgres import als_eigenaar

WACHTERS = ("logboek_niet_wijzigen", "logboek_niet_wissen", "logkop_niet_wissen", "logkop_alleen_verder")


def leeg(store: Store) -> None:
    """Delete every row."""
    with zonder_wachters(store) as verbinding:
        for tabel in reversed(metadata.sorted_tables):
            verbinding.execute(tabel.delete())


@contextmanager
def zonder_wachters(store: Store) -> Iterator[Connection]:
    """Yield a writing connection without the triggers, as somebody with the file or the server in hands has."""
    if store.engine.dialect.name == "postgresql":
        eigenaar = create_engine(als_eigenaar(store.engine.url), poolclass=NullPool)
        with eigenaar.begin() as verbinding:
            verbinding.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield verbinding
        return
    with store.begin() as verbinding:
        neem_wachters_weg(verbinding)
        yield verbinding
        zet_wachters(verbinding)


def neem_wachters_weg(verbinding: Connection) -> None:
    """Drop the triggers of an SQLite file."""
    for naam in WACHTERS:
        verbinding.exec_driver_sql(f"DROP TRIGGER {naam}")
