"""What the dashboard reads: kept counts and schools, two statements whatever the number of dossiers."""

from datetime import date

from sqlalchemy import Connection, select

from lib.domain.inzicht import Schoolplek, Telling
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission
from lib.store.scope import Kolommen, waar
from lib.store.tables.organisatie import bestuur, school
from lib.store.tables.spoor import telling

SOORTEN = ("dossier_status", "aanvraag_status", "arrangement_type", "doel_resultaat")


def tellingen(
    verbinding: Connection, gebruiker: Gebruiker, vandaag: date, *, van: str, tot: str
) -> tuple[Telling, ...]:
    """Return the counts this person may see: the state of today, and of months `van` up to and including `tot`."""
    bereik = waar(gebruiker, Permission.INZICHT_INZIEN, Kolommen(school_id=telling.c.school_id), vandaag)
    vraag = select(*(telling.c[naam] for naam in Telling._fields)).where(
        bereik,
        telling.c.soort.in_(SOORTEN),
        (telling.c.maand == "") | telling.c.maand.between(van, tot),
        telling.c.aantal > 0,
    )
    return tuple(Telling(*rij) for rij in verbinding.execute(vraag))


def scholen(verbinding: Connection, gebruiker: Gebruiker, vandaag: date) -> tuple[Schoolplek, ...]:
    """Return the schools this person may see figures of, by name."""
    bereik = waar(gebruiker, Permission.INZICHT_INZIEN, Kolommen(school_id=school.c.id), vandaag)
    vraag = (
        select(school.c.id, school.c.naam, school.c.bestuur_id, bestuur.c.naam.label("bestuur"))
        .join(bestuur, bestuur.c.id == school.c.bestuur_id)
        .where(bereik)
        .order_by(school.c.naam, school.c.id)
    )
    return tuple(Schoolplek(*rij) for rij in verbinding.execute(vraag))
