"""Dossiers as they are read: which ones, and the head of one."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from lib.domain.dossier import OPEN
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission
from lib.domain.rijen import Dossierkop
from lib.store.queries.lezen import een, namen
from lib.store.scope import Kolommen, waar
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling, school

_D, _L, _S = dossier.c, leerling.c, school.c
KOLOMMEN = Kolommen(school_id=_D.school_id, dossier_id=_D.id, leerling_id=_D.leerling_id, gedeeld=_D.gedeeld)


def kolommen(klasse: type) -> list[ColumnElement[Any]]:
    """Return the columns of a row class, from dossier, pupil and school."""
    apart: dict[str, ColumnElement[Any]] = {"school": _S.naam.label("school"), "bestuur_id": _S.bestuur_id}
    return [
        apart[naam] if naam in apart else (_D[naam] if naam in _D else _L[naam]) for naam in namen(klasse)
    ]


@lru_cache(maxsize=512)
def zichtbaar(gebruiker: Gebruiker, vandaag: date) -> ColumnElement[bool]:
    """Return the WHERE of the dossiers this person may read."""
    return waar(gebruiker, Permission.DOSSIER_INZIEN, KOLOMMEN, vandaag)


def kop(verbinding: Connection, dossier_id: UUID) -> Dossierkop | None:
    """Return the head of a dossier, or None."""
    vraag = (
        select(*kolommen(Dossierkop))
        .join(leerling, _L.id == _D.leerling_id)
        .join(school, _S.id == _D.school_id)
        .where(_D.id == dossier_id)
    )
    return een(verbinding, Dossierkop, vraag)


def open_dossier(verbinding: Connection, leerling_id: UUID) -> UUID | None:
    """Return the one open dossier of a pupil, or None (domain §3.3)."""
    gevonden: UUID | None = verbinding.scalar(
        select(_D.id).where(_D.leerling_id == leerling_id, _D.status.in_(sorted(OPEN)))
    )
    return gevonden


def leerling_van(verbinding: Connection, dossier_id: UUID) -> UUID:
    """Return whose dossier this is; the dossier exists."""
    gevonden: UUID = verbinding.execute(select(_D.leerling_id).where(_D.id == dossier_id)).scalar_one()
    return gevonden
