"""`python -m lib.beheer` as whoever runs the server types it."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lib.services import uitnodiging, wachtwoord
from lib.store import opslag, toegang
from lib.store.engine import open_store
from tests.servers.postgres import Postgres, als_app
from tests.servers.streamlit import ROOT


class Opdracht:
    """Runs commands on one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *woorden: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
        schoon = {
            naam: waarde
            for naam, waarde in os.environ.items()
            if not naam.startswith(("PUZZEL_", "STREAMLIT_"))
        }
        return subprocess.run(
            [sys.executable, "-m", "lib.beheer", *woorden],
            cwd=ROOT,
            env=schoon | {"PUZZEL_DATA": str(self.data)} | omgeving,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def controle(self, **omgeving: str) -> tuple[int, dict[str, dict[str, Any]]]:
        gedaan = self("controle", **omgeving)
        return gedaan.returncode, {regel["id"]: regel for regel in json.loads(gedaan.stdout)}


@pytest.fixture
def opdracht(tmp_path: Path) -> Opdracht:
    """A data folder with a migrated, empty database."""
    nieuw = Opdracht(tmp_path / "data")
    assert nieuw("migreren").returncode == 0
    return nieuw


def test_a_sound_installation_passes_the_self_check(opdracht: Opdracht) -> None:
    code, regels = opdracht.controle()
    assert [regel for regel in regels.values() if not regel["ok"]] == []
    assert code == 0
    assert {"sqlite_versie", "pragma_synchronous", "sleutel", "versleuteld", "migratie", "tellingen"} <= set(
        regels
    )
    assert all(set(regel) == {"id", "wat", "waarde", "van", "doel", "ok"} for regel in regels.values())


def test_the_address_of_the_database_may_stand_in_a_file(
    opdracht: Opdracht, postgres: Postgres, tmp_path: Path
) -> None:
    url, bestand = postgres.database(), tmp_path / "database-url"
    weg = opdracht("migreren", PUZZEL_DATABASE_URL_FILE=str(bestand))
    assert (weg.returncode, weg.stdout) == (2, "")
    assert str(bestand) in weg.stderr
    bestand.write_text(f"{url}\n", encoding="utf-8")
    assert opdracht("migreren", PUZZEL_DATABASE_URL_FILE=str(bestand)).returncode == 0
    code, regels = opdracht.controle(PUZZEL_DATABASE_URL_FILE=str(bestand))
    assert (code, regels["rijbeveiliging"]["ok"]) == (1, False)  # the owner is bound by no policy
    bestand.write_text(f"{als_app(url)}\n", encoding="utf-8")
    code, regels = opdracht.controle(PUZZEL_DATABASE_URL_FILE=str(bestand))
    assert (code, "sqlite_versie" in regels, regels["migratie"]["ok"]) == (0, False, True)
    assert regels["rijbeveiliging"]["waarde"] == regels["rijbeveiliging"]["van"] > 0
    postgres.drop(url)


def test_the_database_cannot_be_read_as_plain_sqlite(opdracht: Opdracht) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(opdracht.data / "puzzel.db").execute("SELECT count(*) FROM sqlite_master")


def test_a_key_others_can_read_fails_the_self_check(opdracht: Opdracht) -> None:
    (opdracht.data / "puzzel.sleutel").chmod(stat.S_IRUSR | stat.S_IROTH)
    code, regels = opdracht.controle()
    assert (code, regels["sleutel"]["waarde"], regels["sleutel"]["ok"]) == (1, "0404", False)


@pytest.mark.parametrize(
    ("variabele", "waarde", "naam"),
    [
        ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full", "client.showErrorDetails"),
        ("STREAMLIT_SERVER_ENABLE_CORS", "false", "server.enableCORS"),
        ("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "200", "server.maxUploadSize"),
    ],
)
def test_an_unsafe_setting_fails_the_self_check(
    opdracht: Opdracht, variabele: str, waarde: str, naam: str
) -> None:
    code, regels = opdracht.controle(**{variabele: waarde})
    assert [id_ for id_, regel in regels.items() if not regel["ok"]] == [naam]
    assert code == 1


def test_the_self_check_makes_no_database(tmp_path: Path) -> None:
    gedaan = Opdracht(tmp_path / "leeg")("controle")
    assert gedaan.returncode == 2
    assert "Er is geen database" in gedaan.stderr
    assert not (tmp_path / "leeg").exists()


def test_an_account_gets_a_link_that_works(opdracht: Opdracht, monkeypatch: pytest.MonkeyPatch) -> None:
    gedaan = opdracht("gebruiker", "toevoegen", "--naam", "Bo", "--gebruikersnaam", "bo", "--rol", "BEH")
    assert gedaan.returncode == 0, gedaan.stderr
    token = gedaan.stdout.split("/?link=")[1].splitlines()[0]
    store = open_store(data=opdracht.data).als_systeem()
    monkeypatch.setattr(opslag, "store", lambda: store)
    assert uitnodiging.gebruik(token=token, nieuw="zeven paarse kano's varen") == "bo"
    with store.read() as con:
        account = toegang.account(con, "bo")
    store.close()
    assert account is not None
    assert wachtwoord.klopt(account.wachtwoord, "zeven paarse kano's varen")


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (
            ("gebruiker", "toevoegen", "--naam", "Bo", "--gebruikersnaam", "b o", "--rol", "BEH"),
            "Geen spaties",
        ),
        (("gebruiker", "toevoegen", "--naam", "Bo", "--gebruikersnaam", "bo", "--rol", "IB"), "--school"),
        (
            (
                "gebruiker",
                "toevoegen",
                "--naam",
                "Bo",
                "--gebruikersnaam",
                "bo",
                "--rol",
                "TB",
                "--bestuur",
                "x",
            ),
            "Er is geen bestuur",
        ),
        (("gebruiker", "toevoegen", "--naam", "Bo"), "dit ontbreekt: --gebruikersnaam, --rol"),
        (("demo", "--leerlingen", "veel"), "dit is geen getal"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    opdracht: Opdracht, woorden: tuple[str, ...], zin: str
) -> None:
    gedaan = opdracht(*woorden)
    assert gedaan.returncode == 2
    assert zin in gedaan.stderr
    assert "Traceback" not in gedaan.stderr


def test_the_help_is_dutch(tmp_path: Path) -> None:
    uitleg = Opdracht(tmp_path)("--help").stdout
    assert "toon deze uitleg" in uitleg
    assert not any(engels in uitleg for engels in ("usage", "options", "show this help"))


def test_the_example_fills_an_empty_database_once_and_is_sound(opdracht: Opdracht) -> None:
    gedaan = opdracht("demo", "--leerlingen", "3", "--json")
    assert gedaan.returncode == 0, gedaan.stderr
    assert {"gebruikersnaam", "wachtwoord", "rol", "organisatie", "naam"} <= set(json.loads(gedaan.stdout)[0])
    nogmaals = opdracht("demo")
    assert (nogmaals.returncode, nogmaals.stdout) == (2, "")
    assert "Er is niets veranderd" in nogmaals.stderr
    code, regels = opdracht.controle()
    assert [regel for regel in regels.values() if not regel["ok"]] == []
    assert code == 0
    assert regels["formulierversies"]["van"] > 0


def test_an_installation_that_asks_no_second_step_fails_the_self_check(opdracht: Opdracht) -> None:
    code, regels = opdracht.controle(PUZZEL_2FA_VERPLICHT="niemand")
    assert [id_ for id_, regel in regels.items() if not regel["ok"]] == ["tweede_stap"]
    assert code == 1


KOP = "| survey | | | | |\n| | type | name | label | constraint |\n"


def test_a_form_is_judged_in_words(tmp_path: Path) -> None:
    pad, opdracht = tmp_path / "vraag.md", Opdracht(tmp_path / "data")
    for rij, zin, code in (
        ("text | a | A | |", "vraag.md: goed. De ene vraag is in te vullen.", 0),
        ("barcode | a | A | |", "let op, blad survey rij 3 kolom type: ‘barcode’ wordt een tekstvraag", 0),
        ("integer | a | A | . > 3 and . < 3 |", "Op ‘a’ past geen antwoord", 1),
        ("geheim | a | A | |", "vraag.md: kan niet gebruikt worden.", 1),
    ):
        pad.write_text(f"{KOP}| | {rij}", encoding="utf-8")
        gedaan = opdracht("formulier", "controleer", str(pad))
        assert zin in gedaan.stdout, gedaan
        assert gedaan.returncode == code
    for weg in (tmp_path / "weg.xlsx", tmp_path / "leeg"):
        (tmp_path / "leeg").mkdir(exist_ok=True)
        gedaan = opdracht("formulier", "controleer", str(weg))
        assert (gedaan.returncode, gedaan.stdout) == (2, "")
        assert "Hier staat geen formulier" in gedaan.stderr
