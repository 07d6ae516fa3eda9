"""Puzzel starts with a whole login of the school, or with none."""

from pathlib import Path

import pytest

from lib.services import sso, startcontrole
from lib.store.sleutelbestand import OpslagWeigert
from tests.servers.streamlit import serve

HEEL = """
issuer = "https://login.school.example"
client_id = "puzzel"
client_secret_bestand = "geheim"
adres = "https://puzzel.example.nl"
"""


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pad = tmp_path / "sso.toml"
    pad.write_text(HEEL, encoding="utf-8")
    (tmp_path / "geheim").write_text("geheim\n", encoding="utf-8")
    (tmp_path / "geheim").chmod(0o400)
    monkeypatch.setenv("PUZZEL_SSO", str(pad))
    sso._lees.cache_clear()
    return pad


def weiger() -> str:
    with pytest.raises(OpslagWeigert, match="Puzzel start niet") as nee:
        startcontrole.eis_hele_schoolinlog()
    return str(nee.value)


def test_a_whole_one_is_fine(pad: Path) -> None:
    assert pad.exists()
    startcontrole.eis_hele_schoolinlog()
    school = sso.instelling()
    assert school is not None
    assert school.geheim == "geheim"


def test_a_server_that_runs_does_not_stumble_over_a_file_that_went(pad: Path) -> None:
    school = sso.instelling()
    pad.unlink()
    assert sso.instelling() is school


def test_none_is_fine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUZZEL_SSO", "")
    startcontrole.eis_hele_schoolinlog()
    assert sso.instelling() is None


def test_half_a_one_names_what_is_missing(pad: Path) -> None:
    pad.write_text(HEEL.replace("client_id", "klant"), encoding="utf-8")
    assert "half ingesteld" in weiger()
    assert "klant is geen instelling" in weiger()
    pad.write_text("issuer = ", encoding="utf-8")
    assert "half ingesteld" in weiger()
    pad.write_bytes(b"\xff")
    assert "half ingesteld" in weiger()


@pytest.mark.parametrize("weg", ["sso.toml", "geheim"])
def test_a_file_that_is_not_there_is_named(pad: Path, weg: str) -> None:
    (pad.parent / weg).unlink()
    assert f"{weg} is niet te lezen" in weiger()


def test_a_secret_that_everybody_can_read_is_refused(pad: Path) -> None:
    (pad.parent / "geheim").chmod(0o444)
    assert "chmod 400" in weiger()


def test_the_server_itself_does_not_start_with_half_a_one(tmp_path: Path) -> None:
    pad = tmp_path / "sso.toml"
    pad.write_text('issuer = "https://login.school.example"\n', encoding="utf-8")
    with (
        pytest.raises(RuntimeError, match="client_id ontbreekt"),
        serve(data=tmp_path / "data", env={"PUZZEL_SSO": str(pad)}),
    ):
        pass
