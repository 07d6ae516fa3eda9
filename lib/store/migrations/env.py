"""Alembic runs every migration in one transaction, on SQLite too: in that of the caller, or in one of its own."""

from alembic import context
from sqlalchemy import Connection

from lib.store.tables import metadata


def _werk_bij(verbinding: Connection) -> None:
    context.configure(
        connection=verbinding,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        user_module_prefix="lib.store.types.",
    )
    with context.begin_transaction():
        context.run_migrations()


attributen = context.config.attributes
if "verbinding" in attributen:
    _werk_bij(attributen["verbinding"])
else:
    with attributen["engine"].begin() as eigen:
        _werk_bij(eigen)
