"""What changed in a meeting since somebody looked: asked every two seconds by every open tab, so few and small."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, union_all

from lib.store.tables.dossier import dossier, invulling, vraag
from lib.store.tables.overleg import overleg


def dossier_van(verbinding: Connection, overleg_id: UUID) -> UUID | None:
    """Return which dossier a meeting is about."""
    gevonden: UUID | None = verbinding.scalar(select(overleg.c.dossier_id).where(overleg.c.id == overleg_id))
    return gevonden


def bijgewerkt(verbinding: Connection, dossier_id: UUID) -> datetime | None:
    """Return when something under a dossier was recorded last."""
    gevonden: datetime | None = verbinding.scalar(
        select(dossier.c.bijgewerkt_op).where(dossier.c.id == dossier_id)
    )
    return gevonden


def bladen(
    verbinding: Connection, overleg_id: UUID, dossier_id: UUID, sleutels: Collection[UUID]
) -> list[tuple[UUID, dict[str, Any], dict[str, Any]]]:
    """Return answers and origins of the verslag of a meeting and of questions of its dossier, of these ids only."""
    delen = (
        (invulling, (invulling.c.onderwerp_id == overleg_id) & (invulling.c.soort == "ot_verslag")),
        (vraag, vraag.c.dossier_id == dossier_id),
    )
    vragen = [
        select(tabel.c.id, tabel.c.antwoorden, tabel.c.herkomst).where(waar, tabel.c.id.in_(sleutels))
        for tabel, waar in delen
    ]
    return [tuple(rij) for rij in verbinding.execute(union_all(*vragen))]
