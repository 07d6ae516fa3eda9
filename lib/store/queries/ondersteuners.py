"""Ondersteuners as the one who chooses sees them: expertise, caseload and the schools they know."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists, func, select

from lib.domain.aanvraag import AanvraagStatus
from lib.domain.match import Kandidaat
from lib.domain.organisatie import Rol
from lib.store.tables.aanvraag import arrangement
from lib.store.tables.organisatie import ondersteuner
from lib.store.tables.toegang import gebruiker, rolverlening

BEZIG = (AanvraagStatus.TOEGEWEZEN, AanvraagStatus.LOOPT)
"""An arrangement takes room from the moment somebody is named until its end."""


def kandidaten(verbinding: Connection, school_id: UUID, vandaag: date) -> tuple[Kandidaat, ...]:
    """Return everybody who can be named as ondersteuner, in one statement."""
    o, a = ondersteuner.c, arrangement.c
    eigen = a.ondersteuner_id == gebruiker.c.id
    bezig = select(func.count()).where(eigen, a.status.in_(BEZIG), a.einde >= vandaag)
    vraag = (
        select(
            gebruiker.c.id,
            gebruiker.c.naam,
            o.expertise,
            o.koppeling,
            o.besturen,
            o.max_trajecten,
            bezig.correlate(gebruiker).scalar_subquery().label("open_trajecten"),
            exists().where(eigen, a.school_id == school_id).label("eerder_op_school"),
        )
        .join(ondersteuner, o.gebruiker_id == gebruiker.c.id)
        .where(
            gebruiker.c.actief,
            exists().where(rolverlening.c.gebruiker_id == gebruiker.c.id, rolverlening.c.rol == Rol.OS),
        )
        .order_by(gebruiker.c.naam, gebruiker.c.id)
    )
    return tuple(
        Kandidaat(
            **{
                **rij,
                "expertise": frozenset(rij["expertise"]),
                "besturen": frozenset(rij["besturen"]),
                "eerder_op_school": bool(rij["eerder_op_school"]),
            }
        )
        for rij in verbinding.execute(vraag).mappings()
    )
