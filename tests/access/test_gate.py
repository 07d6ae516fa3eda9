import base64
import hashlib
import re
from types import SimpleNamespace
from uuid import UUID

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

from lib.access import index, sockets
from lib.access.gate import OWN, PUBLIC
from lib.services import afweer, klok, toegang
from lib.services.afweer import Herkomst
from lib.services.context import OpslagWeg
from tests.access.asgi import HOST, Answer, Streamlit, app, http, socket
from tests.access.conftest import log_in

pytestmark = pytest.mark.usefixtures("opslag")

SHUT = (
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/a/b.js",
    "/_stcore/stream",
    "/media/abc.png",
    "/component/x/index.html",
    "/app/static/x.css",
    "/auth/login",
    "/auth/logout",
    "/auth/",
    "/oauth2callback",
    "/favicon.ico",
    "/manifest.json",
    "//evil.example",
    "/../etc/passwd",
    "/dossier/x",
    "/Static/x",
    "/staticx/a",
)


@pytest.fixture
def behind() -> Streamlit:
    return Streamlit()


@pytest.fixture
def frame() -> Message:
    return _rerun(auto=False)


class TestAStranger:
    def test_gets_the_login_page_and_a_cookie_no_script_can_read(self, behind: Streamlit) -> None:
        answer = http(app(behind), "GET", "/")
        assert answer.status == 200
        assert b'<html lang="nl">' in answer.body
        cookie = answer.cookies()["voor"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "lax"
        assert not cookie["secure"]
        assert behind.scopes == []

    def test_keeps_a_pre_cookie_there_is(self, behind: Streamlit) -> None:
        assert not http(app(behind), "GET", "/", cookie="voor=abc").cookies()

    def test_gets_nothing_for_what_is_not_a_page(self, behind: Streamlit) -> None:
        assert http(app(behind), "GET", "/dossier", accept="*/*").status == 404

    def test_is_led_to_the_form_with_the_place_to_go(self, behind: Streamlit) -> None:
        answer = http(app(behind), "GET", "/dossier?id=7&x=a%20b")
        assert answer.status == 303
        assert answer.header("location") == "/?verder=%2Fdossier%3Fid%3D7%26x%3Da%2520b"

    @pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD"])
    @pytest.mark.parametrize("path", SHUT)
    def test_finds_every_other_door_shut(self, behind: Streamlit, method: str, path: str) -> None:
        assert http(app(behind), method, path).status == 404
        assert behind.scopes == []

    @pytest.mark.parametrize(
        "path", ["/static/js/a.js", "/_stcore/health", "/_stcore/host-config", "/favicon.png"]
    )
    def test_gets_what_the_form_needs(self, behind: Streamlit, path: str) -> None:
        assert http(app(behind), "GET", path).status == 200

    def test_finds_three_doors_of_our_own_and_no_more(self) -> None:
        """Whoever adds one says here why it may be asked without a session."""
        assert {
            ("GET", "/auth/overdracht"),  # a code of a minute, in the browser that got it
            ("GET", "/auth/sso"),  # an answer to a question that this browser asked
            ("POST", "/auth/uit"),  # ends a session
        } == OWN
        assert {"/_stcore/health", "/_stcore/host-config", "/favicon.png"} == PUBLIC

    @pytest.mark.parametrize("path", ["/auth/sso", "/auth/sso?code=x&state=y", "/auth/sso/", "/auth/sso/x"])
    @pytest.mark.parametrize("cookie", ["", "voor=abc", "sid=dead"])
    def test_finds_the_way_back_from_a_school_shut_where_there_is_none(
        self, behind: Streamlit, path: str, cookie: str
    ) -> None:
        answer = http(app(behind), "GET", path, cookie=cookie)
        assert (answer.status, dict(answer.cookies())) == (404, {})
        assert behind.scopes == []

    def test_cannot_write_the_gates_own_headers(self, behind: Streamlit) -> None:
        http(app(behind), "GET", "/static/a", x_app_session="forged", X_App_Poort="forged")
        assert behind.header("x-app-session") == []
        assert behind.header("x-app-poort") == [toegang.POORT]

    def test_with_a_dead_session_loses_the_cookie(self, behind: Streamlit) -> None:
        assert http(app(behind), "GET", "/", cookie="sid=dead").cookies()["sid"]["max-age"] == "0"

    def test_opens_a_socket_that_resumes_no_session(self, behind: Streamlit) -> None:
        socket(app(behind), [], again=True, cookie="voor=abc")
        assert behind.header("sec-websocket-protocol") == ["streamlit,xsrf"]
        assert behind.header("x-app-pre") == [toegang.digest("abc")]
        assert behind.header("x-app-session") == []

    @pytest.mark.parametrize(
        "origin",
        [
            "",
            "null",
            "http://evil.example",
            "http://127.0.0.1:8502",
            f"ftp://{HOST}",
            f"https://{HOST}",
            f"http://{HOST}/pad",
            f"http://evil@{HOST}",
        ],
    )
    def test_is_refused_a_socket_from_elsewhere(self, behind: Streamlit, origin: str) -> None:
        assert socket(app(behind), [], cookie="voor=abc", origin=origin) == [
            {"type": "websocket.close", "code": 1008}
        ]
        assert behind.scopes == []

    @pytest.mark.parametrize("cookie", ["", "sid=dead", "sid=dead; voor=abc"])
    def test_without_a_live_cookie_is_sent_to_the_start_page(self, behind: Streamlit, cookie: str) -> None:
        assert [message["type"] for message in socket(app(behind), [], cookie=cookie)][
            -1
        ] == "websocket.close"
        assert behind.scopes == []

    def test_is_refused_any_other_socket(self, behind: Streamlit) -> None:
        assert socket(app(behind), [], path="/other", cookie="voor=abc") == [
            {"type": "websocket.close", "code": 1008}
        ]


class TestAUser:
    def test_reaches_streamlit_without_our_cookies(self, behind: Streamlit, sid: str) -> None:
        http(app(behind), "PUT", "/_stcore/upload_file/a/b", cookie=f"_streamlit_xsrf=x; sid={sid}; voor=y")
        assert behind.header("cookie") == ["_streamlit_xsrf=x"]
        assert behind.header("x-app-session") == [toegang.digest(sid)]

    @pytest.mark.parametrize(
        ("session", "status"),
        [("ours", 200), ("of-another-process", 404), ("of-somebody-else", 404), ("half", 404)],
    )
    def test_brings_a_file_to_a_tab_of_their_own_in_its_own_process_only(
        self, behind: Streamlit, sid: str, monkeypatch: pytest.MonkeyPatch, session: str, status: int
    ) -> None:
        known = {
            "ours": _tab(("x-app-session", toegang.digest(sid))),
            "of-somebody-else": _tab(("x-app-session", toegang.digest("other"))),
            "half": _tab(("x-app-half", toegang.digest(sid))),
        }
        monkeypatch.setattr(Runtime, "exists", lambda: True)
        monkeypatch.setattr(Runtime, "instance", lambda: SimpleNamespace(get_client=known.get))
        answer = http(app(behind), "PUT", f"/_stcore/upload_file/{session}/b", cookie=f"sid={sid}")
        assert answer.status == status

    def test_opens_a_page_by_its_address(self, behind: Streamlit, sid: str) -> None:
        answer = http(app(behind), "GET", "/dossier?id=7", cookie=f"sid={sid}")
        assert (answer.status, answer.body) == (200, index.html())

    def test_asking_for_an_unknown_page_gets_the_start(self, behind: Streamlit, sid: str) -> None:
        answer = http(app(behind), "GET", "/geheim", cookie=f"sid={sid}")
        assert (answer.status, answer.header("location")) == (303, "/")

    def test_going_back_to_the_form_goes_on(self, behind: Streamlit, sid: str) -> None:
        answer = http(app(behind), "GET", "/?verder=%2Fdossier%3Fid%3D7", cookie=f"sid={sid}")
        assert (answer.status, answer.header("location")) == (303, "/dossier?id=7")

    def test_is_never_led_to_another_site(self, behind: Streamlit, sid: str) -> None:
        answer = http(app(behind), "GET", "/?verder=%2F%2Fevil.example", cookie=f"sid={sid}")
        assert answer.header("location") == "/"

    @pytest.mark.parametrize(
        "path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/auth/login", "/oauth2callback", "/app/static/x"]
    )
    def test_finds_the_doors_nobody_needs_shut(self, behind: Streamlit, sid: str, path: str) -> None:
        assert http(app(behind), "GET", path, cookie=f"sid={sid}").status == 404

    def test_reads_a_sentence_while_the_database_is_away(
        self, behind: Streamlit, sid: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def weg(*, sid_hash: str) -> None:
            raise OpslagWeg(*sid_hash[:0])

        monkeypatch.setattr(toegang, "sessie", weg)
        answer = http(app(behind), "GET", "/", cookie=f"sid={sid}")
        assert (answer.status, answer.body) == (503, str(OpslagWeg()).encode())

    def test_who_is_switched_off_is_a_stranger(self, behind: Streamlit, noor: UUID, sid: str) -> None:
        toegang.intrekken_alles(gebruiker_id=noor, reden="uit dienst")
        assert http(app(behind), "GET", "/media/x", cookie=f"sid={sid}").status == 404


class TestAUsersSocket:
    def test_passes_messages_while_the_session_lives(
        self, behind: Streamlit, sid: str, frame: Message
    ) -> None:
        sent = socket(app(behind), [frame, frame], cookie=f"sid={sid}")
        assert [message["type"] for message in behind.messages] == ["websocket.receive"] * 2 + [
            "websocket.disconnect"
        ]
        assert len(sent) == 3

    def test_drops_the_first_message_after_logging_out_and_sends_the_tab_away(
        self, behind: Streamlit, sid: str, frame: Message
    ) -> None:
        def after_logout() -> Message:
            toegang.intrekken(sid_hash=toegang.digest(sid), reden="uitgelogd")
            return frame

        sent = socket(app(behind), [frame, after_logout], cookie=f"sid={sid}")
        assert [message["type"] for message in behind.messages] == [
            "websocket.receive",
            "websocket.disconnect",
        ]
        assert _redirect(sent[-2]) == "/"
        assert sent[-1] == {"type": "websocket.close", "code": 1008}

    def test_leaves_by_itself_when_silent(
        self, behind: Streamlit, sid: str, frame: Message, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sockets, "POLL_S", 0.01)

        def log_out_meanwhile() -> Message:
            toegang.intrekken(sid_hash=toegang.digest(sid), reden="uitgelogd")
            return frame

        sent = socket(app(behind), [log_out_meanwhile, 5.0, frame], cookie=f"sid={sid}")
        assert _redirect(sent[-2]) == "/"

    @pytest.mark.parametrize(
        ("auto", "again", "kept"), [(False, False, True), (True, False, False), (False, True, False)]
    )
    def test_stays_alive_by_what_a_person_does_only(
        self,
        behind: Streamlit,
        noor: UUID,
        monkeypatch: pytest.MonkeyPatch,
        *,
        auto: bool,
        again: bool,
        kept: bool,
    ) -> None:
        """A page that runs by the clock is no person, and neither is one that runs because its tab connected again."""
        sid, begin = log_in(noor), klok.nu()
        monkeypatch.setattr(klok, "nu", lambda: begin + toegang.INACTIEF * 0.9)
        socket(app(behind), [_rerun(auto=auto)], again=again, cookie=f"sid={sid}")
        monkeypatch.setattr(klok, "nu", lambda: begin + toegang.INACTIEF * 1.5)
        assert (toegang.sessie(sid_hash=toegang.digest(sid)) is not None) is kept

    def test_waits_while_the_database_is_away(
        self, behind: Streamlit, sid: str, frame: Message, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        weg = iter([False, True, True, False])
        echt = toegang.sessie

        def soms(*, sid_hash: str, actief: bool = False) -> UUID | None:
            if next(weg, False):
                raise OpslagWeg
            return echt(sid_hash=sid_hash, actief=actief)

        monkeypatch.setattr(toegang, "sessie", soms)
        monkeypatch.setattr(sockets, "RETRY_S", 0.01)
        socket(app(behind), [frame], cookie=f"sid={sid}")
        assert [message["type"] for message in behind.messages] == [
            "websocket.receive",
            "websocket.disconnect",
        ]

    def test_ignores_a_frame_that_is_no_message(self, behind: Streamlit, sid: str) -> None:
        socket(app(behind), [{"type": "websocket.receive", "bytes": b"\xff\xff"}], cookie=f"sid={sid}")
        assert len(behind.messages) == 2


class TestTheHandOver:
    def test_sets_the_session_cookie_and_goes_where_the_user_wanted(
        self, behind: Streamlit, noor: UUID
    ) -> None:
        answer = _exchange(behind, noor, https=False)
        assert (answer.status, answer.header("location")) == (303, "/dossier?id=7")
        assert answer.cookies()["sid"]["httponly"]
        assert answer.cookies()["voor"]["max-age"] == "0"

    def test_marks_the_cookie_for_https_and_this_host_only(self, behind: Streamlit, noor: UUID) -> None:
        cookie = _exchange(behind, noor, https=True).cookies()["__Host-sid"]
        assert cookie["secure"]
        assert cookie["path"] == "/"
        assert not cookie["domain"]

    @pytest.mark.parametrize("cookie", ["voor=other", ""])
    def test_refuses_a_code_from_another_browser(self, behind: Streamlit, noor: UUID, cookie: str) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=toegang.digest("abc"), doel="/")
        answer = http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie=cookie)
        assert not answer.cookies()

    def test_refuses_a_code_twice(self, behind: Streamlit, noor: UUID) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=toegang.digest("abc"), doel="/")
        answers = [
            http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie="voor=abc") for _ in range(2)
        ]
        assert ["sid" in answer.cookies() for answer in answers] == [True, False]

    def test_ends_the_session_the_browser_had(self, behind: Streamlit, noor: UUID, sid: str) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=toegang.digest("abc"), doel="/")
        http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie=f"voor=abc; sid={sid}")
        assert toegang.sessie(sid_hash=toegang.digest(sid)) is None


class TestADevice:
    def test_gets_a_cookie_no_script_can_read_and_keeps_it(self, behind: Streamlit, noor: UUID) -> None:
        cookie = _exchange(behind, noor, https=True).cookies()["__Host-toestel"]
        assert cookie["httponly"]
        assert cookie["secure"]
        assert int(cookie["max-age"]) > 100 * 24 * 3600
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=toegang.digest("abc"), doel="/")
        weer = http(app(behind), "GET", f"/auth/overdracht?code={code}", cookie="voor=abc; toestel=bekend")
        assert "toestel" not in weer.cookies()
        herkomst = Herkomst(toestel=toegang.digest("bekend"))
        assert afweer.sleutel("noor", "h", herkomst).startswith("toestel:")

    def test_is_told_to_the_login_form_by_the_gate_alone(self, behind: Streamlit) -> None:
        socket(app(behind), [], cookie="voor=abc; toestel=bekend", x_app_toestel="vals", x_app_net="vals")
        assert behind.header("x-app-toestel") == [toegang.digest("bekend")]
        assert behind.header("x-app-net") == []
        assert behind.header("cookie") == [""]


class TestLoggingOut:
    def test_ends_the_session(self, behind: Streamlit, sid: str) -> None:
        answer = http(app(behind), "POST", "/auth/uit", cookie=f"sid={sid}", origin=f"http://{HOST}")
        assert (answer.status, answer.header("location")) == (303, "/")
        assert toegang.sessie(sid_hash=toegang.digest(sid)) is None

    @pytest.mark.parametrize("origin", ["", "http://evil.example", f"https://{HOST}", f"http://{HOST}/pad"])
    def test_is_not_done_for_another_site(self, behind: Streamlit, sid: str, origin: str) -> None:
        assert http(app(behind), "POST", "/auth/uit", cookie=f"sid={sid}", origin=origin).status == 403
        assert toegang.sessie(sid_hash=toegang.digest(sid))

    def test_is_not_done_by_a_link(self, behind: Streamlit, sid: str) -> None:
        assert http(app(behind), "GET", "/auth/uit", cookie=f"sid={sid}").status == 404
        assert toegang.sessie(sid_hash=toegang.digest(sid))


class TestTheHeaders:
    def test_allow_the_scripts_of_the_page_and_no_other(self, behind: Streamlit) -> None:
        answer = http(app(behind), "GET", "/")
        inline = re.findall(rb"(?s)<script>(.*?)</script>", answer.body)
        assert inline
        for script in inline:
            found = base64.b64encode(hashlib.sha256(script).digest()).decode()
            assert f"'sha256-{found}'" in answer.header("content-security-policy")
        assert "'unsafe-eval'" not in answer.header("content-security-policy")

    def test_keep_nothing_but_static_files(self, behind: Streamlit, sid: str) -> None:
        kept = {
            path: http(app(behind), "GET", path, cookie=f"sid={sid}").header("cache-control")
            for path in ("/static/a", "/media/a")
        }
        assert kept == {"/static/a": "", "/media/a": "no-store"}

    def test_stand_on_refusals_too_and_do_not_name_the_server(self, behind: Streamlit) -> None:
        for path in ("/_stcore/metrics", "/_stcore/health"):
            answer = http(app(behind), "GET", path)
            assert answer.header("x-content-type-options") == "nosniff"
            assert answer.header("server") == ""

    @pytest.mark.parametrize("https", [True, False])
    def test_mark_streamlits_own_cookie_for_https(self, behind: Streamlit, *, https: bool) -> None:
        cookie = http(app(behind), "GET", "/_stcore/health", https=https).cookies()["_streamlit_xsrf"]
        assert bool(cookie["secure"]) is https

    def test_demand_https_from_then_on_once_there_is_https(self, behind: Streamlit) -> None:
        assert http(app(behind), "GET", "/", https=True).header("strict-transport-security")
        assert not http(app(behind), "GET", "/").header("strict-transport-security")


def _exchange(behind: Streamlit, wie: UUID, *, https: bool) -> Answer:
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash=toegang.digest("abc"), doel="/dossier?id=7")
    cookie = "__Host-voor=abc" if https else "voor=abc"
    return http(app(behind), "GET", f"/auth/overdracht?code={code}", https=https, cookie=cookie)


def _rerun(*, auto: bool) -> Message:
    message = BackMsg()
    message.rerun_script.is_auto_rerun = auto
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def _redirect(message: Message) -> str:
    forward = ForwardMsg()
    forward.ParseFromString(message["bytes"])
    return forward.auth_redirect.url


def _tab(*said: tuple[str, str]) -> object:
    """The client of a tab, with what its handshake said."""
    return SimpleNamespace(client_context=SimpleNamespace(headers=said))


class TestAnotherName:
    """Puzzel answers to its own names (server.allowedHosts) and to no other."""

    @pytest.mark.parametrize("host", ["", "evil.example", "127.0.0.1.evil.example", "u@127.0.0.1"])
    @pytest.mark.parametrize(
        ("method", "path"),
        [("GET", "/"), ("GET", "/dossier"), ("GET", "/auth/overdracht"), ("POST", "/typen/bewaar"),
         ("GET", "/export/x")],
    )  # fmt: skip
    def test_gets_no_answer(self, behind: Streamlit, sid: str, host: str, method: str, path: str) -> None:
        answer = http(
            app(behind), method, path, cookie=f"sid={sid}", host=host, origin=f"http://{host}", body=b"{}"
        )
        assert answer.status == 421
        assert not answer.cookies()
        assert behind.scopes == []

    def test_gets_no_socket(self, behind: Streamlit, sid: str) -> None:
        sent = socket(app(behind), [], cookie=f"sid={sid}", host="evil.example", origin="http://evil.example")
        assert sent == [{"type": "websocket.close", "code": 1008}]

    def test_may_ask_whether_puzzel_is_well(self, behind: Streamlit) -> None:
        assert http(app(behind), "GET", "/_stcore/health", host="10.0.0.7:8501").status == 200

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", HOST])
    def test_of_our_own_is_answered_with_any_port(self, behind: Streamlit, host: str) -> None:
        assert http(app(behind), "GET", "/", host=host).status == 200
