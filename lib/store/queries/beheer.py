"""People, schools and settings as the beheerder reads and changes them; no dossier content."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.domain.organisatie import Rol
from lib.store.grens import eerste
from lib.store.tables.organisatie import bestuur, instelling, leerling, school
from lib.store.tables.toegang import gebruiker, rolverlening, schoolaccount

MEESTE_MENSEN = 200


@dataclass(frozen=True)
class Verlening:
    """One role of one person, at a place by name; `plaats` is empty for the whole SWV."""

    id: UUID
    gebruiker_id: UUID
    rol: Rol
    plaats: str


@dataclass(frozen=True)
class Mens:
    """Somebody with an account."""

    id: UUID
    naam: str
    gebruikersnaam: str
    actief: bool
    email: str
    schoolaccount: bool
    verleningen: tuple[Verlening, ...] = ()


@dataclass(frozen=True)
class Schoolregel:
    """A school as the beheerder sees it."""

    id: UUID
    naam: str
    bestuur: str
    brin: str
    plaats: str
    leerlingen: int


def _verleningen(*waar: Any) -> Select[Any]:
    plaats = func.coalesce(school.c.naam, bestuur.c.naam, "").label("plaats")
    return (
        select(rolverlening.c.id, rolverlening.c.gebruiker_id, rolverlening.c.rol, plaats)
        .outerjoin(school, school.c.id == rolverlening.c.school_id)
        .outerjoin(bestuur, bestuur.c.id == rolverlening.c.bestuur_id)
        .where(*waar)
        .order_by(rolverlening.c.rol, plaats)
    )


def mensen(verbinding: Connection, zoek: str = "", ids: Sequence[UUID] = ()) -> tuple[Mens, ...]:
    """Return people with their roles by name: those whose name holds `zoek`, or those with these ids."""
    g = gebruiker.c
    school_ = exists().where(schoolaccount.c.gebruiker_id == g.id).label("schoolaccount")
    kolommen = (g.id, g.naam, g.gebruikersnaam, g.actief, g.email, school_)
    vraag = eerste(select(*kolommen).order_by(g.naam, g.id), MEESTE_MENSEN)
    if ids:
        vraag = vraag.where(g.id.in_(ids))
    elif zoek.strip():
        deel = zoek.strip().lower()
        naam = func.lower(g.naam).contains(deel, autoescape=True)
        vraag = vraag.where(or_(naam, g.gebruikersnaam.contains(deel, autoescape=True)))
    gevonden = verbinding.execute(vraag).mappings().all()
    rollen: dict[UUID, list[Verlening]] = defaultdict(list)
    van = _verleningen(rolverlening.c.gebruiker_id.in_([rij["id"] for rij in gevonden]))
    for rij in verbinding.execute(van).mappings():
        rollen[rij["gebruiker_id"]].append(Verlening(**rij))
    return tuple(Mens(**rij, verleningen=tuple(rollen[rij["id"]])) for rij in gevonden)


def verlening(verbinding: Connection, verlening_id: UUID) -> Verlening | None:
    """Return one role of one person, or None."""
    rij = verbinding.execute(_verleningen(rolverlening.c.id == verlening_id)).mappings().one_or_none()
    return None if rij is None else Verlening(**rij)


def trek_in(verbinding: Connection, verlening_id: UUID) -> None:
    """Take a role away."""
    verbinding.execute(delete(rolverlening).where(rolverlening.c.id == verlening_id))


def zet_actief(verbinding: Connection, gebruiker_id: UUID, actief: bool) -> None:  # noqa: FBT001 - runs through `doe`
    """Switch an account on or off."""
    nieuw = {"actief": actief, "versie": gebruiker.c.versie + 1}
    verbinding.execute(update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(nieuw))


def andere_beheerders(verbinding: Connection, gebruiker_id: UUID) -> int:
    """Count the beheerders who can log in, without this person; holds all of them until the transaction ends.

    In two statements: what was changed while this one waited is seen by the second only.
    """
    beheerders = gebruiker.c.id.in_(select(rolverlening.c.gebruiker_id).where(rolverlening.c.rol == Rol.BEH))
    verbinding.execute(select(gebruiker.c.id).where(beheerders).order_by(gebruiker.c.id).with_for_update())
    anderen = (beheerders, gebruiker.c.actief, gebruiker.c.id != gebruiker_id)
    return int(verbinding.scalar(select(func.count()).select_from(gebruiker).where(*anderen)) or 0)


def scholen(verbinding: Connection) -> tuple[Schoolregel, ...]:
    """Return the schools with their bestuur and number of pupils."""
    geteld = (
        select(leerling.c.school_id, func.count().label("aantal")).group_by(leerling.c.school_id).subquery()
    )
    s = school.c
    aantal = func.coalesce(geteld.c.aantal, 0).label("leerlingen")
    vraag = (
        select(s.id, s.naam, bestuur.c.naam.label("bestuur"), s.brin, s.plaats, aantal)
        .join(bestuur, bestuur.c.id == s.bestuur_id)
        .outerjoin(geteld, geteld.c.school_id == s.id)
        .order_by(s.naam, s.id)
    )
    return tuple(Schoolregel(**rij) for rij in verbinding.execute(vraag).mappings())


def zet_instelling(verbinding: Connection, sleutel: str, waarde: Any, bestuur_id: str = "") -> None:
    """Store a setting of the SWV, or of one bestuur."""
    maak: Any = sqlite.insert if verbinding.dialect.name == "sqlite" else postgresql.insert
    vraag = maak(instelling).values(sleutel=sleutel, bestuur=bestuur_id, waarde=waarde)
    verbinding.execute(
        vraag.on_conflict_do_update(index_elements=["sleutel", "bestuur"], set_={"waarde": waarde})
    )


def wis_instelling(verbinding: Connection, sleutel: str, bestuur_id: str = "") -> None:
    """Go back to the default of a setting."""
    verbinding.execute(
        delete(instelling).where(instelling.c.sleutel == sleutel, instelling.c.bestuur == bestuur_id)
    )
