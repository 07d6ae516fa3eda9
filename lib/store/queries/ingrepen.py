"""What was done to somebody's way in, and to whom that was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from lib.domain.gebeurtenis import Soort
from lib.domain.ingreep import Ingreep
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.taak import Taaksoort
from lib.store.tables.spoor import gebeurtenis, taak
from lib.store.tables.toegang import gebruiker, rolverlening


@dataclass(frozen=True)
class Bericht:
    """One message about the way in of one person."""

    gebruiker_id: UUID
    wat: str


def andere_beheerders(verbinding: Connection, door: UUID) -> tuple[UUID, ...]:
    """Return the beheerders who can log in, without this one."""
    beheerders = select(rolverlening.c.gebruiker_id).where(rolverlening.c.rol == Rol.BEH)
    waar = (gebruiker.c.actief, gebruiker.c.id != door, gebruiker.c.id.in_(beheerders))
    return tuple(verbinding.scalars(select(gebruiker.c.id).where(*waar).order_by(gebruiker.c.id)))


def berichten(verbinding: Connection, wie: Gebruiker) -> tuple[Bericht, ...]:
    """Return the messages to this person that wait, in order of name."""
    t = taak.c
    vraag = select(t.object_id, t.wat).where(t.soort == Taaksoort.INGREEP, _voor(wie)).order_by(t.wat, t.id)
    return tuple(Bericht(*rij) for rij in verbinding.execute(vraag))


def _voor(wie: Gebruiker) -> ColumnElement[bool]:
    rollen = {functie.rol for functie in wie.functies}
    return or_(
        taak.c.gebruiker_id == wie.id,
        and_(taak.c.gebruiker_id.is_(None), taak.c.rol.in_(sorted(rollen))),
    )


def over(verbinding: Connection, wie: UUID, sinds: datetime) -> tuple[tuple[Ingreep, datetime, str], ...]:
    """Return what others did to the way in of this person since a moment, newest first: what, when and who."""
    g = gebeurtenis.c
    waar = (g.object_id == wie, g.soort == Soort.INGREEP, g.door != wie, g.op > sinds)
    vraag = select(g.wat, g.op, g.naam).where(*waar).order_by(g.op.desc(), g.volgnummer.desc())
    return tuple((Ingreep(wat), op, naam) for wat, op, naam in verbinding.execute(vraag))
