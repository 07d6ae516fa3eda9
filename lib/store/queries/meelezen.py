"""What changed in a meeting since somebody looked: asked all the time by every open tab, so few and small."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, bindparam, select, union_all

from lib.store.tables.dossier import dossier, invulling, vraag
from lib.store.tables.overleg import overleg

_DOSSIER = (
    select(dossier.c.id, dossier.c.bijgewerkt_op)
    .join(overleg, overleg.c.dossier_id == dossier.c.id)
    .where(overleg.c.id == bindparam("overleg"))
)
_IN: BindParameter[Any] = bindparam("sleutels", expanding=True)
_BLADEN = union_all(
    *(
        select(tabel.c.id, tabel.c.antwoorden, tabel.c.herkomst).where(waar, tabel.c.id.in_(_IN))
        for tabel, waar in (
            (
                invulling,
                (invulling.c.onderwerp_id == bindparam("overleg")) & (invulling.c.soort == "ot_verslag"),
            ),
            (vraag, vraag.c.dossier_id == bindparam("dossier")),
        )
    )
)
"""Built once: making a statement costs as much as asking it."""


def dossier_van(verbinding: Connection, overleg_id: UUID) -> tuple[UUID, datetime] | None:
    """Return which dossier a meeting is about, and when something under it was recorded last."""
    rij = verbinding.execute(_DOSSIER, {"overleg": overleg_id}).one_or_none()
    return None if rij is None else (rij.id, rij.bijgewerkt_op)


def bladen(
    verbinding: Connection, overleg_id: UUID, dossier_id: UUID, sleutels: Collection[UUID]
) -> list[tuple[UUID, dict[str, Any], dict[str, Any]]]:
    """Return answers and origins of the verslag of a meeting and of questions of its dossier, of these ids only."""
    waarden = {"overleg": overleg_id, "dossier": dossier_id, "sleutels": list(sleutels)}
    return [tuple(rij) for rij in verbinding.execute(_BLADEN, waarden)]
