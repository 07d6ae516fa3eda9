"""Settings of the SWV, overlaid with those of one bestuur."""

from typing import Any

from sqlalchemy import Connection, select

from lib.store.tables.organisatie import instelling


def lees_instellingen(verbinding: Connection, bestuur: str = "") -> dict[str, Any]:
    """Return every setting by key; a bestuur's own wins."""
    vraag = (
        select(instelling.c.sleutel, instelling.c.waarde)
        .where(instelling.c.bestuur.in_(["", bestuur]))
        .order_by(instelling.c.bestuur)
    )
    return {rij.sleutel: rij.waarde for rij in verbinding.execute(vraag)}
