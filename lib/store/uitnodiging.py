"""The statements behind one-time links: a person chooses their own password with one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from lib.store.tables.toegang import gebruiker, uitnodiging


def bewaar(con: Connection, hash_: str, wie: UUID, *, nu: datetime, verloopt_op: datetime) -> None:
    """Keep a link, hashed; the earlier ones of this person no longer work."""
    open_ = (uitnodiging.c.gebruiker_id == wie, uitnodiging.c.gebruikt_op.is_(None))
    con.execute(update(uitnodiging).where(*open_).values(gebruikt_op=nu))
    con.execute(insert(uitnodiging).values(hash=hash_, gebruiker_id=wie, verloopt_op=verloopt_op))


def van_wie(con: Connection, hash_: str, nu: datetime) -> tuple[UUID, str, str] | None:
    """Find whose link this is, with both names, if it can still be used by an active person."""
    rij = con.execute(
        select(gebruiker.c.id, gebruiker.c.gebruikersnaam, gebruiker.c.naam)
        .join(uitnodiging, uitnodiging.c.gebruiker_id == gebruiker.c.id)
        .where(uitnodiging.c.hash == hash_, uitnodiging.c.gebruikt_op.is_(None), gebruiker.c.actief)
        .where(uitnodiging.c.verloopt_op > nu)
    ).one_or_none()
    return (rij.id, rij.gebruikersnaam, rij.naam) if rij else None


def gebruik(con: Connection, hash_: str, nu: datetime) -> bool:
    """Use a link up; False when somebody was first."""
    open_ = (uitnodiging.c.hash == hash_, uitnodiging.c.gebruikt_op.is_(None), uitnodiging.c.verloopt_op > nu)
    return con.execute(update(uitnodiging).where(*open_).values(gebruikt_op=nu)).rowcount == 1
