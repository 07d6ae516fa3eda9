"""Noodtoegang as it is read: what one person may read now, what the privacy officer sees, what one dossier had."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, exists, select

from lib.domain.noodtoegang import NoodtoegangRij
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.permissions import Permission
from lib.store.grens import eerste
from lib.store.queries.dossiers import KOLOMMEN
from lib.store.queries.lezen import namen
from lib.store.scope import waar
from lib.store.tables.dossier import dossier
from lib.store.tables.noodtoegang import noodtoegang
from lib.store.tables.toegang import gebruiker as t_gebruiker
from lib.store.tables.toegang import rolverlening

_N = noodtoegang.c
MEEST = 200


def houd(verbinding: Connection, gebruiker_id: UUID) -> None:
    """Hold a person until the transaction ends: two who ask at once are counted one after the other."""
    deze = select(t_gebruiker.c.id).where(t_gebruiker.c.id == gebruiker_id)
    verbinding.execute(deze.with_for_update())


def lopende(verbinding: Connection, gebruiker_id: UUID, nu: datetime) -> frozenset[UUID]:
    """Return the dossiers this person may read now by noodtoegang."""
    vraag = select(_N.dossier_id).where(
        _N.gebruiker_id == gebruiker_id, _N.tot > nu, _N.vanaf <= nu, _N.beeindigd_op.is_(None)
    )
    return frozenset(verbinding.scalars(vraag))


def _rijen(verbinding: Connection, *voorwaarden: object) -> tuple[NoodtoegangRij, ...]:
    kolommen = [dossier.c[naam] if naam == "nummer" else _N[naam] for naam in namen(NoodtoegangRij)]
    vraag = (
        select(*kolommen)
        .join(dossier, dossier.c.id == _N.dossier_id)
        .where(*voorwaarden)  # type: ignore[arg-type]
        .order_by(_N.vanaf.desc(), _N.id)
    )
    return tuple(NoodtoegangRij(**rij) for rij in verbinding.execute(eerste(vraag, MEEST)).mappings())


def te_overzien(verbinding: Connection, wie: Gebruiker, vandaag: date) -> tuple[NoodtoegangRij, ...]:
    """Return the newest noodtoegang this person watches over."""
    return _rijen(verbinding, waar(wie, Permission.NOODTOEGANG_TOEZIEN, KOLOMMEN, vandaag))


def van_dossier(verbinding: Connection, dossier_id: UUID) -> tuple[NoodtoegangRij, ...]:
    """Return the newest noodtoegang to one dossier."""
    return _rijen(verbinding, _N.dossier_id == dossier_id)


def toezichthouder(verbinding: Connection) -> Rol:
    """Return who is told of noodtoegang: the privacy officer, and the beheerder as long as there is none."""
    is_er = exists().where(
        rolverlening.c.rol == Rol.FG,
        t_gebruiker.c.id == rolverlening.c.gebruiker_id,
        t_gebruiker.c.actief,
    )
    return Rol.FG if verbinding.scalar(select(is_er)) else Rol.BEH
