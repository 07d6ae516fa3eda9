"""Turn the rules of lib.domain.permissions into SQL: facts of one record, and the WHERE of a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    false,
    literal,
    null,
    or_,
    select,
    true,
)

from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Bereik, Kenmerk, Permission, Relatie, Zaak
from lib.domain.permissions import scope as domain_scope
from lib.store.tables.aanvraag import aanvraag
from lib.store.tables.dossier import betrokkene, dossier
from lib.store.tables.organisatie import leerling, leerling_leerkracht, school
from lib.store.uitgesloten import is_uitgesloten, niet_uitgesloten


def _is_leerkracht(leerling_id: Any) -> ColumnElement[bool]:
    koppel = leerling_leerkracht
    return exists().where(koppel.c.leerling_id == leerling_id, koppel.c.gebruiker_id == bindparam("wie"))


def _is_betrokken(dossier_id: Any) -> ColumnElement[bool]:
    return exists().where(
        betrokkene.c.dossier_id == dossier_id,
        betrokkene.c.gebruiker_id == bindparam("wie"),
        betrokkene.c.vanaf <= bindparam("vandaag"),
        betrokkene.c.tot >= bindparam("vandaag"),
    )


_DOSSIER = (
    select(
        dossier.c.id.label("dossier_id"),
        dossier.c.school_id,
        school.c.bestuur_id,
        dossier.c.gedeeld.label("gedeeld"),
        literal(0).label("ingediend"),
        _is_leerkracht(dossier.c.leerling_id).label("leerkracht"),
        _is_betrokken(dossier.c.id).label("betrokken"),
        is_uitgesloten(dossier.c.leerling_id).label("uitgesloten"),
    )
    .join(school, school.c.id == dossier.c.school_id)
    .where(dossier.c.id == bindparam("sleutel"))
)
_AANVRAAG = (
    select(
        aanvraag.c.dossier_id,
        aanvraag.c.school_id,
        aanvraag.c.bestuur_id,
        dossier.c.gedeeld.label("gedeeld"),
        aanvraag.c.ingediend_op.is_not(None).label("ingediend"),
        _is_leerkracht(dossier.c.leerling_id).label("leerkracht"),
        _is_betrokken(dossier.c.id).label("betrokken"),
        is_uitgesloten(dossier.c.leerling_id).label("uitgesloten"),
    )
    .outerjoin(dossier, dossier.c.id == aanvraag.c.dossier_id)
    .where(aanvraag.c.id == bindparam("sleutel"))
)
_LEERLING = (
    select(
        null().label("dossier_id"),
        leerling.c.school_id,
        school.c.bestuur_id,
        literal(0).label("gedeeld"),
        literal(0).label("ingediend"),
        _is_leerkracht(leerling.c.id).label("leerkracht"),
        literal(0).label("betrokken"),
        is_uitgesloten(leerling.c.id).label("uitgesloten"),
    )
    .join(school, school.c.id == leerling.c.school_id)
    .where(leerling.c.id == bindparam("sleutel"))
)
"""Asked for every record that is opened, and all the time while somebody types: built once."""


def _zaak(
    verbinding: Connection, vraag: Select[Any], sleutel: UUID, gebruiker: Gebruiker, vandaag: date
) -> Zaak | None:
    waarden = {"sleutel": sleutel, "wie": gebruiker.id, "vandaag": vandaag}
    rij = verbinding.execute(vraag, waarden).one_or_none()
    if rij is None:
        return None
    zelf = frozenset({gebruiker.id})
    kenmerken = {Kenmerk.GEDEELD} if rij.gedeeld else set()
    if rij.ingediend:
        kenmerken.add(Kenmerk.INGEDIEND)
    return Zaak(
        school_id=rij.school_id,
        bestuur_id=rij.bestuur_id,
        dossier_id=rij.dossier_id,
        leerkrachten=zelf if rij.leerkracht else frozenset(),
        betrokkenen=zelf if rij.betrokken else frozenset(),
        uitgesloten=zelf if rij.uitgesloten else frozenset(),
        kenmerken=frozenset(kenmerken),
    )


def dossierzaak(verbinding: Connection, dossier_id: UUID, gebruiker: Gebruiker, vandaag: date) -> Zaak | None:
    """Return what the rules need to know of a dossier, or None when it does not exist."""
    return _zaak(verbinding, _DOSSIER, dossier_id, gebruiker, vandaag)


def aanvraagzaak(
    verbinding: Connection, aanvraag_id: UUID, gebruiker: Gebruiker, vandaag: date
) -> Zaak | None:
    """Return what the rules need to know of an aanvraag, or None when it does not exist."""
    return _zaak(verbinding, _AANVRAAG, aanvraag_id, gebruiker, vandaag)


def leerlingzaak(
    verbinding: Connection, leerling_id: UUID, gebruiker: Gebruiker, vandaag: date
) -> Zaak | None:
    """Return what the rules need to know of a pupil, or None when there is none."""
    return _zaak(verbinding, _LEERLING, leerling_id, gebruiker, vandaag)


def schoolzaak(verbinding: Connection, school_id: UUID) -> Zaak | None:
    """Return what the rules need to know of a school, or None when there is none."""
    bestuur_id = verbinding.scalar(select(school.c.bestuur_id).where(school.c.id == school_id))
    return None if bestuur_id is None else Zaak(school_id=school_id, bestuur_id=bestuur_id)


@dataclass(frozen=True)
class Kolommen:
    """Where a list finds what the rules speak of."""

    school_id: ColumnElement[Any]
    dossier_id: ColumnElement[Any] | None = None
    leerling_id: ColumnElement[Any] | None = None
    gedeeld: ColumnElement[bool] | None = None
    ingediend: ColumnElement[bool] | None = None
    bestuur_id: ColumnElement[Any] | None = None


def _term(bereik: Bereik, kolommen: Kolommen, gebruiker: Gebruiker, vandaag: date) -> ColumnElement[bool]:
    voorwaarde: ColumnElement[bool] = true()
    if bereik.kenmerk is Kenmerk.GEDEELD:
        voorwaarde = kolommen.gedeeld if kolommen.gedeeld is not None else false()
    elif bereik.kenmerk is Kenmerk.INGEDIEND:
        voorwaarde = kolommen.ingediend if kolommen.ingediend is not None else false()
    match bereik.relatie:
        case Relatie.SWV:
            return voorwaarde
        case Relatie.SCHOOL:
            return and_(kolommen.school_id.in_(sorted(bereik.plaatsen)), voorwaarde)
        case Relatie.BESTUUR if kolommen.bestuur_id is not None:
            return and_(kolommen.bestuur_id.in_(sorted(bereik.plaatsen)), voorwaarde)
        case Relatie.BESTUUR:
            eigen = select(school.c.id).where(school.c.bestuur_id.in_(sorted(bereik.plaatsen)))
            return and_(kolommen.school_id.in_(eigen), voorwaarde)
        case Relatie.LEERLING if kolommen.leerling_id is not None:
            eigen = select(leerling_leerkracht.c.leerling_id).where(
                leerling_leerkracht.c.gebruiker_id == gebruiker.id
            )
            op_school = kolommen.school_id.in_(sorted(bereik.plaatsen))
            return and_(op_school, kolommen.leerling_id.in_(eigen), voorwaarde)
        case Relatie.NOOD if kolommen.dossier_id is not None:
            return kolommen.dossier_id.in_(sorted(bereik.plaatsen))
        case Relatie.BETROKKEN if kolommen.dossier_id is not None:
            eigen = select(betrokkene.c.dossier_id).where(
                betrokkene.c.gebruiker_id == gebruiker.id,
                betrokkene.c.vanaf <= vandaag,
                betrokkene.c.tot >= vandaag,
            )
            return and_(kolommen.dossier_id.in_(eigen), voorwaarde)
    return false()


def waar(
    gebruiker: Gebruiker, permission: Permission, kolommen: Kolommen, vandaag: date
) -> ColumnElement[bool]:
    """Return the WHERE that keeps a list to what this person may see; nothing when that is nothing."""
    termen = [_term(b, kolommen, gebruiker, vandaag) for b in domain_scope(gebruiker, permission)]
    if not termen:
        return false()
    return and_(or_(*termen), niet_uitgesloten(kolommen.leerling_id, gebruiker, vandaag))
