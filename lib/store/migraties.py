"""Bring the database to the schema of this release, whole or not at all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lib.store.engine import OpslagWeigert, Store

MAP = Path(__file__).parent / "migrations"


def _config(store: Store) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MAP))
    config.attributes["engine"] = store.engine
    return config


def revisie(store: Store) -> str | None:
    """Return the revision the database is at, None when it is empty."""
    with store.engine.connect() as verbinding:
        return MigrationContext.configure(verbinding).get_current_revision()


def migreer(store: Store) -> None:
    """Upgrade to the newest revision; raises OpslagWeigert for a revision this release does not know."""
    config = _config(store)
    bekend = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    huidig = revisie(store)
    if huidig is not None and huidig not in bekend:
        raise OpslagWeigert(
            "De database is gemaakt door een nieuwere versie van Puzzel. Start die versie, "
            "of zet een back-up van vóór die versie terug."
        )
    command.upgrade(config, "head")
