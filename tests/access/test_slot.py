"""A locked session at the gate: the page that asks for the password, and nothing else."""

from datetime import timedelta

import pytest
from starlette.types import Message

from lib.access import sockets
from lib.services import klok, slot, toegang
from lib.store.engine import Store
from lib.store.tables.toegang import sessie
from tests.access.asgi import HOST, Streamlit, app, http, socket
from tests.access.conftest import WACHTWOORD
from tests.access.test_gate import SHUT

KLIK: Message = {"type": "websocket.receive", "bytes": b"klik"}


@pytest.fixture
def behind() -> Streamlit:
    return Streamlit()


@pytest.fixture
def dicht(opslag: Store, sid: str) -> str:
    """The cookie of a session nobody used for half an hour."""
    verlaat(opslag)
    return sid


def verlaat(opslag: Store) -> None:
    with opslag.begin() as con:
        con.execute(sessie.update().values(laatst_gezien=klok.nu() - toegang.INACTIEF - timedelta(seconds=1)))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("path", [*SHUT, "/typen/bewaar", "/typen/stand", "/export/x"])
def test_finds_every_other_door_shut(behind: Streamlit, dicht: str, path: str, method: str) -> None:
    answer = http(
        app(behind),
        method,
        path,
        cookie=f"sid={dicht}",
        origin=f"http://{HOST}",
        body=b'{"wie": "x"}',
        accept="*/*",
    )
    assert answer.status == 404
    assert behind.scopes == []


def test_is_led_from_every_page_to_the_password_and_keeps_its_cookie(behind: Streamlit, dicht: str) -> None:
    answer = http(app(behind), "GET", "/dossier?id=7", cookie=f"sid={dicht}")
    assert (answer.status, answer.header("location")) == (303, "/?verder=%2Fdossier%3Fid%3D7")
    answer = http(app(behind), "GET", "/", cookie=f"sid={dicht}")
    assert (answer.status, dict(answer.cookies())) == (200, {})


def test_has_a_socket_that_is_nobodys(behind: Streamlit, dicht: str) -> None:
    socket(app(behind), [], cookie=f"sid={dicht}")
    assert behind.header("x-app-session") == []
    assert behind.header("x-app-half") == []
    assert behind.header("x-app-slot") == [toegang.digest(dicht)]


def test_resumes_no_page_that_was_open(behind: Streamlit, dicht: str) -> None:
    terug = socket(app(behind), [], again=True, cookie=f"sid={dicht}")
    assert terug[-2]["bytes"] == sockets.redirect(sockets.HERE)
    assert behind.scopes == []


def test_cannot_be_claimed_by_a_header(behind: Streamlit, dicht: str) -> None:
    socket(app(behind), [], cookie="voor=abc", x_app_slot=toegang.digest(dicht))
    assert behind.header("x-app-slot") == []


def test_takes_an_open_tab_to_its_own_address(behind: Streamlit, sid: str, opslag: Store) -> None:
    def verlaten() -> Message:
        verlaat(opslag)
        return KLIK

    terug = socket(app(behind), [verlaten], cookie=f"sid={sid}")
    assert behind.messages == [{"type": "websocket.disconnect", "code": 1008}]
    assert terug[-2:] == [
        {"type": "websocket.send", "bytes": sockets.redirect(sockets.HERE)},
        {"type": "websocket.close", "code": 1008},
    ]


def test_that_is_opened_in_one_tab_lets_the_others_go_on(behind: Streamlit, dicht: str) -> None:
    def elders() -> Message:
        code = slot.ontgrendel(sid_hash=toegang.digest(dicht), wachtwoord=WACHTWOORD, doel="/dossier?id=7")
        answer = http(app(Streamlit()), "GET", f"/auth/overdracht?code={code}", cookie=f"sid={dicht}")
        assert answer.header("location") == "/dossier?id=7"
        assert answer.cookies()["sid"].value != dicht
        return KLIK

    terug = socket(app(behind), [elders], cookie=f"sid={dicht}")
    assert terug[-2]["bytes"] == sockets.redirect(sockets.HERE)
    assert toegang.sessie(sid_hash=toegang.digest(dicht)) is None
    assert slot.van_wie(sid_hash=toegang.digest(dicht)) is None
