"""`python -m lib.beheer backup | herstel | oefening` as whoever runs the server types it."""

import json
from pathlib import Path

import pytest

from tests.services import bewaard
from tests.test_beheer_cli import Opdracht


@pytest.fixture
def opdracht(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opdracht:
    """A data folder with people and a dossier."""
    return Opdracht(bewaard.datamap(tmp_path, monkeypatch))


def gemaakt(opdracht: Opdracht, *woorden: str) -> Path:
    gedaan = opdracht("backup", *woorden)
    assert (gedaan.returncode, gedaan.stderr) == (0, "")
    assert "de sleutel" in gedaan.stdout
    assert "zit NIET in de back-up" in gedaan.stdout
    assert "Bewaar de sleutel apart" in gedaan.stdout
    return Path(gedaan.stdout.split("nagekeken: ")[1].splitlines()[0])


def test_a_backup_comes_back_in_a_new_folder_that_passes_the_self_check(
    opdracht: Opdracht, tmp_path: Path
) -> None:
    pad = gemaakt(opdracht, "--naar", str(tmp_path / "elders"))
    assert pad.parent == tmp_path / "elders"
    nagekeken = opdracht("herstel", str(pad), "--controleer")
    assert (nagekeken.returncode, "Er is niets teruggezet" in nagekeken.stdout) == (0, True)
    gedaan = opdracht("herstel", str(pad), "--naar", str(tmp_path / "nieuw"))
    assert (gedaan.returncode, gedaan.stderr) == (0, "")
    assert f"PUZZEL_DATA={tmp_path / 'nieuw'}" in gedaan.stdout
    code, regels = Opdracht(tmp_path / "nieuw").controle()
    assert ([regel for regel in regels.values() if not regel["ok"]], code) == ([], 0)


def test_a_key_from_elsewhere_opens_a_backup(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = gemaakt(opdracht)
    kluis = (opdracht.data / "puzzel.sleutel").rename(tmp_path / "kluis")
    zonder = opdracht("herstel", str(pad), "--naar", str(tmp_path / "a"))
    assert (zonder.returncode, "Zet het terug" in zonder.stderr) == (1, True)
    gedaan = opdracht("herstel", str(pad), "--naar", str(tmp_path / "a"), "--sleutel", str(kluis))
    assert (gedaan.returncode, gedaan.stderr) == (0, "")


def test_the_drill_prints_rows_and_passes(opdracht: Opdracht) -> None:
    gedaan = opdracht("oefening")
    regels = json.loads(gedaan.stdout)
    assert ([regel for regel in regels if not regel["ok"]], gedaan.returncode) == ([], 0)
    assert all(set(regel) == {"id", "wat", "waarde", "van", "doel", "ok"} for regel in regels)


def test_the_drill_ends_with_1_when_something_is_wrong(opdracht: Opdracht) -> None:
    pad = gemaakt(opdracht)
    oud = pad.name.replace("puzzel-20", "puzzel-19")  # the name no longer is the one in the manifest
    pad.with_suffix(".json").rename(pad.with_name(oud).with_suffix(".json"))
    pad.rename(pad.with_name(oud))
    gedaan = opdracht("oefening")
    fout = [regel["id"] for regel in json.loads(gedaan.stdout) if not regel["ok"]]
    assert (fout, gedaan.returncode) == (["backup"], 1)


def test_a_damaged_backup_is_one_sentence_and_1(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = gemaakt(opdracht)
    bewaard.verander(pad, 40_000)
    for woorden in (
        ("herstel", str(pad), "--controleer"),
        ("herstel", str(pad), "--naar", str(tmp_path / "nieuw")),
        ("oefening",),
    ):
        gedaan = opdracht(*woorden)
        assert (gedaan.returncode, gedaan.stdout) == (1, "")
        assert gedaan.stderr == "De back-up is veranderd nadat hij is gemaakt. Gebruik een andere back-up.\n"
    assert not (tmp_path / "nieuw").exists()


def test_a_restore_goes_nowhere_without_a_folder_and_never_over_a_database(opdracht: Opdracht) -> None:
    pad = gemaakt(opdracht)
    nergens = opdracht("herstel", str(pad))
    assert (nergens.returncode, "--naar" in nergens.stderr) == (1, True)
    voor = bewaard.inhoud(opdracht.data)
    eroverheen = opdracht("herstel", str(pad), "--naar", str(opdracht.data))
    assert (eroverheen.returncode, "staat al iets" in eroverheen.stderr) == (1, True)
    assert bewaard.inhoud(opdracht.data) == voor


def test_a_backup_that_cannot_be_written_is_a_sentence_and_1(opdracht: Opdracht) -> None:
    gedaan = opdracht("backup", "--naar", str(opdracht.data / "puzzel.sleutel"))
    assert (gedaan.returncode, gedaan.stdout) == (1, "")
    assert "niet gelukt" in gedaan.stderr
    assert "Traceback" not in gedaan.stderr


@pytest.mark.parametrize("woorden", [("backup",), ("oefening",), ("herstel", "x.db", "--controleer")])
def test_on_postgresql_it_says_what_to_do_and_does_nothing(
    opdracht: Opdracht, woorden: tuple[str, ...]
) -> None:
    voor = bewaard.inhoud(opdracht.data)
    gedaan = opdracht(*woorden, PUZZEL_DATABASE_URL="postgresql+psycopg://niemand@127.0.0.1:1/niets")
    assert (gedaan.returncode, gedaan.stdout) == (2, "")
    assert "pg_basebackup" in gedaan.stderr
    assert "controle" in gedaan.stderr
    assert bewaard.inhoud(opdracht.data) == voor


def test_there_is_no_backup_of_nothing(tmp_path: Path) -> None:
    gedaan = Opdracht(tmp_path / "leeg")("backup")
    assert (gedaan.returncode, "Er is geen database" in gedaan.stderr) == (2, True)
    assert not (tmp_path / "leeg").exists()
