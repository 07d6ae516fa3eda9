"""The restore drill says truly whether this installation could be put back."""

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from lib.services import backup, oefening, toegang
from lib.services.controle import Controleregel, alles_goed
from lib.services.herstel import BackupStuk
from lib.store import migraties, opslag
from lib.store.queries import controle as controlevragen
from lib.store.sleutelbestand import OpslagWeigert
from lib.store.tables.spoor import taak, telling
from lib.store.tables.toegang import gebruiker, sessie
from tests.services import bewaard
from tests.store import extra

NU = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return bewaard.datamap(tmp_path, monkeypatch)


def rood(regels: Sequence[Controleregel]) -> set[str]:
    return {regel.id for regel in regels if not regel.ok}


def test_a_sound_installation_passes_and_every_role_logs_in(data: Path) -> None:
    regels = oefening.oefen(nu=NU)
    op_naam = {regel.id: regel for regel in regels}
    assert rood(regels) == set()
    assert (op_naam["inloggen"].waarde, op_naam["tabellen"].waarde > 30) == (13, True)
    assert {"migratie", "tellingen", "zoekwoorden", "versleuteld", "duur"} <= op_naam.keys()
    assert alles_goed(regels)
    assert {pad.name for pad in data.iterdir()} == {"puzzel.db", "puzzel.sleutel", "backup"}


def test_makes_a_backup_when_there_is_none_and_else_takes_the_newest(data: Path) -> None:
    oefening.oefen(nu=NU - timedelta(minutes=5))
    nieuwste = backup.maak(nu=NU - timedelta(minutes=2)).pad
    regels = {regel.id: regel for regel in oefening.oefen(nu=NU)}
    assert len(list((data / "backup").glob("*.db"))) == 2
    assert (regels["backup"].waarde, regels["leeftijd"].waarde) == (nieuwste.name, 2)


def test_a_backup_of_hours_ago_is_a_finding(data: Path) -> None:
    backup.maak(nu=NU - timedelta(hours=3))
    assert rood(oefening.oefen(nu=NU)) == {"leeftijd"}
    assert data.exists()


def test_what_controle_finds_in_the_restored_database_is_a_finding(data: Path) -> None:
    store = bewaard.met(data)
    with store.begin() as verbinding:
        assert verbinding.execute(delete(telling)).rowcount
        verbinding.execute(update(taak).values(object_id=UUID(int=1)))
    store.close()
    assert rood(oefening.oefen(nu=NU)) == {"tellingen", "taken"}


def test_nobody_who_can_log_in_is_a_finding(data: Path) -> None:
    store = bewaard.met(data)
    with store.begin() as verbinding:
        verbinding.execute(update(gebruiker).values(actief=False))
    store.close()
    assert rood(oefening.oefen(nu=NU)) == {"inloggen"}


def test_a_login_that_no_longer_works_is_a_finding(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toegang, "sessie", lambda **_: None)
    assert rood(oefening.oefen(nu=NU)) == {"inloggen"}
    assert data.exists()


def test_the_sessions_of_the_drill_are_not_in_the_real_database(data: Path) -> None:
    oefening.oefen(nu=NU)
    store = bewaard.met(data)
    with store.read() as verbinding:
        assert verbinding.execute(sessie.select()).all() == []
    store.close()


def test_a_damaged_backup_stops_it_and_leaves_nothing(data: Path) -> None:
    bewaard.verander(backup.maak(nu=NU).pad, 40_000)
    with pytest.raises(BackupStuk, match="veranderd"):
        oefening.oefen(nu=NU)
    assert list(data.glob("oefening-*")) == []


def test_a_backup_of_before_an_upgrade_is_upgraded_as_puzzel_would(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.maak(nu=NU)
    nieuw = extra.map_met(tmp_path / "migraties", extra.GOED)
    monkeypatch.setattr(migraties, "MAP", nieuw)
    monkeypatch.setattr(controlevragen, "MAP", nieuw)
    regels = oefening.oefen(nu=NU)
    assert (rood(regels), {regel.id: regel.waarde for regel in regels}["migratie"]) == (set(), "9999")
    store = bewaard.met(data)
    assert migraties.revisie(store) != "9999"
    store.close()


def test_what_a_killed_drill_left_goes_after_a_day(data: Path) -> None:
    for naam, uren in (("oud", 25), ("nieuw", 1)):
        rest = data / f"oefening-{naam}"
        rest.mkdir()
        (rest / "puzzel.db").touch()
        os.utime(rest, (time.time() - uren * 3600,) * 2)
    oefening.oefen(nu=NU)
    assert [pad.name for pad in data.glob("oefening-*")] == ["oefening-nieuw"]


def test_only_this_thread_works_on_the_restored_store(data: Path) -> None:
    andere = bewaard.met(data)
    opslag.eigen.cache_clear()
    eigen = opslag.store()
    with opslag.elders(andere):
        assert opslag.store() is andere
    assert opslag.store() is eigen
    for store in (andere, eigen):
        store.close()
    opslag.eigen.cache_clear()


def test_postgresql_is_told_what_to_do_instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUZZEL_DATA", str(tmp_path))
    monkeypatch.setenv("PUZZEL_DATABASE_URL", "postgresql+psycopg://niemand@127.0.0.1:1/niets")
    with pytest.raises(OpslagWeigert, match="pgBackRest"):
        oefening.oefen(nu=NU)
