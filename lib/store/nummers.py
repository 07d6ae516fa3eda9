"""Give out numbers per kind and year, without gaps between two people who ask at once."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.tables.spoor import nummering


def volgend_nummer(verbinding: Connection, soort: str, jaar: int) -> str:
    """Return the next number, as TOP-2026-0001."""
    maak: Any = sqlite.insert if verbinding.dialect.name == "sqlite" else postgresql.insert
    vraag = (
        maak(nummering)
        .values(soort=soort, jaar=jaar, laatste=1)
        .on_conflict_do_update(index_elements=["soort", "jaar"], set_={"laatste": nummering.c.laatste + 1})
        .returning(nummering.c.laatste)
    )
    return f"{soort}-{jaar}-{verbinding.scalar(vraag):04d}"
