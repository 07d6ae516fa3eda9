"""The statements behind logging in: accounts, sessions, hand-over codes, failed attempts and the set-up code."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.domain.organisatie import Functie
from lib.store.tables.toegang import (
    gebruiker,
    inlogpoging,
    opstartcode,
    overdracht,
    rolverlening,
    schoolvraag,
    sessie,
    uitnodiging,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the login needs to know of a person."""

    id: UUID
    naam: str
    wachtwoord: str
    actief: bool


@dataclass(frozen=True, slots=True)
class Poging:
    """How often in a row it went wrong under one name, and until when the next try has to wait."""

    fouten: int
    wacht_tot: datetime | None
    laatste_op: datetime


@dataclass(frozen=True, slots=True)
class Overdracht:
    """A right password on its way to a session: for one browser, for a minute."""

    hash: str
    gebruiker_id: UUID
    voor_hash: str
    doel: str
    verloopt_op: datetime
    factor: bool = False
    via: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A session as it starts: whose, until when, half open or whole, by what, and on which device."""

    sid_hash: str
    wie: UUID
    nu: datetime
    verloopt_op: datetime
    half: bool = False
    factor: bool = False
    apparaat: str = ""
    net: str = ""
    via: str = ""
    vers: bool = True


def is_leeg(con: Connection) -> bool:
    """Tell whether nobody has an account yet."""
    return not con.scalar(select(exists().select_from(gebruiker)))


def per_rol(con: Connection) -> tuple[UUID, ...]:
    """Return an active account for each role that is given."""
    vraag = (
        select(rolverlening.c.rol, rolverlening.c.gebruiker_id)
        .join(gebruiker, gebruiker.c.id == rolverlening.c.gebruiker_id)
        .where(gebruiker.c.actief)
        .order_by(gebruiker.c.gebruikersnaam)
    )
    return tuple({rij.rol: rij.gebruiker_id for rij in con.execute(vraag)}.values())


def account(con: Connection, gebruikersnaam: str) -> Account | None:
    """Find the account with this (lower-case) name."""
    kolommen = (gebruiker.c.id, gebruiker.c.naam, gebruiker.c.wachtwoord, gebruiker.c.actief)
    rij = con.execute(select(*kolommen).where(gebruiker.c.gebruikersnaam == gebruikersnaam)).one_or_none()
    return Account(*rij) if rij else None


def voeg_account_toe(con: Connection, *, gebruikersnaam: str, naam: str, email: str, wachtwoord: str) -> UUID:
    """Insert an active account; `wachtwoord` is the hash."""
    nieuw = uuid4()
    waarden = {"gebruikersnaam": gebruikersnaam, "naam": naam, "email": email, "wachtwoord": wachtwoord}
    con.execute(insert(gebruiker).values(id=nieuw, actief=True, versie=1, **waarden))
    return nieuw


def verleen(con: Connection, gebruiker_id: UUID, functies: Iterable[Functie]) -> None:
    """Give a person their roles."""
    for functie in functies:
        plaats = {"school_id": functie.school_id, "bestuur_id": functie.bestuur_id}
        con.execute(
            insert(rolverlening).values(id=uuid4(), gebruiker_id=gebruiker_id, rol=functie.rol, **plaats)
        )


def zet_wachtwoord(con: Connection, gebruiker_id: UUID, wachtwoord: str) -> None:
    """Replace the password hash."""
    nieuw = {"wachtwoord": wachtwoord, "versie": gebruiker.c.versie + 1}
    con.execute(update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(nieuw))


def poging(con: Connection, sleutel: str, nu: datetime) -> Poging:
    """Read the failed attempts under a name and hold the row until the transaction ends."""
    invoegen = postgresql.insert if con.dialect.name == "postgresql" else sqlite.insert
    nieuw = invoegen(inlogpoging).values(sleutel=sleutel, fouten=0, laatste_op=nu)
    con.execute(nieuw.on_conflict_do_nothing())
    kolommen = (inlogpoging.c.fouten, inlogpoging.c.wacht_tot, inlogpoging.c.laatste_op)
    return Poging(
        *con.execute(select(*kolommen).where(inlogpoging.c.sleutel == sleutel).with_for_update()).one()
    )


def schrijf_poging(con: Connection, sleutel: str, stand: Poging) -> None:
    """Keep the failed attempts under a name."""
    waarden = {"fouten": stand.fouten, "wacht_tot": stand.wacht_tot, "laatste_op": stand.laatste_op}
    con.execute(update(inlogpoging).where(inlogpoging.c.sleutel == sleutel).values(waarden))


def wis_poging(con: Connection, sleutel: str) -> None:
    """Forget the failed attempts under a name."""
    con.execute(delete(inlogpoging).where(inlogpoging.c.sleutel == sleutel))


def bewaar_overdracht(con: Connection, aanvraag: Overdracht) -> None:
    """Keep a hand-over code, hashed."""
    con.execute(insert(overdracht).values(asdict(aanvraag)))


def gebruik_overdracht(con: Connection, *, code: str, voor_hash: str, nu: datetime) -> Overdracht | None:
    """Use a code once, in time, in the browser that asked for it and for an account that is on; return all it says."""
    geldig = (overdracht.c.hash == code, overdracht.c.voor_hash == voor_hash)
    open_ = (overdracht.c.gebruikt_op.is_(None), overdracht.c.verloopt_op > nu)
    actief = overdracht.c.gebruiker_id.in_(select(gebruiker.c.id).where(gebruiker.c.actief))
    if not con.execute(update(overdracht).where(*geldig, *open_, actief).values(gebruikt_op=nu)).rowcount:
        return None
    kolommen = (overdracht.c[naam] for naam in Overdracht.__dataclass_fields__)
    return Overdracht(*con.execute(select(*kolommen).where(*geldig)).one())


def open_sessie(con: Connection, opening: Opening) -> None:
    """Start a session; a whole one starts with somebody who is there, unless the school let them in."""
    o = opening
    tijden = {"gemaakt_op": o.nu, "laatst_gezien": o.nu, "verloopt_op": o.verloopt_op}
    stand = {
        "half": o.half,
        "factor_op": o.nu if o.factor else None,
        "vers_op": o.nu if o.vers and not o.half else None,
    }
    waar = {"apparaat": o.apparaat, "net": o.net, "via": o.via}
    con.execute(
        insert(sessie).values(hash=o.sid_hash, gebruiker_id=o.wie, reden="", **tijden, **stand, **waar)
    )


_SESSIE = (
    select(sessie.c.gebruiker_id)
    .join(gebruiker, gebruiker.c.id == sessie.c.gebruiker_id)
    .where(sessie.c.hash == bindparam("sid"), sessie.c.half == bindparam("half"))
    .where(sessie.c.ingetrokken_op.is_(None), sessie.c.slot_op.is_(None), gebruiker.c.actief)
    .where(sessie.c.verloopt_op > bindparam("nu"), sessie.c.laatst_gezien > bindparam("gezien_na"))
)
"""Asked on every message and every run, so it is built once."""


def sessie_van(
    con: Connection, sid_hash: str, *, nu: datetime, gezien_na: datetime, half: bool = False
) -> UUID | None:
    """Find whose session this is, if it is open (half open when asked), not idle too long and of an active person."""
    wat = {"sid": sid_hash, "nu": nu, "gezien_na": gezien_na, "half": half}
    gevonden: UUID | None = con.scalar(_SESSIE, wat)
    return gevonden


def ruim_op(con: Connection, voor: datetime) -> None:
    """Delete what is over: codes, attempts and sessions that ended before a moment."""
    con.execute(delete(overdracht).where(overdracht.c.verloopt_op < voor))
    con.execute(delete(schoolvraag).where(schoolvraag.c.verloopt_op < voor))
    con.execute(delete(inlogpoging).where(inlogpoging.c.laatste_op < voor))
    con.execute(delete(sessie).where(sessie.c.verloopt_op < voor))
    con.execute(delete(uitnodiging).where(uitnodiging.c.verloopt_op < voor))
    con.execute(delete(opstartcode).where(opstartcode.c.gemaakt_op < voor))
