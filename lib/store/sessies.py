"""The open sessions of a person: to show them, and to end one, the others or the oldest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update

from lib.store.tables.toegang import overdracht, sessie


@dataclass(frozen=True, slots=True)
class SessieRij:
    """One open session, as its owner recognises it."""

    hash: str
    sinds: datetime
    gezien: datetime
    apparaat: str
    net: str


def _open(wie: UUID, nu: datetime, gezien_na: datetime) -> tuple[Any, ...]:
    return (
        sessie.c.gebruiker_id == wie,
        ~sessie.c.half,
        sessie.c.ingetrokken_op.is_(None),
        sessie.c.verloopt_op > nu,
        sessie.c.laatst_gezien > gezien_na,
    )


def open_van(con: Connection, wie: UUID, *, nu: datetime, gezien_na: datetime) -> tuple[SessieRij, ...]:
    """Return the open sessions of a person, the newest first."""
    kolommen = (
        sessie.c.hash,
        sessie.c.gemaakt_op,
        sessie.c.laatst_gezien,
        sessie.c.apparaat,
        sessie.c.net,
    )
    vraag = select(*kolommen).where(*_open(wie, nu, gezien_na))
    return tuple(
        SessieRij(*rij) for rij in con.execute(vraag.order_by(sessie.c.gemaakt_op.desc(), sessie.c.hash))
    )


def sluit_oudste(con: Connection, wie: UUID, *, houd: int, nu: datetime, gezien_na: datetime) -> int:
    """End the oldest sessions of a person until no more than so many are open; return how many ended."""
    teveel = [rij.hash for rij in open_van(con, wie, nu=nu, gezien_na=gezien_na)[houd:]]
    weg = update(sessie).where(sessie.c.hash.in_(teveel))
    return con.execute(weg.values(ingetrokken_op=nu, reden="te veel sessies")).rowcount


def sluit_eigen(con: Connection, wie: UUID, sid_hash: str, nu: datetime) -> bool:
    """End one session, if it is of this person."""
    deze = (sessie.c.hash == sid_hash, sessie.c.gebruiker_id == wie, sessie.c.ingetrokken_op.is_(None))
    weg = update(sessie).where(*deze).values(ingetrokken_op=nu, reden="zelf beëindigd")
    return con.execute(weg).rowcount == 1


def van_wie(con: Connection, sid_hash: str) -> UUID | None:
    """Return whose session this is or was."""
    gevonden: UUID | None = con.scalar(select(sessie.c.gebruiker_id).where(sessie.c.hash == sid_hash))
    return gevonden


def zie_sessie(con: Connection, sid_hash: str, nu: datetime) -> None:
    """Write down that somebody is at work."""
    con.execute(
        update(sessie)
        .where(sessie.c.hash == sid_hash, sessie.c.ingetrokken_op.is_(None))
        .values(laatst_gezien=nu)
    )


def sluit_sessies(
    con: Connection,
    *,
    reden: str,
    nu: datetime,
    sid_hash: str = "",
    wie: UUID | None = None,
    behalve: str = "",
) -> int:
    """End one session, or all of a person except one, and the codes on their way to another; return how many ended.

    The codes first: whoever exchanges one at this moment is waited for, and that session ends too.
    """
    codes = overdracht.c.voor_hash == sid_hash if wie is None else overdracht.c.gebruiker_id == wie
    con.execute(update(overdracht).where(codes, overdracht.c.gebruikt_op.is_(None)).values(gebruikt_op=nu))
    welke = sessie.c.hash == sid_hash if wie is None else sessie.c.gebruiker_id == wie
    open_ = (sessie.c.ingetrokken_op.is_(None), sessie.c.hash != behalve)
    return con.execute(update(sessie).where(welke, *open_).values(ingetrokken_op=nu, reden=reden)).rowcount
