from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.demo import vullen
from lib.domain.organisatie import Rol
from lib.services import opstart, poging, toegang
from lib.ui import ga_naar as weg
from lib.ui import inloggen, inrichten, wie
from tests.access.conftest import NAAM, WACHTWOORD

MAIN = Path(__file__).resolve().parents[2] / "lib" / "main.py"
PRE = toegang.digest("pre")
FOUT = "Gebruikersnaam of wachtwoord klopt niet."
Open = Callable[..., AppTest]


@pytest.fixture
def gegaan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the browser was sent."""
    gegaan: list[str] = []
    monkeypatch.setattr(inloggen, "ga_naar", gegaan.append)
    monkeypatch.setattr(weg, "ga_naar", gegaan.append)
    return gegaan


@pytest.fixture
def open_scherm(gegaan: list[str]) -> Open:
    assert gegaan == []

    def open_(*, verder: str = "", **van_de_poort: str) -> AppTest:
        st.cache_data.clear()
        st.cache_resource.clear()
        scherm = AppTest.from_file(str(MAIN), default_timeout=30)
        scherm.user = {"sid": None, "pre": None, "poort": toegang.POORT, **van_de_poort}
        if verder:
            scherm.query_params["verder"] = verder
        scherm.run()
        assert not scherm.exception
        return scherm

    return open_


@pytest.mark.usefixtures("noor")
class TestTheLoginScreen:
    def test_is_all_a_stranger_sees(self, open_scherm: Open) -> None:
        scherm = open_scherm(pre=PRE)
        assert [titel.value for titel in scherm.title] == ["Puzzel"]
        assert [veld.label for veld in scherm.text_input] == ["Gebruikersnaam", "Wachtwoord"]
        assert [veld.autocomplete for veld in scherm.text_input] == ["username", "current-password"]

    def test_hands_over_after_the_right_password(
        self, open_scherm: Open, gegaan: list[str], noor: UUID
    ) -> None:
        scherm = _vul_in(open_scherm(pre=PRE, verder="/dossier?id=7"), NAAM, WACHTWOORD)
        assert not scherm.error
        code = gegaan[0].removeprefix("/auth/overdracht?code=")
        wissel = toegang.wissel_in(code=code, voor_hash=PRE)
        assert wissel
        assert wissel.doel == "/dossier?id=7"
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token)) == noor

    @pytest.mark.parametrize("naam", [NAAM, "niemand"])
    def test_says_the_same_of_a_wrong_password_and_an_unknown_name(
        self, open_scherm: Open, gegaan: list[str], naam: str
    ) -> None:
        scherm = _vul_in(open_scherm(pre=PRE), naam, "fout")
        assert [fout.value for fout in scherm.error] == [FOUT]
        assert gegaan == []

    @pytest.mark.parametrize("naam", [NAAM, "niemand"])
    def test_asks_for_patience_after_many_failures(self, open_scherm: Open, naam: str) -> None:
        for _ in range(4):
            poging.tel(f"naam:{toegang.digest(naam)}")
        scherm = _vul_in(open_scherm(pre=PRE), naam, "fout")
        assert [fout.value for fout in scherm.error] == [f"{FOUT} Probeer het over 1 seconde opnieuw."]
        scherm = _vul_in(scherm, naam, WACHTWOORD)
        assert [fout.value for fout in scherm.error] == [
            "Te veel pogingen. Probeer het over 1 seconde opnieuw."
        ]

    @pytest.mark.parametrize(("naam", "wachtwoord"), [("", "x"), ("x", ""), ("  ", "x")])
    def test_asks_for_what_is_missing(self, open_scherm: Open, naam: str, wachtwoord: str) -> None:
        scherm = _vul_in(open_scherm(pre=PRE), naam, wachtwoord)
        assert [regel.value for regel in scherm.warning] == ["Vul je gebruikersnaam en je wachtwoord in."]
        assert not scherm.error

    def test_explains_a_browser_without_cookies(self, open_scherm: Open, gegaan: list[str]) -> None:
        scherm = _vul_in(open_scherm(), NAAM, WACHTWOORD)
        assert "cookies" in scherm.error[0].value
        assert gegaan == []

    @pytest.mark.parametrize(
        ("seconden", "tekst"),
        [(1, "1 seconde"), (59, "59 seconden"), (60, "1 minuut"), (61, "2 minuten"), (900, "15 minuten")],
    )
    def test_says_how_long(self, seconden: int, tekst: str) -> None:
        assert inloggen.duur(seconden) == tekst


class TestASession:
    def test_shows_no_login_form(self, open_scherm: Open, sid: str) -> None:
        scherm = open_scherm(sid=toegang.digest(sid))
        assert "Wachtwoord" not in [veld.label for veld in scherm.text_input]

    def test_that_ended_leaves_and_shows_nothing(
        self, open_scherm: Open, gegaan: list[str], sid: str
    ) -> None:
        toegang.intrekken(sid_hash=toegang.digest(sid), reden="uitgelogd")
        scherm = open_scherm(sid=toegang.digest(sid))
        assert gegaan == ["/"]
        assert not scherm.main.children

    @pytest.mark.parametrize("poort", ["", "geraden"])
    def test_counts_for_nothing_without_the_gate(self, open_scherm: Open, sid: str, poort: str) -> None:
        scherm = open_scherm(sid=toegang.digest(sid), poort=poort)
        assert [veld.label for veld in scherm.text_input] == ["Gebruikersnaam", "Wachtwoord"]

    def test_ends_with_the_logout_button(self, sid: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(wie, "sid_hash", lambda: toegang.digest(sid))
        wie.uitloggen()
        assert wie.gebruiker_id() is None


@pytest.mark.usefixtures("opslag")
class TestTheSetUpScreen:
    def test_makes_the_first_administrator(self, open_scherm: Open) -> None:
        scherm = _richt_in(open_scherm(pre=PRE), opstart.maak_code())
        assert [regel.value for regel in scherm.success] == ["Puzzel is klaar. Je kunt nu inloggen."]
        scherm.button[0].click().run()
        assert [veld.label for veld in scherm.text_input] == ["Gebruikersnaam", "Wachtwoord"]

    def test_refuses_a_wrong_code(self, open_scherm: Open) -> None:
        opstart.maak_code()
        assert "klopt niet" in _richt_in(open_scherm(pre=PRE), "AAAA").error[0].value
        assert toegang.is_leeg()

    def test_refuses_two_different_passwords(self, open_scherm: Open) -> None:
        scherm = _richt_in(open_scherm(pre=PRE), opstart.maak_code(), nogmaals="anders")
        assert "niet gelijk" in scherm.error[0].value
        assert toegang.is_leeg()

    def test_refuses_an_easy_password(self, open_scherm: Open) -> None:
        scherm = _richt_in(
            open_scherm(pre=PRE), opstart.maak_code(), wachtwoord="Welkom2026!!", nogmaals="Welkom2026!!"
        )
        assert "makkelijk te raden" in scherm.error[0].value

    def test_offers_the_example_and_an_empty_start(self, open_scherm: Open) -> None:
        assert open_scherm(pre=PRE).radio[0].options == [inrichten.VOORBEELD, inrichten.LEEG]

    def test_shows_the_accounts_of_the_example(
        self, open_scherm: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = vullen.Account("ib.vlieger", "vier losse woorden hier", Rol.IB, "De Vlieger", "Noor Bakker")
        monkeypatch.setattr(vullen, "vul", lambda _store, nu: [account] if nu else [])
        scherm = open_scherm(pre=PRE)
        scherm.text_input[0].set_value(opstart.maak_code())
        scherm.button[0].click().run()
        assert scherm.code[0].value == "vier losse woorden hier"
        html = "".join(blok.proto.body for blok in scherm.get("html"))
        for cel in ("ib.vlieger", "intern begeleider", "De Vlieger"):
            assert f"<td>{cel}</td>" in html


def _vul_in(scherm: AppTest, naam: str, wachtwoord: str) -> AppTest:
    scherm.text_input[0].set_value(naam)
    scherm.text_input[1].set_value(wachtwoord)
    return scherm.button[0].click().run()


def _richt_in(
    scherm: AppTest, code: str, *, wachtwoord: str = WACHTWOORD, nogmaals: str = WACHTWOORD
) -> AppTest:
    scherm.radio[0].set_value(inrichten.LEEG).run()
    for veld, waarde in zip(scherm.text_input, [code, "An", "beheer.an", wachtwoord, nogmaals], strict=True):
        veld.set_value(waarde)
    return scherm.button[0].click().run()
