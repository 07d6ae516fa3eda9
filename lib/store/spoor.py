"""What was written just before: typing that goes on is one revision and one event, not one per letter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, select, update

from lib.domain.gebeurtenis import Soort
from lib.store.grens import eerste
from lib.store.tables.spoor import gebeurtenis, revisie


@dataclass(frozen=True)
class LaatsteRevisie:
    """The newest revision of one answer."""

    id: UUID
    door: UUID
    op: datetime
    nieuw: Any
    gekozen: bool


def verteld(con: Connection, door: UUID, soort: Soort, object_id: UUID, wat: str, sinds: datetime) -> bool:
    """Tell whether the same event of the same person was recorded since a moment."""
    zelfde = (gebeurtenis.c.soort == soort, gebeurtenis.c.wat == wat, gebeurtenis.c.door == door)
    vraag = exists().where(gebeurtenis.c.object_id == object_id, gebeurtenis.c.op > sinds, *zelfde)
    return bool(con.scalar(select(vraag)))


def laatste_revisie(con: Connection, object_id: UUID, veld: str) -> LaatsteRevisie | None:
    """Return the newest revision of one answer."""
    kolommen = [revisie.c[naam] for naam in ("id", "door", "op", "nieuw", "gekozen")]
    waar = (revisie.c.object_id == object_id, revisie.c.veld == veld)
    rij = con.execute(eerste(select(*kolommen).where(*waar).order_by(revisie.c.op.desc()), 1)).one_or_none()
    return LaatsteRevisie(*rij) if rij else None


def verleng_revisie(con: Connection, revisie_id: UUID, nieuw: Any, op: datetime) -> None:
    """Let a revision end in another text: the same person typed on."""
    con.execute(update(revisie).where(revisie.c.id == revisie_id).values(nieuw=nieuw, op=op))
