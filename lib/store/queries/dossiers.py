"""Dossiers as they are read: the list, the head, and what is gathered under it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from lib.domain.dossier import OPEN, DossierStatus
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission
from lib.domain.rijen import Bladzijde, Dossierkop, Dossierregel
from lib.store.queries.lezen import bladzijde, een, namen
from lib.store.queries.organisatie import gevonden_leerlingen
from lib.store.scope import Kolommen, waar
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling, school

PER_BLADZIJDE = 25
_D, _L, _S = dossier.c, leerling.c, school.c
KOLOMMEN = Kolommen(school_id=_D.school_id, dossier_id=_D.id, leerling_id=_D.leerling_id, gedeeld=_D.gedeeld)


def _kolommen(klasse: type) -> list[ColumnElement[Any]]:
    apart: dict[str, ColumnElement[Any]] = {"school": _S.naam.label("school"), "bestuur_id": _S.bestuur_id}
    return [
        apart[naam] if naam in apart else (_D[naam] if naam in _D else _L[naam]) for naam in namen(klasse)
    ]


@lru_cache(maxsize=512)
def zichtbaar(gebruiker: Gebruiker, vandaag: date) -> ColumnElement[bool]:
    """Return the WHERE of the dossiers this person may read."""
    return waar(gebruiker, Permission.DOSSIER_INZIEN, KOLOMMEN, vandaag)


def lijst(
    verbinding: Connection,
    gebruiker: Gebruiker,
    vandaag: date,
    *,
    zoek: str = "",
    statussen: Sequence[DossierStatus] = (),
    school_id: UUID | None = None,
    pagina: int = 1,
) -> Bladzijde:
    """Return a page of the dossiers this person may read, newest first."""
    vraag = (
        select(*_kolommen(Dossierregel))
        .join(leerling, _L.id == _D.leerling_id)
        .join(school, _S.id == _D.school_id)
        .where(zichtbaar(gebruiker, vandaag))
    )
    vraag = vraag.where(
        _D.status.in_(list(statussen)) if statussen else _D.status != DossierStatus.VERNIETIGD
    )
    if school_id is not None:
        vraag = vraag.where(_D.school_id == school_id)
    gevonden = gevonden_leerlingen(zoek)
    if gevonden is not None:
        vraag = vraag.where(or_(_D.leerling_id.in_(gevonden), _D.nummer == zoek.strip().upper()))
    return bladzijde(
        verbinding,
        Dossierregel,
        vraag,
        op=(_D.bijgewerkt_op.desc(), _D.id.desc()),
        pagina=pagina,
        per=PER_BLADZIJDE,
    )


def kop(verbinding: Connection, dossier_id: UUID) -> Dossierkop | None:
    """Return the head of a dossier, or None."""
    vraag = (
        select(*_kolommen(Dossierkop))
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
