"""The database file: encrypted, with the safe pragmas, and refused when it cannot be trusted."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, text

from lib.domain.organisatie import Rol
from lib.services import dossier
from lib.store import engine
from lib.store.engine import PRAGMAS, OpslagWeg, Store, controleer_sqlite, open_store
from lib.store.migraties import migreer
from lib.store.sleutelbestand import OpslagWeigert, sleutel
from tests.services import toneel
from tests.wereld import Wereld, bouw

GETALLEN = {"synchronous": {"FULL": 2}, "secure_delete": {"ON": 1}}


def maak(pad: Path) -> Store:
    store = open_store(data=pad).als_systeem()
    migreer(store)
    return store


class TestPragmas:
    @pytest.mark.parametrize("pragma", PRAGMAS)
    @pytest.mark.parametrize("schrijft", [True, False])
    def test_each_is_in_force_on_every_connection(self, tmp_path: Path, pragma: str, schrijft: bool) -> None:  # noqa: FBT001
        store = maak(tmp_path)
        naam, waarde = pragma.split("=")
        with store.begin() if schrijft else store.read() as verbinding:
            gevonden = str(verbinding.execute(text(f"PRAGMA {naam}")).scalar())
        gelijk = {"ON": "1", "OFF": "0", "FULL": "2", "WAL": "wal"}
        assert gevonden == gelijk.get(waarde, waarde)
        store.close()

    def test_a_strict_table_refuses_text_in_a_number(self, tmp_path: Path) -> None:
        store = maak(tmp_path)
        fout = "INSERT INTO nummering (soort, jaar, laatste) VALUES ('A', 2026, 'veel')"
        with pytest.raises(Exception, match="TEXT value in INTEGER"), store.begin() as verbinding:
            verbinding.execute(text(fout))
        store.close()


class TestSleutel:
    def test_the_file_cannot_be_read_without_the_key(self, tmp_path: Path) -> None:
        store = maak(tmp_path)
        wereld = bouw(store)
        store.close()
        assert wereld.leerling
        for bestand in tmp_path.glob("puzzel.db*"):
            assert b"Bakker" not in bestand.read_bytes()
        assert not (tmp_path / "puzzel.db").read_bytes().startswith(b"SQLite format 3")
        with sqlite3.connect(tmp_path / "puzzel.db") as gewoon, pytest.raises(sqlite3.DatabaseError):
            gewoon.execute("SELECT count(*) FROM sqlite_master").fetchone()
        gewoon.close()

    def test_only_its_owner_reads_the_file_and_its_log(self, tmp_path: Path) -> None:
        store = maak(tmp_path)
        with store.read() as verbinding:
            verbinding.execute(text("SELECT 1"))
            bestanden = {pad.name: stat.S_IMODE(pad.stat().st_mode) for pad in tmp_path.glob("puzzel.db*")}
        store.close()
        assert bestanden == dict.fromkeys(("puzzel.db", "puzzel.db-wal", "puzzel.db-shm"), 0o600)

    def test_another_key_is_refused_with_a_sentence(self, tmp_path: Path) -> None:
        maak(tmp_path).close()
        (tmp_path / "andere.sleutel").write_text("ab" * 32)
        with pytest.raises(OpslagWeigert, match="sleutel"):
            migreer(open_store(data=tmp_path, sleutelpad=tmp_path / "andere.sleutel"))

    def test_is_256_bits_readable_by_its_owner_only_and_made_once(self, tmp_path: Path) -> None:
        pad = tmp_path / "diep" / "puzzel.sleutel"
        eerste = sleutel(pad)
        assert len(bytes.fromhex(eerste)) == 32
        assert stat.S_IMODE(pad.stat().st_mode) == 0o400
        assert sleutel(pad) == eerste

    def test_two_databases_have_two_keys(self, tmp_path: Path) -> None:
        assert sleutel(tmp_path / "een") != sleutel(tmp_path / "twee")

    def test_is_one_key_however_many_start_at_once(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as draden:
            assert len(set(draden.map(lambda _: sleutel(tmp_path / "s"), range(40)))) == 1
        assert [pad.name for pad in tmp_path.iterdir()] == ["s"]

    def test_that_another_process_just_made_is_the_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "s").write_text("ab" * 32)
        monkeypatch.setattr(Path, "exists", lambda _: False)
        assert sleutel(tmp_path / "s") == "ab" * 32

    @pytest.mark.parametrize("inhoud", [b"", b"abc", b"g" * 64, b"AB" * 32, b"\xff\xfe" * 32])
    def test_a_damaged_file_is_refused(self, tmp_path: Path, inhoud: bytes) -> None:
        (tmp_path / "s").write_bytes(inhoud)
        with pytest.raises(OpslagWeigert, match="back-up"):
            sleutel(tmp_path / "s")

    def test_a_database_without_its_key_is_refused_and_no_new_key_is_made(self, tmp_path: Path) -> None:
        maak(tmp_path).close()
        (tmp_path / "puzzel.sleutel").unlink()
        with pytest.raises(OpslagWeigert, match="Zet die terug"):
            open_store(data=tmp_path)
        assert not (tmp_path / "puzzel.sleutel").exists()


class TestControleerSqlite:
    @pytest.mark.parametrize(
        "versie", [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
    )
    def test_refuses_a_version_that_can_lose_data(self, versie: tuple[int, ...]) -> None:
        with pytest.raises(OpslagWeigert, match=r"requirements\.txt"):
            controleer_sqlite(versie)

    @pytest.mark.parametrize(
        "versie", [(3, 44, 6), (3, 44, 7), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)]
    )
    def test_takes_a_repaired_one_backports_included(self, versie: tuple[int, ...]) -> None:
        controleer_sqlite(versie)

    def test_takes_the_one_that_is_installed(self) -> None:
        controleer_sqlite(tuple(sqlcipher.sqlite_version_info))


def kapot(_verbinding: Connection) -> None:
    raise AssertionError


def vol(wereld: Wereld) -> None:
    """Write until the disk is full."""
    toneel.concept(wereld)
    beeld = toneel.blad(wereld, "beeld_leerling")
    for nummer in range(400):
        toneel.vul(wereld.als(Rol.IB), "beeld_leerling", beeld, {"leuk": f"{nummer}" * 900})


class TestOpslagWeg:
    """The database fails under a running app: a sentence, and nothing written."""

    @pytest.fixture
    def wereld(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wereld:
        kort = tuple("busy_timeout=50" if p.startswith("busy") else p for p in PRAGMAS)
        monkeypatch.setattr(engine, "PRAGMAS", kort)
        return bouw(maak(tmp_path))

    def weigert(self, wereld: Wereld) -> None:
        with pytest.raises(OpslagWeg, match="niet opgeslagen"):
            dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt?")

    def test_when_somebody_else_holds_the_file(self, wereld: Wereld) -> None:
        with wereld.store.begin():
            self.weigert(wereld)
        assert toneel.aantal_gebeurtenissen(wereld) == 0
        toneel.concept(wereld)

    def test_when_it_may_not_be_written(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        wereld.store.close()
        with monkeypatch.context() as tijdelijk:
            tijdelijk.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "query_only=ON"))
            self.weigert(wereld)
        wereld.store.close()
        assert toneel.aantal_gebeurtenissen(wereld) == 0
        toneel.concept(wereld)

    def test_when_the_disk_is_full(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        wereld.store.close()
        with monkeypatch.context() as tijdelijk:
            tijdelijk.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "max_page_count=1"))
            with pytest.raises(OpslagWeg):
                vol(wereld)
        wereld.store.close()
        with wereld.store.read() as verbinding:
            assert verbinding.execute(text("PRAGMA integrity_check")).scalar() == "ok"

    def test_when_the_folder_is_gone(self, wereld: Wereld, tmp_path: Path) -> None:
        wereld.store.close()
        for bestand in tmp_path.glob("puzzel.db*"):
            bestand.rename(tmp_path / f"weg-{bestand.name}")
        (tmp_path / "puzzel.db").mkdir()
        self.weigert(wereld)
        with pytest.raises(OpslagWeg), wereld.store.read() as verbinding:
            kapot(verbinding)
        with pytest.raises(OpslagWeg), wereld.store.begin() as verbinding:
            kapot(verbinding)

    def test_when_postgresql_is_gone(self) -> None:
        weg = open_store("postgresql+psycopg://niemand@127.0.0.1:1/niets")
        with pytest.raises(OpslagWeg), weg.read() as verbinding:
            kapot(verbinding)
        with pytest.raises(OpslagWeg), weg.begin() as verbinding:
            kapot(verbinding)

    def test_a_mistake_of_ours_is_not_hidden(self, wereld: Wereld) -> None:
        with pytest.raises(AssertionError), wereld.store.begin() as verbinding:
            kapot(verbinding)


def test_what_is_read_again_is_not_planned_again(wereld: Wereld) -> None:
    if wereld.store.engine.dialect.name != "postgresql":
        pytest.skip("SQLite keeps its statements in the driver")
    for _ in range(12):
        with wereld.store.read() as verbinding:
            verbinding.execute(text("SELECT naam FROM school WHERE id = :id"), {"id": wereld.school})
    with wereld.store.read() as verbinding:
        zonder_plan = text(
            "SELECT max(generic_plans) FROM pg_prepared_statements WHERE statement LIKE '%FROM school%'"
        )
        assert verbinding.scalar(zonder_plan)


def test_more_can_be_busy_at_once_than_ever_are(tmp_path: Path) -> None:
    """Who has to wait for a connection is passed by: with 18 for 20 writers somebody waited eight seconds (C5)."""
    allen = Barrier(24)
    store = maak(tmp_path)

    def lees() -> None:
        with store.read() as verbinding:
            verbinding.execute(text("SELECT 1"))
            allen.wait(10)

    with ThreadPoolExecutor(allen.parties) as draden:
        for taak in [draden.submit(lees) for _ in range(allen.parties)]:
            taak.result()
    store.close()
