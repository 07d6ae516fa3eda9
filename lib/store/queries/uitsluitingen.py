"""Lock-outs as they are read: those of a dossier, and which intern begeleiders can still open it."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from lib.domain.organisatie import Rol
from lib.domain.uitsluiting import UitsluitingRij
from lib.store.queries.lezen import rijen
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling
from lib.store.tables.toegang import gebruiker, rolverlening
from lib.store.tables.uitsluiting import uitsluiting
from lib.store.uitgesloten import geldt

_U = uitsluiting.c


def houd_leerling(verbinding: Connection, leerling_id: UUID) -> None:
    """Hold a pupil until the transaction ends: two lock-outs of one pupil count one after the other."""
    verbinding.execute(select(leerling.c.id).where(leerling.c.id == leerling_id).with_for_update())


def van_leerling(verbinding: Connection, leerling_id: UUID, vandaag: date) -> tuple[UitsluitingRij, ...]:
    """Return the lock-outs of a pupil that hold now, by name."""
    waar = (_U.leerling_id == leerling_id, geldt(vandaag))
    return rijen(verbinding, UitsluitingRij, uitsluiting, *waar, op=(_U.naam, _U.id))


def uitgesloten_van(verbinding: Connection, leerling_id: UUID, vandaag: date) -> frozenset[UUID]:
    """Return who is locked out of a pupil now."""
    return frozenset(
        verbinding.scalars(select(_U.gebruiker_id).where(_U.leerling_id == leerling_id, geldt(vandaag)))
    )


def leerlingen_buiten(verbinding: Connection, gebruiker_id: UUID, vandaag: date) -> frozenset[UUID]:
    """Return the pupils from whom this person is locked out now."""
    return frozenset(
        verbinding.scalars(select(_U.leerling_id).where(_U.gebruiker_id == gebruiker_id, geldt(vandaag)))
    )


def ibs_met_toegang(
    verbinding: Connection, school_id: UUID, leerling_id: UUID, vandaag: date
) -> frozenset[UUID]:
    """Return the active intern begeleiders of a school who are not locked out of this pupil."""
    buiten = select(_U.gebruiker_id).where(_U.leerling_id == leerling_id, geldt(vandaag))
    vraag = (
        select(rolverlening.c.gebruiker_id)
        .join(gebruiker, gebruiker.c.id == rolverlening.c.gebruiker_id)
        .where(rolverlening.c.rol == Rol.IB, rolverlening.c.school_id == school_id, gebruiker.c.actief)
        .where(rolverlening.c.gebruiker_id.not_in(buiten))
    )
    return frozenset(verbinding.scalars(vraag))


def dossier_met_nummer(verbinding: Connection, nummer: str) -> UUID | None:
    """Return the dossier with this number, or None."""
    gezocht = nummer.strip().upper()
    gevonden: UUID | None = verbinding.scalar(select(dossier.c.id).where(dossier.c.nummer == gezocht))
    return gevonden
