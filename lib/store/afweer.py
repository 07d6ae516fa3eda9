"""The statements behind the counters at the door: per network, per device, and for the whole site."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from lib.domain.gebeurtenis import Soort
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import gebruiker, inlogpoging, toestel


def is_bekend(con: Connection, toestel_hash: str, gebruikersnaam: str) -> bool:
    """Tell whether the person with this name logged in on this device before."""
    vraag = (
        select(toestel.c.hash)
        .join(gebruiker, gebruiker.c.id == toestel.c.gebruiker_id)
        .where(toestel.c.hash == toestel_hash, gebruiker.c.gebruikersnaam == gebruikersnaam)
    )
    return bool(con.scalar(select(exists(vraag))))


def ken_toestel(con: Connection, toestel_hash: str, wie: UUID, nu: datetime) -> None:
    """Remember that somebody logged in on a device."""
    deze = (toestel.c.hash == toestel_hash, toestel.c.gebruiker_id == wie)
    if not con.execute(update(toestel).where(*deze).values(gezien_op=nu)).rowcount:
        con.execute(insert(toestel).values(hash=toestel_hash, gebruiker_id=wie, gezien_op=nu))


def ruim_op(con: Connection, voor: datetime) -> None:
    """Forget the devices that were not seen since a moment."""
    con.execute(delete(toestel).where(toestel.c.gezien_op < voor))


def som(con: Connection, sleutels: Sequence[str]) -> int:
    """Add up the failures under several keys."""
    vraag = select(func.sum(inlogpoging.c.fouten)).where(inlogpoging.c.sleutel.in_(sleutels))
    return int(con.scalar(vraag) or 0)


def alarmen(con: Connection, over: UUID, sinds: datetime) -> tuple[tuple[datetime, str], ...]:
    """Return the alarms since a moment, the latest first."""
    deze = (gebeurtenis.c.object_id == over, gebeurtenis.c.op > sinds, gebeurtenis.c.soort == Soort.ALARM)
    vraag = select(gebeurtenis.c.op, gebeurtenis.c.wat).where(*deze).order_by(gebeurtenis.c.op.desc())
    return tuple((rij.op, rij.wat) for rij in con.execute(vraag))
