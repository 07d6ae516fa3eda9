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
    """Keep what this person typed there; of nothing typed stays since when, so that what comes late is known."""
    waar = (klad.c.gebruiker_id == gebruiker_id) & (klad.c.sleutel == sleutel)
    verbinding.execute(delete(klad).where(waar))
    verbinding.execute(
        insert(klad).values(
            gebruiker_id=gebruiker_id,
            sleutel=sleutel,
            antwoorden=antwoorden,
            op=op,
            dossier_id=dossier_id,
        )
    )


def leeg_sinds(verbinding: Connection, gebruiker_id: UUID, sleutel: str) -> datetime | None:
    """Return since when this draft is empty, None when it is not or never was there."""
    waar = (klad.c.gebruiker_id == gebruiker_id) & (klad.c.sleutel == sleutel)
    rij = verbinding.execute(select(klad.c.antwoorden, klad.c.op).where(waar).with_for_update()).one_or_none()
    return None if rij is None or rij.antwoorden else rij.op


def ruim_klad_op(verbinding: Connection, voor: datetime) -> None:
    """Delete the drafts that were empty before a moment."""
    verbinding.execute(delete(klad).where(klad.c.op < voor, klad.c.antwoorden == {}))
