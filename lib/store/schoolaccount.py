"""The statements behind logging in with an account of the school: the links, and who is away to log in there."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.tables.toegang import gebruiker, schoolaccount, schoolvraag, sessie


@dataclass(frozen=True, slots=True)
class Schoolvraag:
    """Somebody who is away to the login of the school; `voor_hash` is of the cookie that has to come back."""

    hash: str
    voor_hash: str
    doel: str
    gevraagd_op: datetime
    verloopt_op: datetime
    gebruiker_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Somebody an account of the school may be of."""

    id: UUID
    naam: str
    actief: bool


def bewaar_vraag(con: Connection, vraag: Schoolvraag) -> None:
    """Keep who left for the school; those who never came back are forgotten."""
    con.execute(delete(schoolvraag).where(schoolvraag.c.verloopt_op < vraag.gevraagd_op))
    con.execute(insert(schoolvraag).values(asdict(vraag)))


def gebruik_vraag(con: Connection, hash_: str, browser: tuple[str, ...], nu: datetime) -> Schoolvraag | None:
    """Use a question once, in time and in the browser that asked it."""
    deze = (schoolvraag.c.hash == hash_, schoolvraag.c.voor_hash.in_(browser))
    open_ = (schoolvraag.c.gebruikt_op.is_(None), schoolvraag.c.verloopt_op > nu)
    if not con.execute(update(schoolvraag).where(*deze, *open_).values(gebruikt_op=nu)).rowcount:
        return None
    kolommen = (schoolvraag.c[naam] for naam in Schoolvraag.__dataclass_fields__)
    return Schoolvraag(*con.execute(select(*kolommen).where(*deze)).one())


def van(con: Connection, issuer: str, subject: str) -> Kandidaat | None:
    """Return whose account this is."""
    vraag = (
        select(gebruiker.c.id, gebruiker.c.naam, gebruiker.c.actief)
        .join(schoolaccount, schoolaccount.c.gebruiker_id == gebruiker.c.id)
        .where(schoolaccount.c.issuer == issuer, schoolaccount.c.subject == subject)
    )
    rij = con.execute(vraag).one_or_none()
    return Kandidaat(*rij) if rij else None


def kandidaten(con: Connection, adres: str) -> tuple[Kandidaat, ...]:
    """Return who has this (lower-case) e-mail address or user name; two of them is nobody."""
    g = gebruiker.c
    vraag = select(g.id, g.naam, g.actief).where(or_(func.lower(g.email) == adres, g.gebruikersnaam == adres))
    return tuple(Kandidaat(*rij) for rij in con.execute(vraag))


def koppel(con: Connection, issuer: str, subject: str, wie: UUID, nu: datetime) -> bool:
    """Link an account of the school to a person; False when either of them has another."""
    invoegen = postgresql.insert if con.dialect.name == "postgresql" else sqlite.insert
    waarden = {"issuer": issuer, "subject": subject, "gebruiker_id": wie, "gekoppeld_op": nu}
    nieuw = invoegen(schoolaccount).values(waarden).on_conflict_do_nothing()
    return con.execute(nieuw.returning(schoolaccount.c.subject)).first() is not None


def ontkoppel(con: Connection, wie: UUID) -> int:
    """Forget the accounts of the school of a person; return how many there were."""
    return con.execute(delete(schoolaccount).where(schoolaccount.c.gebruiker_id == wie)).rowcount


def zet_adres(con: Connection, wie: UUID, adres: str) -> None:
    """Keep the e-mail address by which the school knows a person."""
    nieuw = {"email": adres, "versie": gebruiker.c.versie + 1}
    con.execute(update(gebruiker).where(gebruiker.c.id == wie).values(nieuw))


def via(con: Connection, sid_hash: str) -> str:
    """Return by what the person of a session came in, empty for a password."""
    return con.scalar(select(sessie.c.via).where(sessie.c.hash == sid_hash)) or ""
