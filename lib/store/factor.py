"""The statements behind the second step: the secret, its last counter, recovery codes and half-open sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from lib.store.tables.toegang import gebruiker, herstelcode, sessie, tweede_factor


@dataclass(frozen=True, slots=True)
class Factor:
    """Somebody's second step: the encrypted secret, the session it was made in, and since when it counts."""

    geheim: bytes
    voor_sessie: str
    bevestigd_op: datetime | None


def factor(con: Connection, wie: UUID) -> Factor | None:
    """Read the second step of a person, confirmed or not."""
    kolommen = (tweede_factor.c.geheim, tweede_factor.c.voor_sessie, tweede_factor.c.bevestigd_op)
    rij = con.execute(select(*kolommen).where(tweede_factor.c.gebruiker_id == wie)).one_or_none()
    return Factor(*rij) if rij else None


def begin(con: Connection, wie: UUID, *, geheim: bytes, voor_sessie: str) -> None:
    """Keep a secret that is not confirmed yet, in the place of an earlier one."""
    con.execute(delete(tweede_factor).where(tweede_factor.c.gebruiker_id == wie))
    con.execute(
        insert(tweede_factor).values(gebruiker_id=wie, geheim=geheim, voor_sessie=voor_sessie, laatste=0)
    )


def gebruik_teller(con: Connection, wie: UUID, teller: int) -> bool:
    """Use a counter; False when it, or a later one, was used before."""
    nieuw = (tweede_factor.c.gebruiker_id == wie, tweede_factor.c.laatste < teller)
    return con.execute(update(tweede_factor).where(*nieuw).values(laatste=teller)).rowcount == 1


def bevestig(con: Connection, wie: UUID, nu: datetime) -> None:
    """Let the second step count from now on."""
    con.execute(update(tweede_factor).where(tweede_factor.c.gebruiker_id == wie).values(bevestigd_op=nu))


def wis(con: Connection, wie: UUID) -> int:
    """Forget the second step of a person, recovery codes included; return how many there were."""
    con.execute(delete(herstelcode).where(herstelcode.c.gebruiker_id == wie))
    return con.execute(delete(tweede_factor).where(tweede_factor.c.gebruiker_id == wie)).rowcount


def zet_herstelcodes(con: Connection, wie: UUID, hashes: Iterable[str]) -> None:
    """Keep new recovery codes, hashed, in the place of the old ones."""
    con.execute(delete(herstelcode).where(herstelcode.c.gebruiker_id == wie))
    con.execute(insert(herstelcode), [{"hash": hash_, "gebruiker_id": wie} for hash_ in hashes])


def gebruik_herstelcode(con: Connection, wie: UUID, hash_: str, nu: datetime) -> bool:
    """Use a recovery code once."""
    deze = (herstelcode.c.hash == hash_, herstelcode.c.gebruiker_id == wie)
    open_ = herstelcode.c.gebruikt_op.is_(None)
    return con.execute(update(herstelcode).where(*deze, open_).values(gebruikt_op=nu)).rowcount == 1


def herstelcodes_over(con: Connection, wie: UUID) -> int:
    """Count the recovery codes that still work."""
    open_ = (herstelcode.c.gebruiker_id == wie, herstelcode.c.gebruikt_op.is_(None))
    return int(con.scalar(select(func.count()).select_from(herstelcode).where(*open_)) or 0)


def gebruikersnaam(con: Connection, wie: UUID) -> str:
    """Return the name somebody logs in with."""
    return str(con.scalar(select(gebruiker.c.gebruikersnaam).where(gebruiker.c.id == wie)))


def toon_aan(con: Connection, sid_hash: str, nu: datetime, *, factor: bool) -> None:
    """Write on a session that its person proved to be there, with the second step or with the password."""
    waarden = {"vers_op": nu, "factor_op": nu} if factor else {"vers_op": nu}
    con.execute(update(sessie).where(sessie.c.hash == sid_hash).values(waarden))


def vers_op(con: Connection, sid_hash: str, wie: UUID) -> datetime | None:
    """Return when the person of a session last proved to be there."""
    deze = (sessie.c.hash == sid_hash, sessie.c.gebruiker_id == wie, sessie.c.ingetrokken_op.is_(None))
    gevonden: datetime | None = con.scalar(select(sessie.c.vers_op).where(*deze))
    return gevonden


def sluit_zonder(con: Connection, wie: UUID, nu: datetime, reden: str) -> int:
    """End the sessions somebody opened without the second step."""
    deze = (sessie.c.gebruiker_id == wie, sessie.c.factor_op.is_(None), sessie.c.ingetrokken_op.is_(None))
    return con.execute(update(sessie).where(*deze).values(ingetrokken_op=nu, reden=reden)).rowcount


def heeft_factor(con: Connection, sid_hash: str) -> bool:
    """Tell whether the second step was given in this session."""
    return con.scalar(select(sessie.c.factor_op).where(sessie.c.hash == sid_hash)) is not None
