"""The login form beside the login of a school: the button, and in Dutch how it ended."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.schoolaccount import Afloop
from lib.services import toegang
from lib.store.engine import Store
from lib.store.tables.toegang import schoolvraag
from lib.ui import schoolaccount as scherm_
from tests.access.conftest import WACHTWOORD
from tests.access.test_schermen import MAIN, PRE
from tests.servers.school import School, school

pytestmark = pytest.mark.usefixtures("noor")
ADRES = "http://127.0.0.1:8501"


@pytest.fixture(scope="module")
def provider() -> Iterator[School]:
    with school() as hier:
        yield hier


@pytest.fixture
def ergens(provider: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    provider.weg = False
    monkeypatch.setenv("PUZZEL_SSO", str(provider.instelling(tmp_path, ADRES)))
    return provider


@pytest.fixture
def gegaan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    gegaan: list[str] = []
    monkeypatch.setattr(scherm_, "ga_naar", gegaan.append)
    return gegaan


def open_scherm(pre: str | None = PRE, **vraag: str) -> AppTest:
    scherm = AppTest.from_file(str(MAIN), default_timeout=30)
    scherm.user = {"sid": None, "pre": pre, "poort": toegang.POORT}
    for naam, waarde in vraag.items():
        scherm.query_params[naam] = waarde
    scherm.run()
    assert not scherm.exception
    return scherm


def knoppen(scherm: AppTest) -> list[str]:
    return [knop.label for knop in scherm.button]


def test_without_a_school_there_is_no_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUZZEL_SSO", raising=False)
    scherm = open_scherm(school="onbekend")
    assert knoppen(scherm) == ["Inloggen"]
    assert not scherm.error


def test_the_button_leads_to_the_school_and_keeps_where_one_wanted_to_go(
    ergens: School, opslag: Store, gegaan: list[str]
) -> None:
    scherm = open_scherm(verder="/dossier?id=7")
    assert knoppen(scherm) == ["Inloggen met schoolaccount", "Inloggen"]
    scherm.button(key="schoolaccount").click().run()
    assert gegaan[0].startswith(f"{ergens.url}/authorize?")
    with opslag.read() as con:
        (rij,) = con.execute(select(schoolvraag)).all()
    assert (rij.doel, rij.voor_hash, rij.gebruiker_id) == ("/dossier?id=7", PRE, None)
    assert rij.hash == toegang.digest(parse_qs(urlsplit(gegaan[0]).query)["state"][0])


def test_the_button_has_its_own_words(ergens: School, tmp_path: Path) -> None:
    ergens.instelling(tmp_path, ADRES, knop="Inloggen met De Vlieger")
    assert knoppen(open_scherm()) == ["Inloggen met De Vlieger", "Inloggen"]


@pytest.mark.usefixtures("ergens")
class TestHowItEnded:
    @pytest.mark.parametrize("afloop", Afloop)
    def test_is_said_once_in_dutch(self, afloop: Afloop) -> None:
        scherm = open_scherm(school=afloop.value)
        gezegd = [] if afloop is Afloop.BEVESTIGD else [afloop.label]
        assert [fout.value for fout in scherm.error] == gezegd

    @pytest.mark.parametrize("school", ["x", "", "<script>", "a" * 5000])
    def test_is_nothing_a_link_can_make_up(self, school: str) -> None:
        assert not open_scherm(school=school).error

    def test_is_that_the_school_is_away(self, ergens: School, gegaan: list[str]) -> None:
        ergens.weg = True
        scherm = open_scherm()
        scherm.button(key="schoolaccount").click().run()
        assert [fout.value for fout in scherm.error] == [Afloop.WEG.label]
        assert gegaan == []

    def test_is_that_a_browser_keeps_no_cookies(self, gegaan: list[str]) -> None:
        scherm = open_scherm(pre=None)
        scherm.button(key="schoolaccount").click().run()
        assert "cookies" in scherm.error[0].value
        assert gegaan == []


def test_a_password_stands_back_where_only_the_beheerder_has_one(
    ergens: School, tmp_path: Path, noor: UUID
) -> None:
    assert noor
    assert not open_scherm().expander
    ergens.instelling(tmp_path, ADRES, wachtwoord=False)
    scherm = open_scherm()
    assert [blok.label for blok in scherm.expander] == ["Wachtwoord (alleen voor de beheerder)"]
    scherm.text_input[0].set_value("noor")
    scherm.text_input[1].set_value(WACHTWOORD)
    next(knop for knop in scherm.button if knop.label == "Inloggen").click().run()
    assert [fout.value for fout in scherm.error] == ["Gebruikersnaam of wachtwoord klopt niet."]
