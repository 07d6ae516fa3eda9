"""Alembic runs every migration on our own engine in one transaction, on SQLite too."""

from alembic import context

from lib.store.tables import metadata

engine = context.config.attributes["engine"]

with engine.connect() as verbinding:
    context.configure(
        connection=verbinding,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        user_module_prefix="lib.store.types.",
    )
    with context.begin_transaction():
        context.run_migrations()
    verbinding.commit()
