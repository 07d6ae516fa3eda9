"""The schema arrives whole or not at all, and is exactly what the tables say."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.engine import make_url

from lib.domain.dossier import DossierStatus
from lib.domain.overleg import OverlegStatus
from lib.store import kopie, migraties
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer, revisie
from lib.store.sleutelbestand import OpslagWeigert, lees_sleutel
from lib.store.tables import metadata
from tests.servers.postgres import Postgres
from tests.servers.streamlit import ROOT
from tests.store import extra
from tests.wereld import NU, VANDAAG, bouw


@pytest.fixture(params=["sqlite", "postgresql"])
def leeg(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store of its own."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = server.database() if server else ""
    store = open_store(url, data=tmp_path).als_systeem()
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


@pytest.mark.parametrize(
    ("stappen", "zin"),
    [(extra.STUK, "bestaat_niet"), (extra.WEES, "rolverlening|school")],
    ids=["broken", "rows that hang from nothing"],
)
def test_a_migration_that_cannot_be_done_leaves_nothing(
    leeg: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stappen: str, zin: str
) -> None:
    migreer(leeg)
    bouw(leeg)
    voor, vorige, rijen = tabellen(leeg), revisie(leeg), stand_van(leeg)
    monkeypatch.setattr(migraties, "MAP", extra.map_met(tmp_path / "migraties", stappen))
    with pytest.raises(Exception, match=zin):
        migreer(leeg)
    assert (tabellen(leeg), revisie(leeg), stand_van(leeg)) == (voor, vorige, rijen)
    with leeg.read() as verbinding:
        assert "erbij" not in {kolom["name"] for kolom in inspect(verbinding).get_columns("school")}


def stand_van(store: Store) -> kopie.Stand:
    with store.read() as verbinding:
        return kopie.stand(verbinding)


KILL = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from lib.store import migraties
from lib.store.engine import open_store

url, data, map_, na = sys.argv[1:]
store, gedaan = open_store(url, data=Path(data)).als_systeem(), []
migraties.MAP = Path(map_)

@event.listens_for(store.engine, "after_cursor_execute")
def _tel(_verbinding, _cursor, opdracht, *_):
    if opdracht.lstrip().startswith(("CREATE", "ALTER", "UPDATE", "INSERT")):
        gedaan.append(opdracht)
    if len(gedaan) == int(na):
        os.kill(os.getpid(), signal.SIGKILL)

migraties.migreer(store)
"""


@pytest.mark.parametrize("na", [1, 3, 5])
def test_a_migration_that_is_killed_leaves_the_old_schema(leeg: Store, tmp_path: Path, na: int) -> None:
    migreer(leeg)
    bouw(leeg)
    voor, vorige, rijen = tabellen(leeg), revisie(leeg), stand_van(leeg)
    nieuw = extra.map_met(tmp_path / "migraties", extra.GOED)
    url = leeg.engine.url.render_as_string(hide_password=False)
    woorden = ["" if url.startswith("sqlite") else url, str(tmp_path), str(nieuw)]
    leeg.close()

    def voer_uit(na: int) -> int:
        opdracht = [sys.executable, "-c", KILL, *woorden, str(na)]
        return subprocess.run(opdracht, cwd=ROOT, check=False, capture_output=True, timeout=60).returncode

    assert voer_uit(na) == -signal.SIGKILL
    assert (tabellen(leeg), revisie(leeg), stand_van(leeg)) == (voor, vorige, rijen)
    assert voer_uit(99) == 0
    assert (tabellen(leeg) - voor, revisie(leeg)) == ({"erbij"}, "9999")


class TestTweeTegelijk:
    def test_one_migrates_and_the_other_waits_until_it_is_done(
        self, leeg: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        migreer(leeg)
        monkeypatch.setattr(migraties, "MAP", extra.map_met(tmp_path / "migraties", extra.GOED))
        url = leeg.engine.url.render_as_string(hide_password=False)
        ander = open_store("" if url.startswith("sqlite") else url, data=tmp_path).als_systeem()
        echt, gedaan = migraties._voer_uit, []
        taken: list[Future[None]] = []

        def traag(store: Store, verbinding: Connection, tot: str) -> None:
            gedaan.append(store)
            if not taken:
                taken.append(pool.submit(migreer, ander))
                with pytest.raises(TimeoutError):
                    taken[0].result(0.7)
            echt(store, verbinding, tot)

        monkeypatch.setattr(migraties, "_voer_uit", traag)
        with ThreadPoolExecutor(1) as pool:
            migreer(leeg)
            taken[0].result(20)
        assert [store.engine.pool for store in gedaan] == [leeg.engine.pool]
        assert (revisie(ander), revisie(leeg)) == ("9999", "9999")
        ander.close()

    def test_four_on_an_empty_folder_make_one_database_with_one_key(self, tmp_path: Path) -> None:
        opdracht = [sys.executable, "-m", "lib.beheer", "migreren"]
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PUZZEL_")}
        processen = [
            subprocess.Popen(
                opdracht,
                cwd=ROOT,
                env=omgeving | {"PUZZEL_DATA": str(tmp_path / "data")},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for _ in range(4)
        ]
        assert [(p.communicate(timeout=60)[1], p.returncode) for p in processen] == [(b"", 0)] * 4
        assert {pad.name for pad in (tmp_path / "data").iterdir()} == {"puzzel.db", "puzzel.sleutel"}


class TestDeBackupVanTevoren:
    @pytest.fixture
    def oud(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
        """Give a filled SQLite database that is one revision behind."""
        store = open_store(data=tmp_path).als_systeem()
        migreer(store)
        bouw(store)
        monkeypatch.setattr(migraties, "MAP", extra.map_met(tmp_path / "migraties", extra.GOED))
        yield store
        store.close()

    def test_is_made_first_and_holds_the_old_revision(self, oud: Store, tmp_path: Path) -> None:
        vorige, rijen = revisie(oud), stand_van(oud)
        migreer(oud)
        (pad,) = (tmp_path / "backup").glob("*.db")
        assert pad.stem.endswith(f"-{vorige}")
        assert kopie.keur(pad, lees_sleutel(oud.sleutelpad)) == rijen
        assert revisie(oud) == "9999"

    def test_that_fails_leaves_the_database_as_it_was(self, oud: Store, tmp_path: Path) -> None:
        voor = (revisie(oud), stand_van(oud))
        (tmp_path / "backup").write_text("in de weg")
        with pytest.raises(OpslagWeigert, match="niet bijgewerkt, want eerst moet er een back-up zijn"):
            migreer(oud)
        assert (revisie(oud), stand_van(oud)) == voor

    def test_is_not_made_of_an_empty_database_nor_at_a_usual_start(self, tmp_path: Path) -> None:
        store = open_store(data=tmp_path).als_systeem()
        migreer(store)
        migreer(store)
        store.close()
        assert not (tmp_path / "backup").exists()


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
    store = open_store(
        make_url(url).set(username="alleen_lezen", password="x").render_as_string(False)
    ).als_systeem()
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
    migreer(leeg, tot="0001")
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
