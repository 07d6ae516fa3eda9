"""People, schools and pupils as they are read."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, exists, insert, or_, select, true

from lib.domain.naam import zoekwoorden
from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.domain.rijen import Persoon
from lib.store.tables.noodtoegang import noodtoegang
from lib.store.tables.organisatie import bestuur, leerling_leerkracht, school, zoekwoord
from lib.store.tables.toegang import gebruiker, rolverlening

_MET_ROLLEN = (
    select(gebruiker.c.naam, rolverlening.c.rol, rolverlening.c.school_id, rolverlening.c.bestuur_id)
    .outerjoin(rolverlening, rolverlening.c.gebruiker_id == gebruiker.c.id)
    .where(gebruiker.c.id == bindparam("wie"), gebruiker.c.actief)
    .order_by(rolverlening.c.id)
)
"""Asked on every run, so it is built once."""


def gebruiker_met_rollen(verbinding: Connection, gebruiker_id: UUID) -> Gebruiker | None:
    """Return an active user with the roles of this moment, or None."""
    gevonden = verbinding.execute(_MET_ROLLEN, {"wie": gebruiker_id}).all()
    if not gevonden:
        return None
    return _met_functies(gebruiker_id, gevonden)


_NOOD = (
    select(noodtoegang.c.dossier_id)
    .where(noodtoegang.c.gebruiker_id == bindparam("wie"), noodtoegang.c.beeindigd_op.is_(None))
    .where(noodtoegang.c.vanaf <= bindparam("nu"), noodtoegang.c.tot > bindparam("nu"))
    .subquery()
)
_MET_NOOD = _MET_ROLLEN.add_columns(_NOOD.c.dossier_id).outerjoin(_NOOD, true())


def gebruiker_nu(verbinding: Connection, gebruiker_id: UUID, nu: datetime) -> Gebruiker | None:
    """Return an active user with the roles and the noodtoegang of this moment, or None; asked on every run."""
    gevonden = verbinding.execute(_MET_NOOD, {"wie": gebruiker_id, "nu": nu}).all()
    if not gevonden:
        return None
    nood = frozenset(rij.dossier_id for rij in gevonden if rij.dossier_id is not None)
    return replace(_met_functies(gebruiker_id, gevonden), nood=nood)


def _met_functies(gebruiker_id: UUID, rijen: Sequence[Any]) -> Gebruiker:
    functies = dict.fromkeys(Functie(r.rol, r.school_id, r.bestuur_id) for r in rijen if r.rol is not None)
    return Gebruiker(gebruiker_id, rijen[0].naam, tuple(functies))


def namen_van(verbinding: Connection, sleutels: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of these people, of accounts that are off too."""
    if not sleutels:
        return {}
    rijen = verbinding.execute(select(gebruiker.c.id, gebruiker.c.naam).where(gebruiker.c.id.in_(sleutels)))
    return {rij.id: rij.naam for rij in rijen}


def scholen(verbinding: Connection, ids: Sequence[UUID] | None = None) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of schools, all of them without `ids`."""
    vraag = select(school.c.id, school.c.naam).order_by(school.c.naam)
    if ids is not None:
        vraag = vraag.where(school.c.id.in_(ids))
    return tuple((rij.id, rij.naam) for rij in verbinding.execute(vraag))


def besturen(verbinding: Connection) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of the besturen."""
    vraag = select(bestuur.c.id, bestuur.c.naam).order_by(bestuur.c.naam)
    return tuple((rij.id, rij.naam) for rij in verbinding.execute(vraag))


def personen(verbinding: Connection, school_id: UUID, rollen: Sequence[Rol] = ()) -> tuple[Persoon, ...]:
    """Return who works for a school: its own people, those of its bestuur and of the SWV."""
    bestuur_id = select(school.c.bestuur_id).where(school.c.id == school_id).scalar_subquery()
    rol = rolverlening.c
    vraag = (
        select(gebruiker.c.id, gebruiker.c.naam, rol.rol)
        .join(rolverlening, rol.gebruiker_id == gebruiker.c.id)
        .where(
            gebruiker.c.actief,
            or_(
                rol.school_id == school_id,
                rol.bestuur_id == bestuur_id,
                rol.school_id.is_(None) & rol.bestuur_id.is_(None),
            ),
        )
        .order_by(gebruiker.c.naam, rol.rol)
    )
    if rollen:
        vraag = vraag.where(rol.rol.in_(list(rollen)))
    return tuple(Persoon(**rij) for rij in verbinding.execute(vraag).mappings())


def indexeer(verbinding: Connection, rijen: Sequence[tuple[UUID, UUID, str]]) -> None:
    """Make the search words of pupils afresh; rows are (leerling, school, text to search)."""
    if not rijen:
        return
    verbinding.execute(delete(zoekwoord).where(zoekwoord.c.leerling_id.in_([rij[0] for rij in rijen])))
    verbinding.execute(
        insert(zoekwoord),
        [
            {"woord": woord, "leerling_id": leerling_id, "school_id": school_id}
            for leerling_id, school_id, tekst in rijen
            for woord in sorted(set(zoekwoorden(tekst)))
        ],
    )


EINDE = "\U0010ffff"
MEEST_WOORDEN = 4


def gezochte_woorden(zoek: str) -> list[str]:
    """Return the words that are searched, the longest first."""
    return sorted(set(zoekwoorden(zoek)), key=len, reverse=True)[:MEEST_WOORDEN]


def begint_met(woorden: Sequence[str]) -> list[ColumnElement[bool]]:
    """Return the conditions on `zoekwoord`: the first word begins a word, and so does every other of the same pupil."""
    eerste, *rest = woorden
    uit = [zoekwoord.c.woord >= eerste, zoekwoord.c.woord < eerste + EINDE]
    for woord in rest:
        ander = zoekwoord.alias()
        uit.append(
            exists().where(
                ander.c.leerling_id == zoekwoord.c.leerling_id,
                ander.c.woord >= woord,
                ander.c.woord < woord + EINDE,
            )
        )
    return uit


def gevonden_leerlingen(zoek: str) -> Select[Any] | None:
    """Return the statement of the pupils whose words start with every word searched; None for no search."""
    woorden = gezochte_woorden(zoek)
    return select(zoekwoord.c.leerling_id).where(*begint_met(woorden)) if woorden else None


def koppel_leerkracht(verbinding: Connection, leerling_id: UUID, gebruikers: Sequence[UUID]) -> None:
    """Make these people the teachers of a pupil, and nobody else."""
    koppel = leerling_leerkracht
    verbinding.execute(delete(koppel).where(koppel.c.leerling_id == leerling_id))
    if gebruikers:
        verbinding.execute(
            insert(koppel), [{"leerling_id": leerling_id, "gebruiker_id": g} for g in gebruikers]
        )


def leerkrachten(verbinding: Connection, leerling_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the teachers of a pupil."""
    koppel = leerling_leerkracht
    vraag = (
        select(gebruiker.c.id, gebruiker.c.naam)
        .join(koppel, koppel.c.gebruiker_id == gebruiker.c.id)
        .where(koppel.c.leerling_id == leerling_id)
        .order_by(gebruiker.c.naam)
    )
    return tuple((rij.id, rij.naam) for rij in verbinding.execute(vraag))
