"""Between password and session: nothing of Puzzel can be reached but the screen that asks for the code."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pyotp
import pytest
import streamlit as st
from starlette.types import Message
from streamlit.testing.v1 import AppTest

from lib.access import sockets
from lib.domain.organisatie import Functie, Rol
from lib.services import factor, klok, poging, toegang, tweede_stap
from lib.services.poging import Uitkomst
from lib.ui import tweede_stap as scherm_
from tests.access.asgi import HOST, Streamlit, app, http, socket
from tests.access.conftest import WACHTWOORD, log_in
from tests.access.test_schermen import MAIN

SHUT = (
    "/media/abc.png",
    "/component/x/index.html",
    "/_stcore/bidi-components/a/b.js",
    "/_stcore/upload_file/a/b",
    "/export/abc",
    "/typen/bewaar",
    "/typen/stand",
    "/auth/login",
)


@pytest.fixture
def behind() -> Streamlit:
    return Streamlit()


@pytest.fixture
def bo(opslag: object, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A beheerder, who has to take the second step."""
    assert opslag
    monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "rol")
    return toegang.maak_gebruiker(
        gebruikersnaam="bo", naam="Bo", wachtwoord=WACHTWOORD, functies=[Functie(Rol.BEH)]
    )


@pytest.fixture
def half(bo: UUID) -> str:
    """The cookie value of a half-open session."""
    return log_in(bo)


def code_van(sid: str) -> str:
    aanmelding = tweede_stap.begin(sid_hash=toegang.digest(sid))
    assert aanmelding is not None
    return pyotp.TOTP(aanmelding.letters.replace(" ", "")).at(klok.nu())


def stel_in(sid: str) -> None:
    assert not isinstance(tweede_stap.bevestig(sid_hash=toegang.digest(sid), code=code_van(sid)), Uitkomst)


class TestAHalfOpenSession:
    @pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
    @pytest.mark.parametrize("path", SHUT)
    def test_finds_every_other_door_shut(self, behind: Streamlit, half: str, path: str, method: str) -> None:
        answer = http(
            app(behind), method, path, cookie=f"sid={half}", origin=f"http://{HOST}", body=b'{"wie": "x"}'
        )
        assert answer.status == 404
        assert behind.scopes == []

    def test_gets_the_page_and_keeps_its_cookie(self, behind: Streamlit, half: str) -> None:
        answer = http(app(behind), "GET", "/", cookie=f"sid={half}")
        assert (answer.status, dict(answer.cookies())) == (200, {})

    def test_is_led_from_every_page_to_the_code(self, behind: Streamlit, half: str) -> None:
        answer = http(app(behind), "GET", "/dossier?id=7", cookie=f"sid={half}")
        assert (answer.status, answer.header("location")) == (303, "/?verder=%2Fdossier%3Fid%3D7")

    def test_has_a_socket_that_is_nobodys(self, behind: Streamlit, half: str) -> None:
        socket(app(behind), [], cookie=f"sid={half}")
        assert behind.header("x-app-session") == []
        assert behind.header("x-app-half") == [toegang.digest(half)]
        assert behind.header("sec-websocket-protocol") == ["streamlit,xsrf"]

    def test_cannot_be_claimed_by_a_header(self, behind: Streamlit, half: str) -> None:
        socket(app(behind), [], cookie="voor=abc", x_app_half=toegang.digest(half))
        assert behind.header("x-app-half") == []

    def test_that_ends_takes_its_tab_along(
        self, behind: Streamlit, half: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sockets, "POLL_S", 0.05)

        def eindig() -> Message:
            toegang.intrekken(sid_hash=toegang.digest(half), reden="uitgelogd")
            return {"type": "websocket.receive", "bytes": b"klik"}

        terug = socket(app(behind), [eindig], cookie=f"sid={half}")
        assert behind.messages == [{"type": "websocket.disconnect", "code": 1008}]
        assert terug[-2:] == [
            {"type": "websocket.send", "bytes": sockets.redirect()},
            {"type": "websocket.close", "code": 1008},
        ]

    def test_leads_after_the_code_to_a_whole_one_and_is_over(
        self, behind: Streamlit, half: str, bo: UUID
    ) -> None:
        stel_in(half)
        code = tweede_stap.verder(sid_hash=toegang.digest(half), doel="/dossier?id=7")
        answer = http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie=f"sid={half}")
        nieuw = answer.cookies()["sid"].value
        assert answer.header("location") == "/dossier?id=7"
        assert nieuw != half
        assert toegang.sessie(sid_hash=toegang.digest(nieuw)) == bo
        assert tweede_stap.stand(sid_hash=toegang.digest(half)) is None

    def test_comes_after_the_password_with_the_place_to_go(self, behind: Streamlit, bo: UUID) -> None:
        code = toegang.mint_overdracht(gebruiker_id=bo, voor_hash=toegang.digest("abc"), doel="/dossier?id=7")
        answer = http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie="voor=abc")
        assert answer.header("location") == "/?verder=%2Fdossier%3Fid%3D7"
        assert toegang.sessie(sid_hash=toegang.digest(answer.cookies()["sid"].value)) is None


Open = Callable[[str], AppTest]


@pytest.fixture
def gegaan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    gegaan: list[str] = []
    monkeypatch.setattr(scherm_, "ga_naar", gegaan.append)
    return gegaan


@pytest.fixture
def open_scherm(gegaan: list[str]) -> Open:
    assert gegaan == []

    def open_(sid: str) -> AppTest:
        st.cache_data.clear()
        st.cache_resource.clear()
        scherm = AppTest.from_file(str(MAIN), default_timeout=30)
        wie: dict[str, Any] = {"sid": None, "pre": None, "half": toegang.digest(sid), "poort": toegang.POORT}
        scherm.user = wie
        scherm.query_params["verder"] = "/dossier?id=7"
        scherm.run()
        assert not scherm.exception
        return scherm

    return open_


def typ(scherm: AppTest, code: str) -> AppTest:
    scherm.text_input[0].set_value(code)
    return scherm.button[0].click().run()


class TestTheScreen:
    def test_sets_up_an_app_and_shows_ten_recovery_codes_once(
        self, open_scherm: Open, half: str, gegaan: list[str], bo: UUID
    ) -> None:
        scherm = open_scherm(half)
        assert scherm.title[0].value == "Nog één stap"
        assert scherm.image[0].value[0].startswith("data:image/svg+xml")
        scherm = typ(scherm, code_van(half))
        assert not scherm.exception
        assert len(scherm.code[0].value.splitlines()) == factor.AANTAL_HERSTELCODES
        assert gegaan == []
        scherm.button[0].click().run()
        code = gegaan[0].removeprefix("/auth/overdracht?code=")
        wissel = toegang.wissel_in(code=code, voor_hash=toegang.digest(half))
        assert wissel
        assert wissel.doel == "/dossier?id=7"
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token)) == bo
        assert not scherm.code

    def test_asks_for_a_code_once_an_app_is_set_up(
        self, open_scherm: Open, half: str, bo: UUID, gegaan: list[str]
    ) -> None:
        stel_in(half)
        (code, *_) = factor.herstelcodes(wie=bo)
        tweede = log_in(bo)
        scherm = open_scherm(tweede)
        assert not scherm.image
        typ(scherm, code)
        assert gegaan[0].startswith("/auth/overdracht?code=")

    def test_says_what_is_wrong(self, open_scherm: Open, half: str, bo: UUID, gegaan: list[str]) -> None:
        scherm = typ(open_scherm(half), "000000")
        assert [fout.value for fout in scherm.error] == [scherm_.uitleg(Uitkomst())]
        for _ in range(4):
            poging.tel(f"factor:{bo}")
        scherm = typ(scherm, "000000")
        assert "Te veel pogingen" in scherm.error[0].value
        assert gegaan == []

    def test_can_be_left_for_another_account(self, open_scherm: Open, half: str, gegaan: list[str]) -> None:
        open_scherm(half).button[-1].click().run()
        assert gegaan[0] == "/"
        assert tweede_stap.stand(sid_hash=toegang.digest(half)) is None

    def test_shows_nothing_once_it_is_over(self, open_scherm: Open, half: str, gegaan: list[str]) -> None:
        toegang.intrekken(sid_hash=toegang.digest(half), reden="uitgelogd")
        scherm = open_scherm(half)
        assert gegaan == ["/"]
        assert not scherm.title
