"""Lock-outs as SQL: a fact of one record, and what every list leaves out."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select, true

from lib.domain.organisatie import Gebruiker
from lib.store.tables.dossier import dossier
from lib.store.tables.uitsluiting import uitsluiting

_U = uitsluiting.c


def geldt(vandaag: Any) -> ColumnElement[bool]:
    """Return the condition of a lock-out that holds on a day."""
    return and_(_U.opgeheven_op.is_(None), or_(_U.tot.is_(None), _U.tot >= vandaag))


def is_uitgesloten(leerling_id: Any) -> ColumnElement[bool]:
    """Return whether the person `wie` is locked out of this pupil on the day `vandaag`."""
    wie = _U.gebruiker_id == bindparam("wie")
    return exists().where(_U.leerling_id == leerling_id, wie, geldt(bindparam("vandaag")))


def niet_uitgesloten(leerling_id: Any | None, gebruiker: Gebruiker, vandaag: date) -> ColumnElement[bool]:
    """Return the condition that leaves the pupils out from whom this person is locked out."""
    if leerling_id is None:
        return true()
    buiten = select(_U.leerling_id).where(_U.gebruiker_id == gebruiker.id, geldt(vandaag))
    return or_(leerling_id.is_(None), leerling_id.not_in(buiten))


def niet_van_uitgesloten(dossier_id: Any, gebruiker: Gebruiker, vandaag: date) -> ColumnElement[bool]:
    """Return the same for a list that knows the dossier only."""
    wie = (_U.gebruiker_id == gebruiker.id, geldt(vandaag))
    buiten = select(dossier.c.id).join(uitsluiting, _U.leerling_id == dossier.c.leerling_id).where(*wie)
    return or_(dossier_id.is_(None), dossier_id.not_in(buiten))
