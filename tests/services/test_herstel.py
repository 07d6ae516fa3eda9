"""A backup comes back whole in a new folder, or there is a sentence and nothing at all."""

import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from lib.services import backup, controle, herstel
from lib.services.herstel import BackupStuk, OpslagWeigert
from lib.store import opslag
from lib.store.backup import sleutelkenmerk
from lib.store.engine import OpslagWeg
from lib.store.tables.dossier import invulling
from tests.services import bewaard

NU = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return bewaard.datamap(tmp_path, monkeypatch)


@pytest.fixture
def gemaakt(data: Path) -> Path:
    assert data.exists()
    return backup.maak(nu=NU).pad


def antwoorden(data: Path) -> set[str]:
    store = bewaard.met(data)
    with store.read() as verbinding:
        uit = {
            str(rij["leuk"]) for rij in verbinding.scalars(select(invulling.c.antwoorden)) if "leuk" in rij
        }
    store.close()
    return uit


class TestZetTerug:
    def test_gives_back_what_was_typed_in_a_folder_that_works(self, gemaakt: Path, tmp_path: Path) -> None:
        naar = tmp_path / "diep" / "nieuw"
        herstel.zet_terug(gemaakt, naar, sleutelpad=opslag.sleutelpad())
        assert antwoorden(naar) == {"Zij tekent graag"}
        store = bewaard.met(naar)
        assert controle.alles_goed(controle.regels(store))
        store.close()
        assert controle.alles_goed(controle.bestandsregels(naar / "puzzel.db", naar / "puzzel.sleutel"))
        assert [stat.S_IMODE(pad.stat().st_mode) for pad in (naar, naar / "puzzel.db")] == [0o700, 0o600]
        assert {pad.name for pad in naar.iterdir()} == {"puzzel.db", "puzzel.sleutel"}

    def test_works_with_the_key_from_elsewhere_when_the_server_is_gone(
        self, gemaakt: Path, data: Path, tmp_path: Path
    ) -> None:
        (data / "puzzel.sleutel").rename(tmp_path / "kluis")
        herstel.zet_terug(gemaakt, tmp_path / "nieuw", sleutelpad=tmp_path / "kluis")
        assert antwoorden(tmp_path / "nieuw") == {"Zij tekent graag"}

    def test_takes_an_empty_folder_that_is_there(self, gemaakt: Path, tmp_path: Path) -> None:
        (tmp_path / "leeg").mkdir()
        herstel.zet_terug(gemaakt, tmp_path / "leeg", sleutelpad=opslag.sleutelpad())
        assert antwoorden(tmp_path / "leeg") == {"Zij tekent graag"}

    def test_never_goes_over_what_is_there(self, gemaakt: Path, data: Path) -> None:
        voor = bewaard.inhoud(data)
        with pytest.raises(BackupStuk, match="staat al iets"):
            herstel.zet_terug(gemaakt, data, sleutelpad=opslag.sleutelpad())
        assert bewaard.inhoud(data) == voor

    def test_nothing_is_left_when_the_folder_cannot_be_written(
        self, gemaakt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vol(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("shutil.copyfile", vol)
        with pytest.raises(OSError, match="No space"):
            herstel.zet_terug(gemaakt, tmp_path / "nieuw", sleutelpad=opslag.sleutelpad())
        assert not (tmp_path / "nieuw").exists()


class TestControleer:
    def test_says_what_the_backup_is_and_writes_nothing(self, gemaakt: Path, data: Path) -> None:
        voor = bewaard.inhoud(data)
        manifest = herstel.controleer(gemaakt, sleutelpad=opslag.sleutelpad())
        assert (manifest.moment, manifest.tellingen["dossier"]) == (NU, 1)
        assert bewaard.inhoud(data) == voor


def afgekapt(pad: Path) -> None:
    with pad.open("r+b") as bestand:
        bestand.truncate(pad.stat().st_size - 4096)


def veranderd(pad: Path) -> None:
    bewaard.verander(pad, 40_000)


def zonder_manifest(pad: Path) -> None:
    pad.with_suffix(".json").unlink()


def weg(pad: Path) -> None:
    pad.unlink()


def kapot_manifest(pad: Path) -> None:
    pad.with_suffix(".json").write_text("{")


def schrijf_bij(pad: Path, **velden: object) -> None:
    lijst = pad.with_suffix(".json")
    lijst.write_text(json.dumps(json.loads(lijst.read_text()) | velden))


def andere_sleutel(_pad: Path) -> None:
    opslag.sleutelpad().chmod(0o600)
    opslag.sleutelpad().write_text("ab" * 32)


def andere_sleutel_en_kenmerk(pad: Path) -> None:
    andere_sleutel(pad)
    schrijf_bij(pad, sleutel=sleutelkenmerk("ab" * 32))


def zonder_sleutel(_pad: Path) -> None:
    opslag.sleutelpad().unlink()


def nieuwere_revisie(pad: Path) -> None:
    schrijf_bij(pad, revisie="2099")


def andere_telling(pad: Path) -> None:
    tellingen = json.loads(pad.with_suffix(".json").read_text())["tellingen"]
    schrijf_bij(pad, tellingen=tellingen | {"dossier": 2})


FOUTEN: list[tuple[Callable[[Path], None], str]] = [
    (afgekapt, "ontbreekt een stuk"),
    (veranderd, "veranderd nadat hij is gemaakt"),
    (zonder_manifest, r"ontbreekt .*\.json"),
    (weg, "is er niet"),
    (kapot_manifest, "beschadigd"),
    (andere_sleutel, "niet die van deze back-up"),
    (andere_sleutel_en_kenmerk, "sleutel past niet"),
    (zonder_sleutel, "Het sleutelbestand .* is er niet"),
    (nieuwere_revisie, "kent de back-up niet"),
    (andere_telling, "iets anders dan erbij geschreven"),
]


@pytest.mark.parametrize(("bederf", "zin"), FOUTEN, ids=[bederf.__name__ for bederf, _ in FOUTEN])
class TestEenBackupDieNietKlopt:
    def test_is_refused_with_a_sentence_and_leaves_nothing(
        self, gemaakt: Path, tmp_path: Path, bederf: Callable[[Path], None], zin: str
    ) -> None:
        bederf(gemaakt)
        voor = bewaard.inhoud(tmp_path)
        with pytest.raises((BackupStuk, OpslagWeigert), match=zin):
            herstel.controleer(gemaakt, sleutelpad=opslag.sleutelpad())
        with pytest.raises((BackupStuk, OpslagWeigert), match=zin):
            herstel.zet_terug(gemaakt, tmp_path / "nieuw", sleutelpad=opslag.sleutelpad())
        assert not (tmp_path / "nieuw").exists()
        assert bewaard.inhoud(tmp_path) == voor


def test_a_restored_database_is_not_read_with_another_key(gemaakt: Path, tmp_path: Path) -> None:
    herstel.zet_terug(gemaakt, tmp_path / "nieuw", sleutelpad=opslag.sleutelpad(), met_sleutel=False)
    (tmp_path / "nieuw" / "puzzel.sleutel").write_text("ab" * 32)
    with pytest.raises((OpslagWeigert, OpslagWeg)):
        antwoorden(tmp_path / "nieuw")
