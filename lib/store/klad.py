"""Drafts of rows that do not exist yet, one per person and place."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from lib.store.tables.dossier import klad


def lees_klad(verbinding: Connection, gebruiker_id: UUID, sleutel: str) -> dict[str, Any]:
    """Return what this person typed there, or nothing."""
    waar = (klad.c.gebruiker_id == gebruiker_id) & (klad.c.sleutel == sleutel)
    gevonden: dict[str, Any] | None = verbinding.scalar(select(klad.c.antwoorden).where(waar))
    return gevonden or {}


def zet_klad(
    verbinding: Connection,
    gebruiker_id: UUID,
    sleutel: str,
    antwoorden: dict[str, Any],
    op: datetime,
    dossier_id: UUID | None,
) -> None:
    """Keep what this person typed there; nothing typed leaves nothing."""
    waar = (klad.c.gebruiker_id == gebruiker_id) & (klad.c.sleutel == sleutel)
    verbinding.execute(delete(klad).where(waar))
    if antwoorden:
        verbinding.execute(
            insert(klad).values(
                gebruiker_id=gebruiker_id,
                sleutel=sleutel,
                antwoorden=antwoorden,
                op=op,
                dossier_id=dossier_id,
            )
        )
