"""Pupils for whom a dossier can be opened: found by name or group, with whether one is open already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from lib.domain.dossier import OPEN
from lib.domain.naam import volledige_naam
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission
from lib.store.grens import eerste
from lib.store.queries.organisatie import gevonden_leerlingen
from lib.store.scope import Kolommen, waar
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling, school

MEEST = 15


@dataclass(frozen=True, kw_only=True)
class Kandidaat:
    """A pupil as the choice for a new dossier."""

    id: UUID
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    groepnaam: str
    geboortedatum: date
    school: str
    dossier_id: UUID | None

    @property
    def naam(self) -> str:
        """Return the pupil's name as one says it."""
        return volledige_naam(self.roepnaam, self.voorvoegsel, self.achternaam)


def kandidaten(
    verbinding: Connection, gebruiker: Gebruiker, vandaag: date, *, zoek: str
) -> tuple[Kandidaat, ...]:
    """Return the first pupils by name of the schools where this person may open a dossier."""
    kolommen = Kolommen(school_id=leerling.c.school_id, leerling_id=leerling.c.id)
    velden = ("id", "roepnaam", "voorvoegsel", "achternaam", "groepnaam", "geboortedatum")
    open_ = (dossier.c.leerling_id == leerling.c.id) & dossier.c.status.in_(sorted(OPEN))
    vraag = (
        select(
            *[leerling.c[veld] for veld in velden],
            school.c.naam.label("school"),
            dossier.c.id.label("dossier_id"),
        )
        .join(school, school.c.id == leerling.c.school_id)
        .outerjoin(dossier, open_)
        .where(waar(gebruiker, Permission.DOSSIER_AANMAKEN, kolommen, vandaag))
        .order_by(leerling.c.achternaam, leerling.c.roepnaam, leerling.c.id)
    )
    gevonden = gevonden_leerlingen(zoek)
    if gevonden is not None:
        vraag = vraag.where(leerling.c.id.in_(gevonden))
    return tuple(Kandidaat(**rij) for rij in verbinding.execute(eerste(vraag, MEEST)).mappings())
