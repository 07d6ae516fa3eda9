"""Bring the database to the schema of this release, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import column, inspect, select, table
from sqlalchemy.exc import ProgrammingError

from lib.store.engine import OpslagWeigert, Store

if TYPE_CHECKING:
    from alembic.config import Config

MAP = Path(__file__).parent / "migrations"


def nieuwste() -> str:
    """Return the revision of this release: the files are named by it, and count upward."""
    return max(pad.name.split("_")[0] for pad in (MAP / "versions").glob("[0-9]*.py"))


def revisie(store: Store) -> str | None:
    """Return the revision the database is at, None when it is empty."""
    with store.engine.connect() as verbinding:
        if not inspect(verbinding).has_table("alembic_version"):
            return None
        gevonden: str | None = verbinding.scalar(
            select(column("version_num")).select_from(table("alembic_version"))
        )
    return gevonden


def migreer(store: Store) -> None:
    """Upgrade to the newest revision; raises OpslagWeigert for one we do not know, or without the right to."""
    huidig = revisie(store)
    if huidig == nieuwste():
        return  # the usual start: Alembic and its memory are not needed
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(store)
    bekend = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if huidig is not None and huidig not in bekend:
        raise OpslagWeigert(
            "De database is gemaakt door een nieuwere versie van Puzzel. Start die versie, "
            "of zet een back-up van vóór die versie terug."
        )
    try:
        command.upgrade(config, "head")
    except ProgrammingError as fout:
        if not isinstance(fout.orig, InsufficientPrivilege):
            raise
        raise OpslagWeigert(
            "Deze gebruiker van PostgreSQL mag het schema niet bijwerken. Doe eerst als eigenaar van de "
            "database: python -m lib.beheer migreren"
        ) from fout


def _config(store: Store) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MAP))
    config.attributes["engine"] = store.engine
    return config
