"""Meetings of the ondersteuningsteam as they are read: the list, and the forms that belong to one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from lib.domain.bladen import InvullingRij
from lib.domain.organisatie import Gebruiker
from lib.domain.overleg import AMSTERDAM, OverlegStatus
from lib.domain.permissions import Permission
from lib.domain.rijen import Bladzijde
from lib.store.queries.lezen import bladzijde, rijen
from lib.store.scope import Kolommen, waar
from lib.store.tables.dossier import dossier, invulling
from lib.store.tables.organisatie import leerling, school
from lib.store.tables.overleg import deelnemer, overleg

PER_BLADZIJDE = 25
_O, _D, _L, _S = overleg.c, dossier.c, leerling.c, school.c
KOLOMMEN = Kolommen(
    school_id=_O.school_id, dossier_id=_O.dossier_id, leerling_id=_D.leerling_id, gedeeld=_D.gedeeld
)
LOOPT = (OverlegStatus.LIVE, OverlegStatus.CONCEPT_VERSLAG, OverlegStatus.VOORGELEGD)
VOORBIJ = (OverlegStatus.VASTGESTELD, OverlegStatus.AFGEROND, OverlegStatus.GEANNULEERD)


@dataclass(frozen=True, kw_only=True)
class Overlegregel:
    """One row of the list of meetings."""

    id: UUID
    status: OverlegStatus
    wanneer: datetime | None
    antwoorden: dict[str, Any]
    formulier_versie: str
    roepnaam: str
    groepnaam: str
    jaargroep: int
    school: str
    deelnemers: str | None

    @property
    def wie(self) -> tuple[str, ...]:
        """Return the participants by name."""
        return tuple(sorted((self.deelnemers or "").split("\n"))) if self.deelnemers else ()

    def komt(self, nu: datetime) -> bool:
        """Tell whether it still asks something: to be held, or its verslag to be finished."""
        return self.status not in VOORBIJ and (
            self.status in LOOPT or self.wanneer is None or self.wanneer >= _begin_van_de_dag(nu)
        )


@dataclass(frozen=True, kw_only=True)
class Formulierrij(InvullingRij):
    """A filled form with the dossier it lies in."""

    dossier_id: UUID
    school_id: UUID


def _begin_van_de_dag(nu: datetime) -> datetime:
    return nu.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)


def _komt(nu: datetime) -> ColumnElement[bool]:
    open_ = or_(_O.status.in_(LOOPT), _O.wanneer.is_(None), _O.wanneer >= _begin_van_de_dag(nu))
    return and_(_O.status.not_in(VOORBIJ), open_)


def lijst(verbinding: Connection, gebruiker: Gebruiker, nu: datetime, *, pagina: int = 1) -> Bladzijde:
    """Return a page of the meetings this person may read: coming ones first, then the past, newest first."""
    wie = (
        select(func.aggregate_strings(deelnemer.c.naam, "\n"))
        .where(deelnemer.c.overleg_id == _O.id)
        .correlate(overleg)
        .scalar_subquery()
    )
    vraag = (
        select(
            _O.id,
            _O.status,
            _O.wanneer,
            _O.antwoorden,
            _O.formulier_versie,
            _L.roepnaam,
            _L.groepnaam,
            _L.jaargroep,
            _S.naam.label("school"),
            wie.label("deelnemers"),
        )
        .join(dossier, _D.id == _O.dossier_id)
        .join(leerling, _L.id == _D.leerling_id)
        .join(school, _S.id == _O.school_id)
        .where(waar(gebruiker, Permission.OVERLEG_INZIEN, KOLOMMEN, nu.astimezone(AMSTERDAM).date()))
    )
    komt = _komt(nu)
    volgorde = (
        case((komt, 0), else_=1),
        case((komt, _O.wanneer)),
        case((~komt, _O.wanneer)).desc(),
        _O.id,
    )
    return bladzijde(verbinding, Overlegregel, vraag, op=volgorde, pagina=pagina, per=PER_BLADZIJDE)


def bladen_bij(verbinding: Connection, overleg_id: UUID, dossier_id: UUID) -> dict[str, InvullingRij]:
    """Return the forms of a meeting by kind, and beeld leerling of its dossier, in one statement."""
    kolom = invulling.c
    van_dossier = and_(kolom.dossier_id == dossier_id, kolom.soort == "beeld_leerling")
    gevonden = rijen(verbinding, InvullingRij, invulling, or_(kolom.onderwerp_id == overleg_id, van_dossier))
    return {rij.soort: rij for rij in gevonden}


def formulier_met(verbinding: Connection, invulling_id: UUID) -> Formulierrij | None:
    """Return one filled form with the dossier it lies in."""
    gevonden = rijen(verbinding, Formulierrij, invulling, invulling.c.id == invulling_id)
    return gevonden[0] if gevonden else None
