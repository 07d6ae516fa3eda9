"""What waits for one person, soonest first, in one statement."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, or_, select, union_all

from lib.domain.organisatie import NIVEAU, Gebruiker, Niveau, Rol
from lib.domain.rijen import Taakregel
from lib.store.grens import eerste
from lib.store.queries.dossiers import zichtbaar
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling, school
from lib.store.tables.spoor import taak
from lib.store.uitgesloten import niet_van_uitgesloten

MEEST = 50


def _plekken(gebruiker: Gebruiker) -> Iterator[ColumnElement[bool]]:
    """Yield one condition per person, role and place: each walks its own index."""
    yield taak.c.gebruiker_id == gebruiker.id
    for rol in sorted({functie.rol for functie in gebruiker.functies}):
        van_rol = and_(taak.c.rol == rol, taak.c.gebruiker_id.is_(None))
        match NIVEAU[Rol(rol)]:
            case Niveau.SCHOOL:
                yield from (and_(van_rol, taak.c.school_id == s) for s in sorted(gebruiker.scholen((rol,))))
            case Niveau.BESTUUR:
                yield from (and_(van_rol, taak.c.bestuur_id == b) for b in sorted(gebruiker.besturen((rol,))))
            case Niveau.SWV:
                yield van_rol


def _eerste(plek: ColumnElement[bool], gebruiker: Gebruiker, vandaag: date) -> Select[Any]:
    """Return the first tasks of one place; a subquery, for SQLite knows no LIMIT inside a UNION."""
    volgorde = (taak.c.sorteer, taak.c.id)
    mag = niet_van_uitgesloten(taak.c.dossier_id, gebruiker, vandaag)
    deel = eerste(select(taak.c.id, taak.c.sorteer).where(plek, mag).order_by(*volgorde), MEEST).subquery()
    return select(deel.c.id, deel.c.sorteer)


def werklijst(verbinding: Connection, gebruiker: Gebruiker, vandaag: date) -> tuple[Taakregel, ...]:
    """Return the open tasks of a person: their own, and those of their roles at their places.

    A pupil is named only to who may read the dossier now; a personal task about another one is not shown.
    Who is locked out of a pupil sees no task about that pupil at all.
    """
    gevonden = verbinding.execute(_vraag(gebruiker, vandaag)).mappings()
    return tuple(Taakregel(**rij) for rij in gevonden)


@lru_cache(maxsize=512)
def _vraag(gebruiker: Gebruiker, vandaag: date) -> Select[Any]:
    """Return the statement for a person with these roles; building it costs more than running it."""
    t = taak.c
    mag = zichtbaar(gebruiker, vandaag)
    alle = union_all(*[_eerste(plek, gebruiker, vandaag) for plek in _plekken(gebruiker)]).subquery()
    bovenaan = eerste(select(alle.c.id).order_by(alle.c.sorteer, alle.c.id), MEEST)
    return (
        select(
            t.id,
            t.object_soort,
            t.object_id,
            t.soort,
            t.dossier_id,
            t.wat,
            t.uiterlijk,
            case((mag, leerling.c.roepnaam)).label("roepnaam"),
            case((mag, leerling.c.groepnaam)).label("groepnaam"),
            school.c.naam.label("school"),
        )
        .outerjoin(dossier, dossier.c.id == t.dossier_id)
        .outerjoin(leerling, leerling.c.id == dossier.c.leerling_id)
        .outerjoin(school, school.c.id == t.school_id)
        .where(t.id.in_(bovenaan), or_(t.gebruiker_id.is_(None), t.dossier_id.is_(None), mag))
        .order_by(t.sorteer, t.id)
    )
