"""The statements behind *Dit is geen BSN*: which numbers of a record somebody looked at."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.tables.geen_bsn import geen_bsn


def bekend(con: Connection, object_id: UUID) -> frozenset[str]:
    """Return the marks of the numbers in a record that are no BSN."""
    return frozenset(con.scalars(select(geen_bsn.c.merk).where(geen_bsn.c.object_id == object_id)))


def zet(con: Connection, object_id: UUID, merken: Iterable[str], dossier_id: UUID | None) -> None:
    """Keep that these are no BSN; twice is once."""
    invoegen = postgresql.insert if con.dialect.name == "postgresql" else sqlite.insert
    for merk in merken:
        nieuw = invoegen(geen_bsn).values(object_id=object_id, merk=merk, dossier_id=dossier_id)
        con.execute(nieuw.on_conflict_do_nothing())
