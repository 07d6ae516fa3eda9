"""What the self-check asks of the database: pragmas, revision, and rows that should not be there."""

from collections.abc import Iterator
from dataclasses import dataclass

from alembic.script import ScriptDirectory
from sqlalchemy import ColumnElement, Connection, Table, case, exists, func, literal, select, true

from lib.domain.aanvraag import Stapsoort
from lib.domain.dossier import OPEN, DossierStatus
from lib.store.engine import Store
from lib.store.migraties import MAP
from lib.store.tables import metadata
from lib.store.tables.aanvraag import stap
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import zoekwoord
from lib.store.tables.spoor import taak

_VAN_STAP = {Stapsoort.ADVIES: "beoordeling", Stapsoort.BESLUIT: "toekenning"}


@dataclass(frozen=True)
class Geteld:
    """How many rows are as they should be, of how many."""

    goed: int
    van: int


def is_sqlite(store: Store) -> bool:
    """Tell whether this is the encrypted file, or PostgreSQL."""
    return store.engine.dialect.name == "sqlite"


def pragmas(store: Store, *namen: str) -> dict[str, str]:
    """Return SQLite's settings on a connection that is opened for the purpose."""
    store.engine.dispose()
    with store.read() as verbinding:
        return {naam: str(verbinding.exec_driver_sql(f"PRAGMA {naam}").scalar()).lower() for naam in namen}


def sqlite_versie(store: Store) -> tuple[int, ...]:
    """Return the version of the SQLite in use."""
    with store.read() as verbinding:
        return tuple(int(deel) for deel in str(verbinding.scalar(select(func.sqlite_version()))).split("."))


def nieuwste_revisie() -> str | None:
    """Return the revision this release wants."""
    return ScriptDirectory(str(MAP)).get_current_head()


def open_dossiers(verbinding: Connection) -> Geteld:
    """Count the pupils with an open dossier who have just one (domain §3.3)."""
    per = (
        select(func.count().label("aantal"))
        .where(dossier.c.status.in_(sorted(OPEN)))
        .group_by(dossier.c.leerling_id)
        .subquery()
    )
    alle = verbinding.scalar(select(func.count()).select_from(per)) or 0
    een = verbinding.scalar(select(func.count()).select_from(per).where(per.c.aantal == 1)) or 0
    return Geteld(een, alle)


def formulierversies(verbinding: Connection) -> dict[tuple[str, str], int]:
    """Count the filled forms per form and version."""
    uit: dict[tuple[str, str], int] = {}
    for tabel in metadata.sorted_tables:
        if "formulier_versie" not in tabel.c:
            continue
        soort, waar = _formulier_in(tabel)
        vraag = (
            select(soort.label("naam"), tabel.c.formulier_versie, func.count())
            .where(waar)
            .group_by(soort, tabel.c.formulier_versie)
        )
        for naam, versie, aantal in verbinding.execute(vraag):
            uit[naam, versie] = uit.get((naam, versie), 0) + aantal
    return uit


def _formulier_in(tabel: Table) -> tuple[ColumnElement[str], ColumnElement[bool]]:
    """Return the form that a row answers, and which rows answer one: a signed step keeps a copy of the form it took."""
    if tabel is stap:
        van = case(*((stap.c.soort == soort, naam) for soort, naam in _VAN_STAP.items()), else_="")
        return van, stap.c.soort.in_(list(_VAN_STAP))
    return (tabel.c.soort if tabel.name == "invulling" else literal(tabel.name)), true()


def taken(verbinding: Connection) -> Geteld:
    """Count the open tasks whose object exists."""
    alle = verbinding.scalar(select(func.count()).select_from(taak)) or 0
    return Geteld(sum(_met_object(verbinding)), alle)


def _met_object(verbinding: Connection) -> Iterator[int]:
    for soort in verbinding.scalars(select(taak.c.object_soort).distinct()).all():
        tabel = metadata.tables.get(soort)
        if tabel is not None:
            bestaat = exists().where(tabel.c.id == taak.c.object_id)
            vraag = select(func.count()).select_from(taak).where(taak.c.object_soort == soort, bestaat)
            yield verbinding.scalar(vraag) or 0


def vindbaar(verbinding: Connection) -> Geteld:
    """Count the dossiers that can be found by the name of their pupil."""
    levend = dossier.c.status != DossierStatus.VERNIETIGD
    woord = exists().where(zoekwoord.c.leerling_id == dossier.c.leerling_id)
    alle = verbinding.scalar(select(func.count()).select_from(dossier).where(levend)) or 0
    goed = verbinding.scalar(select(func.count()).select_from(dossier).where(levend, woord)) or 0
    return Geteld(goed, alle)
