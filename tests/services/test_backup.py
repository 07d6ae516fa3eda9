"""A backup is of one moment, whole, unreadable without the key, and there are never too many."""

import json
import os
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text

from lib.domain.backup import moment_van
from lib.services import backup
from lib.store import backup as opslag_backup
from lib.store import cipher, kopie
from lib.store.backup import BackupMislukt
from lib.store.kopie import BackupStuk, Stand, keur
from lib.store.sleutelbestand import OpslagWeigert, lees_sleutel
from lib.store.tables.spoor import taak
from lib.store.tables.toegang import opstartcode
from tests.services import bewaard

NU = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return bewaard.datamap(tmp_path, monkeypatch)


class TestMaak:
    def test_gives_a_file_that_holds_what_its_manifest_says(self, data: Path) -> None:
        gemaakt = backup.maak(nu=NU)
        manifest = json.loads(gemaakt.pad.with_suffix(".json").read_text())
        gevonden = keur(gemaakt.pad, lees_sleutel(data / "puzzel.sleutel"))
        assert gevonden == Stand(manifest["revisie"], manifest["tellingen"])
        assert (manifest["tellingen"]["dossier"], manifest["grootte"]) == (1, gemaakt.pad.stat().st_size)
        assert manifest["sha256"] == kopie.sha256(gemaakt.pad)
        assert moment_van(gemaakt.pad.name) == NU

    def test_only_its_owner_reads_it(self, data: Path) -> None:
        pad = backup.maak(nu=NU).pad
        assert pad.parent == data / "backup"
        assert [stat.S_IMODE(p.stat().st_mode) for p in (pad.parent, pad, pad.with_suffix(".json"))] == [
            0o700,
            0o600,
            0o600,
        ]

    def test_neither_it_nor_its_manifest_tells_the_key_or_a_word_of_the_content(self, data: Path) -> None:
        sleutel = lees_sleutel(data / "puzzel.sleutel")
        backup.maak(nu=NU)
        for inhoud in bewaard.inhoud(data / "backup").values():
            assert not any(
                geheim in inhoud
                for geheim in (sleutel.encode(), bytes.fromhex(sleutel), b"Bakker", b"tekent")
            )
        pad = next((data / "backup").glob("*.db"))
        with sqlite3.connect(pad) as gewoon, pytest.raises(sqlite3.DatabaseError):
            gewoon.execute("SELECT count(*) FROM sqlite_master")
        gewoon.close()

    def test_leaves_nothing_but_the_two_files_and_the_database_as_it_was(self, data: Path) -> None:
        sleutel = lees_sleutel(data / "puzzel.sleutel")
        voor = keur(data / "puzzel.db", sleutel)
        pad = backup.maak(nu=NU).pad
        assert {p.name for p in pad.parent.iterdir()} == {pad.name, pad.with_suffix(".json").name}
        assert keur(data / "puzzel.db", sleutel) == voor

    def test_is_of_one_moment_though_somebody_writes(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = bewaard.met(data)
        echt = kopie.stand

        def intussen(verbinding: Any) -> Stand:
            gevonden = echt(verbinding)
            with store.begin() as ander:
                ander.execute(delete(taak))
                ander.execute(opstartcode.insert().values(hash="x", gemaakt_op=NU))
            return gevonden

        monkeypatch.setattr(kopie, "stand", intussen)
        kopie.kopieer(store, data / "kopie.db")
        monkeypatch.undo()
        gevonden = keur(data / "kopie.db", lees_sleutel(data / "puzzel.sleutel"))
        with store.read() as verbinding:
            assert verbinding.scalar(select(func.count()).select_from(opstartcode)) == 1
        store.close()
        assert (gevonden.tellingen["opstartcode"], gevonden.tellingen["taak"] > 0) == (0, True)

    def test_does_not_wait_for_who_is_writing(self, data: Path) -> None:
        store = bewaard.met(data)
        with store.begin() as verbinding:
            verbinding.execute(opstartcode.insert().values(hash="x", gemaakt_op=NU))
            draad = threading.Thread(target=backup.maak, kwargs={"nu": NU})
            draad.start()
            draad.join(20)
            assert not draad.is_alive()
        store.close()
        assert next((data / "backup").glob("*.db"))

    def test_a_copy_that_is_not_the_database_gets_no_name(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(opslag_backup, "keur", lambda *_: Stand("0001", {}))
        with pytest.raises(BackupMislukt, match="niet gelijk"):
            backup.maak(nu=NU)
        assert list((data / "backup").iterdir()) == []

    def test_a_full_disk_is_a_sentence_and_leaves_nothing(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echt = cipher.verbind

        def krap(adres: str, hexsleutel: str) -> Any:
            verbinding = echt(adres, hexsleutel)
            if not adres.startswith("file:"):
                verbinding.execute("PRAGMA max_page_count=20")
            return verbinding

        monkeypatch.setattr(kopie, "verbind", krap)
        with pytest.raises(BackupMislukt, match="schijf vol"):
            backup.maak(nu=NU)
        assert list((data / "backup").iterdir()) == []

    def test_a_folder_that_cannot_be_is_a_sentence(self, data: Path) -> None:
        with pytest.raises(BackupMislukt, match="in de map mag schrijven"):
            backup.maak(naar=data / "puzzel.sleutel" / "map", nu=NU)

    def test_a_damaged_database_gives_no_backup(self, data: Path) -> None:
        bewaard.verander(data / "puzzel.db", 40_000)
        with pytest.raises(BackupMislukt):
            backup.maak(nu=NU)
        assert list((data / "backup").iterdir()) == []

    def test_a_database_of_another_release_is_left_to_that_release(self, data: Path) -> None:
        store = bewaard.met(data)
        with store.begin() as verbinding:
            verbinding.execute(text("UPDATE alembic_version SET version_num = '2099'"))
        store.close()
        with pytest.raises(OpslagWeigert, match="niet bij deze versie"):
            backup.maak(nu=NU)

    def test_postgresql_is_told_what_to_do_instead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUZZEL_DATABASE_URL", "postgresql+psycopg://niemand@127.0.0.1:1/niets")
        with pytest.raises(OpslagWeigert, match="pg_basebackup"):
            backup.maak(nu=NU)


class TestOudeBackups:
    def test_go_by_rule_with_their_manifest_and_nothing_else_goes(self, data: Path) -> None:
        for dagen in (36, 35, 1):
            backup.maak(nu=NU - timedelta(days=dagen))
        vreemd = data / "backup" / "vakantie.db"
        vreemd.write_text("van iemand anders")
        gemaakt = backup.maak(nu=NU)
        momenten = {moment_van(pad.name) for pad in gemaakt.pad.parent.iterdir()} - {None}
        assert momenten == {NU, NU - timedelta(days=1), NU - timedelta(days=35)}
        assert len(list(gemaakt.pad.parent.iterdir())) == 7
        assert vreemd.exists()

    def test_how_many_went_is_told(self, data: Path) -> None:
        assert [backup.maak(nu=NU - timedelta(days=dagen)).weg for dagen in (40, 39, 0)] == [0, 0, 2]
        assert len(list((data / "backup").glob("*.db"))) == 1

    def test_what_a_killed_backup_left_goes_after_a_day(self, data: Path) -> None:
        map_ = data / "backup"
        map_.mkdir()
        for naam, uren in (("oud", 25), ("nieuw", 1)):
            rest = map_ / f".bezig-{naam}"
            rest.touch()
            os.utime(rest, ((NU - timedelta(hours=uren)).timestamp(),) * 2)
        backup.maak(nu=NU)
        assert [pad.name for pad in map_.glob(".bezig-*")] == [".bezig-nieuw"]


class TestKeur:
    @pytest.mark.parametrize("plek", [0, 20, 4_100, 40_000])
    def test_sees_one_altered_byte_anywhere(self, data: Path, plek: int) -> None:
        pad = backup.maak(nu=NU).pad
        bewaard.verander(pad, plek)
        with pytest.raises(BackupStuk):
            keur(pad, lees_sleutel(data / "puzzel.sleutel"))

    def test_sees_a_row_that_hangs_from_nothing(self, data: Path) -> None:
        store = bewaard.met(data)
        with store.engine.connect() as verbinding:
            kaal: Any = verbinding.connection.driver_connection
            kaal.execute("PRAGMA foreign_keys=OFF")
            kaal.execute("DELETE FROM leerling")
        store.close()
        with pytest.raises(BackupMislukt, match="foreign_key_check"):
            backup.maak(nu=NU)
