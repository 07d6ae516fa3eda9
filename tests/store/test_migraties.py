"""The schema arrives whole or not at all, and is exactly what the tables say."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.engine import make_url

from lib.domain.dossier import DossierStatus
from lib.domain.overleg import OverlegStatus
from lib.store import migraties
from lib.store.engine import OpslagWeigert, Store, open_store
from lib.store.migraties import migreer, revisie
from lib.store.tables import metadata
from tests.servers.postgres import Postgres
from tests.wereld import NU, VANDAAG

STUK = '''"""A migration that breaks half way."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{vorige}"
branch_labels = depends_on = None


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("school", sa.Column("erbij", sa.String, nullable=True))
    op.execute("INSERT INTO bestaat_niet VALUES (1)")
'''


@pytest.fixture(params=["sqlite", "postgresql"])
def leeg(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store of its own."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = server.database() if server else ""
    store = open_store(url, data=tmp_path)
    yield store
    store.close()
    if server:
        server.drop(url)


def tabellen(store: Store) -> set[str]:
    with store.read() as verbinding:
        return set(inspect(verbinding).get_table_names())


def test_the_migrated_schema_is_the_one_of_the_tables(leeg: Store) -> None:
    migreer(leeg)
    with leeg.begin() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    assert tabellen(leeg) == {tabel.name for tabel in metadata.sorted_tables} | {"alembic_version"}


def test_migrating_twice_is_migrating_once(leeg: Store) -> None:
    assert revisie(leeg) is None
    migreer(leeg)
    eerst = revisie(leeg)
    migreer(leeg)
    assert revisie(leeg) == eerst is not None


def test_a_migration_that_breaks_leaves_nothing(
    leeg: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migreer(leeg)
    voor, vorige = tabellen(leeg), revisie(leeg)
    map_ = tmp_path / "migraties"
    shutil.copytree(migraties.MAP, map_, ignore=shutil.ignore_patterns("__pycache__"))
    (map_ / "versions" / "9999_stuk.py").write_text(STUK.format(vorige=vorige))
    monkeypatch.setattr(migraties, "MAP", map_)
    with pytest.raises(Exception, match="bestaat_niet"):
        migreer(leeg)
    assert (tabellen(leeg), revisie(leeg)) == (voor, vorige)
    with leeg.read() as verbinding:
        assert "erbij" not in {kolom["name"] for kolom in inspect(verbinding).get_columns("school")}


def test_a_database_of_a_newer_release_is_refused_and_left_alone(leeg: Store) -> None:
    migreer(leeg)
    with leeg.begin() as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '2099'"))
    with pytest.raises(OpslagWeigert, match="nieuwere versie"):
        migreer(leeg)
    assert revisie(leeg) == "2099"


def test_a_role_that_may_not_change_the_schema_is_told_who_may(postgres: Postgres) -> None:
    url = postgres.database()
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)) as beheer:
        beheer.execute("CREATE ROLE alleen_lezen LOGIN PASSWORD 'x'")
    store = open_store(make_url(url).set(username="alleen_lezen", password="x").render_as_string(False))
    with pytest.raises(OpslagWeigert, match=r"python -m lib\.beheer migreren"):
        migreer(store)
    assert tabellen(store) == set()
    store.close()
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)) as beheer:
        beheer.execute("DROP ROLE alleen_lezen")
    postgres.drop(url)


def test_the_newest_file_is_the_head_of_the_migrations(lege_store: Store) -> None:
    from alembic.script import ScriptDirectory

    config = migraties._config(lege_store)
    assert ScriptDirectory.from_config(config).get_heads() == [migraties.nieuwste()]


def test_what_was_there_before_the_newest_revision_comes_along(leeg: Store) -> None:
    from alembic import command

    command.upgrade(migraties._config(leeg), "0001")
    ids = {naam: uuid4() for naam in ("bestuur", "school", "leerling", "dossier", "overleg")}
    with leeg.begin() as verbinding:
        for naam, waarden in _oude_rijen(ids).items():
            verbinding.execute(insert(metadata.tables[naam]).values(id=ids[naam], versie=1, **waarden))
    migreer(leeg)
    with leeg.read() as verbinding:
        rij = verbinding.execute(select(metadata.tables["overleg"])).one()
    assert (rij.id, rij.vastgelegd, rij.teruggekoppeld_op, rij.teruggekoppeld_door) == (
        ids["overleg"],
        None,
        None,
        "",
    )


def _oude_rijen(ids: dict[str, UUID]) -> dict[str, dict[str, Any]]:
    gevuld = {
        "school_id": ids["school"],
        "gemaakt_op": NU,
        "gemaakt_door": uuid4(),
        "antwoorden": {},
        "herkomst": {},
        "formulier_versie": "1",
    }
    kind = {"roepnaam": "Noor", "voorvoegsel": "", "achternaam": "Bakker", "geslacht": "", "groepnaam": "5A"}
    plek = {"brin": "", "plaats": "", "werkeenheid": "", "aantal_leerlingen": 0}
    return {
        "bestuur": {"naam": "De Linde"},
        "school": {"naam": "De Vlieger", "bestuur_id": ids["bestuur"], **plek},
        "leerling": {
            "school_id": ids["school"],
            "geboortedatum": VANDAAG,
            "jaargroep": 5,
            "ext_key": "",
            **kind,
        },
        "dossier": {
            **gevuld,
            "leerling_id": ids["leerling"],
            "nummer": "1",
            "status": DossierStatus.PLAN_LOOPT,
            "gedeeld": True,
            "hulpvraag": "",
            "samenvatting": "",
            "bijgewerkt_op": NU,
        },
        "overleg": {
            **gevuld,
            "dossier_id": ids["dossier"],
            "status": OverlegStatus.VASTGESTELD,
            "punt": 7,
            "ouders_erbij": True,
            "reactie": "ingestemd",
            "reactie_tekst": "",
        },
    }
