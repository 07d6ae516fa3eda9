"""At which revision of the schema a database is."""

from sqlalchemy import Connection, column, inspect, select, table


def revisie_op(verbinding: Connection) -> str | None:
    """Return the revision, None when the database is empty."""
    if not inspect(verbinding).has_table("alembic_version"):
        return None
    gevonden: str | None = verbinding.scalar(
        select(column("version_num")).select_from(table("alembic_version"))
    )
    return gevonden
