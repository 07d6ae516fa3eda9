"""The statements behind the lock: an idle session waits for its own person, and shows nothing until then."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, or_, select, update

from lib.store.tables.toegang import gebruiker, sessie


def van_wie(con: Connection, sid_hash: str, *, nu: datetime, gezien_na: datetime) -> tuple[UUID, bool] | None:
    """Return whose session waits for its person, and whether that is written down; None when it does not wait."""
    vraag = (
        select(sessie.c.gebruiker_id, sessie.c.slot_op)
        .join(gebruiker, gebruiker.c.id == sessie.c.gebruiker_id)
        .where(sessie.c.hash == sid_hash, ~sessie.c.half, gebruiker.c.actief)
        .where(sessie.c.ingetrokken_op.is_(None), sessie.c.verloopt_op > nu)
        .where(or_(sessie.c.slot_op.is_not(None), sessie.c.laatst_gezien <= gezien_na))
    )
    rij = con.execute(vraag).one_or_none()
    return None if rij is None else (rij.gebruiker_id, rij.slot_op is not None)


def zet(con: Connection, sid_hash: str, *, nu: datetime, gezien_na: datetime) -> bool:
    """Lock an idle session; False when somebody else did, or when it is idle no more."""
    deze = (sessie.c.hash == sid_hash, sessie.c.slot_op.is_(None), sessie.c.laatst_gezien <= gezien_na)
    return con.execute(update(sessie).where(*deze).values(slot_op=nu)).rowcount == 1


def reden(con: Connection, sid_hash: str) -> str:
    """Return why a session ended, nothing while it did not."""
    return con.scalar(select(sessie.c.reden).where(sessie.c.hash == sid_hash)) or ""
