"""The filter under every query: who is not named gets nothing, and a new table cannot be forgotten."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select, text, update

from lib.domain.organisatie import Leerling, Rol
from lib.services import dossier as diensten
from lib.store.engine import Store
from lib.store.rijfilter import BuitenZicht, GeenPersoon, Gefilterd
from lib.store.tables import metadata
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling
from lib.store.unit_of_work import UnitOfWork
from lib.store.zicht import BREED, ZICHT
from tests.bewijs.a_kinderen import BREED as VOLGENS_DE_TEST
from tests.services import toneel
from tests.wereld import NU, Wereld

OVER_EEN_KIND = {"dossier_id", "leerling_id", "overleg_id", "aanvraag_id", "doel_id", "school_id"}
TOCH_NIET = {
    "school": "itself",
    "rolverlening": "who works where is no secret, and the filter rests on it",
    "telling": "counts; who writes at one school keeps them",
    "geen_bsn": "keyed hashes of numbers, and under which record",
    "logboek": "sealed, and without a name in it",
}


def zonder(wereld: Wereld) -> Store:
    """Return the store as a program has it that did not say for whom."""
    return Store(wereld.store.engine.execution_options(wie=None), wereld.store.sleutelpad)


def test_every_table_about_children_is_filtered() -> None:
    kinderen = {
        naam for naam, tabel in metadata.tables.items() if OVER_EEN_KIND & {k.name for k in tabel.c}
    } | {"leerling"}
    assert kinderen - set(TOCH_NIET) <= set(ZICHT)
    assert {naam for naam, tabel in metadata.tables.items() if isinstance(tabel, Gefilterd)} == set(ZICHT)


def test_the_roles_that_see_the_whole_swv_are_these() -> None:
    assert set(BREED) == {rol.value for rol in VOLGENS_DE_TEST}


def test_nothing_is_read_or_written_without_a_person(wereld: Wereld) -> None:
    store = zonder(wereld)
    with store.read() as con:
        with pytest.raises(GeenPersoon):
            con.execute(select(leerling.c.id))
        with pytest.raises(GeenPersoon):
            con.scalar(select(func.count()).select_from(dossier.alias("d")))
    for opdracht in (update(leerling).values(groepnaam="x"), insert(leerling).values(id=uuid4())):
        with pytest.raises(GeenPersoon), store.begin() as con:
            con.execute(opdracht)


def test_a_person_reads_their_own_also_under_an_alias(wereld: Wereld) -> None:
    anders = leerling.alias("anders")
    for plaats, naam in (("eigen", "Noor"), ("ander", "Sem")):
        with wereld.store.voor(wereld.mensen[Rol.IB, plaats].id).read() as con:
            assert con.scalars(select(leerling.c.roepnaam)).all() == [naam]
            assert con.scalars(select(anders.c.roepnaam).where(anders.c.jaargroep == 5)).all() == [naam]


def test_a_connection_forgets_who_had_it(wereld: Wereld) -> None:
    with wereld.store.voor(wereld.mensen[Rol.IB, "eigen"].id).read() as con:
        assert con.scalar(select(func.count()).select_from(leerling)) == 1
    with wereld.store.voor(uuid4()).read() as con:
        assert con.scalar(select(func.count()).select_from(leerling)) == 0
    with zonder(wereld).read() as con, pytest.raises(GeenPersoon):
        con.scalar(select(func.count()).select_from(leerling))


def test_who_would_write_elsewhere_is_stopped(wereld: Wereld) -> None:
    def kind(school_id: UUID) -> Leerling:
        return Leerling(
            school_id=school_id,
            roepnaam="Piet",
            achternaam="X",
            geboortedatum=date(2017, 1, 1),
            jaargroep=5,
            groepnaam="5A",
        )

    ib = wereld.mensen[Rol.IB, "eigen"]
    with UnitOfWork(wereld.store, door=ib, nu=NU) as werk:
        werk.add(kind(wereld.school))
        with pytest.raises(BuitenZicht):
            werk.add(kind(wereld.andere_school))


def test_postgresql_says_the_same_of_what_comes_past_it(wereld: Wereld) -> None:
    if wereld.store.engine.dialect.name != "postgresql":
        pytest.skip("row-level security is PostgreSQL's; tests/bewijs/test_a_dubbel.py asks every table")
    with wereld.store.begin() as con:
        beleid = con.execute(text("SELECT tablename FROM pg_policies WHERE policyname = 'zicht'")).scalars()
        assert set(beleid) == set(ZICHT)
    with wereld.store.voor(wereld.mensen[Rol.IB, "eigen"].id).engine.begin() as con:
        assert con.execute(text("SELECT roepnaam FROM leerling")).scalars().all() == ["Noor"]
        assert con.execute(text("UPDATE leerling SET groepnaam = 'x'")).rowcount == 1
        assert con.execute(text("SELECT count(*) FROM gebruiker")).scalar_one() > 1
    with zonder(wereld).engine.begin() as con:
        assert con.execute(text("SELECT count(*) FROM leerling")).scalar_one() == 0


def test_what_somebody_is_named_in_they_see_at_another_school(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    ander = wereld.mensen[Rol.OS, "ander"]
    with wereld.store.voor(ander.id).read() as con:
        assert con.scalars(select(dossier.c.id)).all() == []
    diensten.geef_toegang(
        wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=ander.id, rol=Rol.OS, reden="denkt mee", **toneel.INZAGE
    )  # fmt: skip
    with wereld.store.voor(ander.id).read() as con:
        assert con.scalars(select(dossier.c.id)).all() == [dossier_id]
        assert con.scalars(select(leerling.c.roepnaam)).all() == ["Noor"]
