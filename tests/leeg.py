"""Empty a test database: also the audit log, which the app itself can only let grow."""

from sqlalchemy import Connection

from lib.store.engine import Store
from lib.store.tables import metadata
from lib.store.wachters import zet_wachters

WACHTERS = ("logboek_niet_wijzigen", "logboek_niet_wissen", "logkop_niet_wissen", "logkop_alleen_verder")


def leeg(store: Store) -> None:
    """Delete every row."""
    with store.begin() as verbinding:
        zonder_wachters(verbinding)
        for tabel in reversed(metadata.sorted_tables):
            verbinding.execute(tabel.delete())
        met_wachters(verbinding)


def zonder_wachters(verbinding: Connection) -> None:
    """Take the triggers away, as somebody with the file in hands can."""
    if verbinding.dialect.name == "postgresql":
        verbinding.exec_driver_sql("SET LOCAL session_replication_role = replica")
        return
    for naam in WACHTERS:
        verbinding.exec_driver_sql(f"DROP TRIGGER {naam}")


def met_wachters(verbinding: Connection) -> None:
    """Put them back."""
    if verbinding.dialect.name == "sqlite":
        zet_wachters(verbinding)
