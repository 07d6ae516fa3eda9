"""The nginx site we ship, before two app processes: what it lets through, what it refuses, what it keeps to itself."""

import gzip
import json
import re
import secrets
import socket
import ssl
import time
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from lib.domain.organisatie import Rol
from lib.services import klok, toegang
from lib.store import toegang as opslag_toegang
from lib.store.toegang import Opening
from lib.ui.component import NAAM
from tests.deploy.opstelling import Opstelling, opstelling
from tests.servers.nginx import HOST, proxy, trusting
from tests.servers.postgres import Postgres
from tests.servers.streamlit import free_port

MB = 1024 * 1024
SILENT_S = 65.0
"""Longer than nginx waits by itself."""
HEALTH = "/_stcore/health"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


class Visitor:
    """A browser without a screen."""

    def __init__(self, here: Opstelling, cookie: str = "") -> None:
        self._here, self._cookie = here, cookie

    def __call__(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, b"", **headers)

    def send(self, method: str, path: str, body: bytes, **headers: str) -> Answer:
        nginx = self._here.nginx
        return ask(
            HTTPSConnection(HOST, nginx.https, context=trusting(nginx)),
            path,
            method,
            body,
            self.sent(**headers),
        )

    def sent(self, **headers: str) -> dict[str, str]:
        """Give the headers of a browser that can unzip."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"accept": "text/html", "accept-encoding": "gzip", "cookie": self._cookie} | named


def ask(
    connection: HTTPConnection, path: str, method: str, body: bytes, headers: Mapping[str, str]
) -> Answer:
    connection.request(method, path, body or None, dict(headers))
    reply = connection.getresponse()
    answer = Answer(reply.status, reply.msg, reply.read())
    connection.close()
    return answer


@pytest.fixture(scope="module")
def here(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    with opstelling(postgres, tmp_path_factory.mktemp("installatie")) as built:
        yield built


@pytest.fixture(scope="module")
def member(here: Opstelling) -> Visitor:
    """Somebody who is logged in."""
    return Visitor(here, f"__Host-sid={session(here)}")


@pytest.fixture(scope="module", autouse=True)
def silent(here: Opstelling) -> Iterator[tuple[ClientConnection, float]]:
    """A tab that says nothing from the first test on."""
    cookie = {"cookie": f"__Host-sid={session(here)}"}
    with connect(
        here.nginx.url.replace("https", "wss") + "/_stcore/stream",
        ssl=trusting(here.nginx),
        origin=Origin(here.nginx.url),
        subprotocols=[Subprotocol("streamlit"), Subprotocol("xsrf")],
        additional_headers=cookie,
        ping_interval=None,
    ) as line:
        yield line, time.monotonic()


def session(here: Opstelling) -> str:
    token, nu = secrets.token_urlsafe(32), klok.nu()
    with here.store.begin() as con:
        wie = here.wereld.als(Rol.IB).gebruiker.id
        opslag_toegang.open_sessie(con, Opening(toegang.digest(token), wie, nu, nu + timedelta(hours=8)))
    return token


def hello(here: Opstelling, version: ssl.TLSVersion, name: str = HOST) -> str:
    """Shake hands in one version of TLS, with ciphers of any age; give the version, or why not."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python warns of TLS 1.1 as well
        context.minimum_version = context.maximum_version = version
    try:
        with (
            socket.create_connection((HOST, here.nginx.https), 5) as line,
            context.wrap_socket(line, server_hostname=name) as tls,
        ):
            return str(tls.version())
    except ssl.SSLError as error:
        return error.reason


def went_to(here: Opstelling, visitor: Visitor, **headers: str) -> int:
    """Say which process answers a visitor."""
    path = f"/static/{secrets.token_hex(8)}.js"
    visitor(path, **headers)
    [port] = here.went_to(path)
    return port


def test_cookies_are_for_this_host_over_tls_only(here: Opstelling) -> None:
    visitor = Visitor(here)
    cookies = [visitor(path).headers["set-cookie"] for path in ("/", HEALTH)]
    assert [cookie.partition("=")[0] for cookie in cookies] == ["__Host-voor", "_streamlit_xsrf"]
    assert all("; Secure" in cookie for cookie in cookies)
    assert "HttpOnly" in cookies[0]


def test_browsers_are_told_once_to_come_over_tls(here: Opstelling, member: Visitor) -> None:
    for answer in (Visitor(here)("/"), member("/static/none.js"), member.send("POST", "/", b"x" * 2 * MB)):
        assert len(answer.headers.get_all("strict-transport-security", [])) == 1


def test_http_leads_to_https_and_says_nothing_else(here: Opstelling) -> None:
    def plain(host: str) -> Answer:
        headers = {"host": host, "x-forwarded-proto": "https"}
        return ask(HTTPConnection("127.0.0.1", here.nginx.http), "/dossier?id=7", "GET", b"", headers)

    answer = plain(HOST)
    assert (answer.status, answer.headers["location"]) == (301, f"{here.nginx.url}/dossier?id=7")
    assert answer.headers["set-cookie"] is None
    assert plain("evil.example").status == 421


@pytest.mark.parametrize(
    ("version", "name", "said"),
    [
        (ssl.TLSVersion.TLSv1_1, HOST, "TLSV1_ALERT_PROTOCOL_VERSION"),
        (ssl.TLSVersion.TLSv1_2, HOST, "TLSv1.2"),
        (ssl.TLSVersion.TLSv1_3, HOST, "TLSv1.3"),
        (ssl.TLSVersion.TLSv1_3, "evil.example", "TLSV1_UNRECOGNIZED_NAME"),
    ],
)
def test_only_new_tls_and_only_for_its_own_name(
    here: Opstelling, version: ssl.TLSVersion, name: str, said: str
) -> None:
    assert hello(here, version, name) == said


def test_another_name_gets_no_answer_of_the_app(here: Opstelling) -> None:
    answer = Visitor(here)("/", host="evil.example")
    assert (answer.status, answer.headers["content-security-policy"]) == (421, None)


def test_files_that_are_the_same_for_everybody_are_zipped_and_kept(here: Opstelling, member: Visitor) -> None:
    script = re.search(rb'src="\.?(/static/js/index[^"]*)"', Visitor(here)("/").body)
    assert script
    for path in (script[1].decode(), f"/_stcore/bidi-components/{NAAM}/veld.js"):
        zipped, plain = member(path), member(path, accept_encoding="identity")
        assert (zipped.headers["content-encoding"], plain.headers["content-encoding"]) == ("gzip", None)
        assert gzip.decompress(zipped.body) == plain.body
        assert "immutable" in zipped.headers["cache-control"]
        assert zipped.headers["vary"].lower() == "accept-encoding"
        assert zipped.headers["content-security-policy"]


def test_what_is_for_one_person_is_neither_zipped_nor_kept(here: Opstelling, member: Visitor) -> None:
    for who, path in ((Visitor(here), "/"), (member, "/"), (member, "/_stcore/host-config")):
        answer = who(path)
        assert (answer.status, answer.headers["content-encoding"]) == (200, None)
        assert answer.headers["cache-control"] == "no-store"
    text = "een lange tekst over een kind, " * 100
    draft = {"doel": {"klad": "proef", "veld": "tekst"}, "wie": str(here.wereld.als(Rol.IB).gebruiker.id)}
    written = {"editor": "e", "nr": 1, "basis_nr": 0, "basis": "", "tekst": text}
    stored = member.send("POST", "/typen/bewaar", json.dumps(draft | written).encode(), origin=here.nginx.url)
    assert json.loads(stored.body)["tekst"] == text
    assert stored.headers["content-encoding"] is None


def test_what_a_browser_says_of_its_own_way_is_not_believed(here: Opstelling, member: Visitor) -> None:
    forged = {"x_forwarded_proto": "http", "x_forwarded_host": "evil.example", "forwarded": "proto=http"}
    answer = Visitor(here)("/", **forged)
    assert answer.headers["set-cookie"].startswith("__Host-voor=")
    assert answer.headers["strict-transport-security"]
    went = {went_to(here, Visitor(here), x_forwarded_for=f"203.0.113.{nummer}") for nummer in range(12)}
    assert len(went) == 1
    assert member("/_stcore/metrics", x_app_session="forged").status == 404


def test_sessions_are_spread_and_each_stays_where_it_is(here: Opstelling) -> None:
    went: dict[str, set[int]] = {}
    for cookie in [f"__Host-sid={secrets.token_urlsafe(32)}" for _ in range(16)] * 2:
        visitor = Visitor(here, f"_streamlit_xsrf=x; {cookie}; __Host-voor=y")
        went.setdefault(cookie, set()).add(went_to(here, visitor))
    assert all(len(ports) == 1 for ports in went.values())
    assert set.union(*went.values()) == set(here.servers)


def test_what_is_too_large_is_refused_in_dutch(here: Opstelling, member: Visitor) -> None:
    upload = "/_stcore/upload_file/geheime-sessie/geheim-bestand"
    answer = member.send("PUT", upload, b"x" * 17 * MB)
    assert (answer.status, "tot 15 MB" in answer.body.decode()) == (413, True)
    assert member.send("POST", "/typen/bewaar", b"x" * 2 * MB).status == 413
    assert member.send("PUT", upload, b"x" * 14 * MB).status == 404
    assert sorted(here.went_to("/_stcore/upload_file/-")) == sorted(here.servers)


def test_nothing_that_goes_by_is_written_down(here: Opstelling, member: Visitor) -> None:
    for path in ("/auth/overdracht?code=geheime-code", "/export/geheime-code", "/?verder=geheim"):
        member(path)
    member.send("PUT", "/_stcore/upload_file/geheime-sessie/geheim-bestand", b"x" * 14 * MB)
    logged = here.nginx.logs()
    assert "/export/-" in logged
    assert "/auth/overdracht" in logged
    assert "geheim" not in logged
    assert here.nginx.spooled() == []


def test_without_an_app_a_dutch_page_tries_again(tmp_path: Path) -> None:
    with proxy([free_port(), free_port()], tmp_path) as nginx:
        line = HTTPSConnection(HOST, nginx.https, context=trusting(nginx))
        answer = ask(line, "/dossier?id=7", "GET", b"", {"accept-encoding": "gzip"})
        line = HTTPSConnection(HOST, nginx.https, context=trusting(nginx))
        assert ask(line, "/auth/overdracht?code=geheime-code", "GET", b"", {}).status == 503
        assert "geheim" not in nginx.logs()
    assert answer.status == 503
    assert "Puzzel start opnieuw" in answer.body.decode()
    assert 'http-equiv="refresh"' in answer.body.decode()
    assert answer.headers["cache-control"] == "no-store"


def test_the_app_may_not_change_the_schema(here: Opstelling) -> None:
    plain = make_url(here.url_file.read_text(encoding="utf-8").strip()).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as app:
        assert app.execute("SELECT count(*) FROM gebruiker").fetchone() != (0,)
        for statement in ("CREATE TABLE x (y int)", "DROP TABLE gebeurtenis", "TRUNCATE gebeurtenis"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement.encode())


def test_a_tab_may_be_silent_for_more_than_a_minute(silent: tuple[ClientConnection, float]) -> None:
    line, since = silent
    time.sleep(max(0.0, since + SILENT_S - time.monotonic()))
    line.send(BackMsg(rerun_script=ClientState(query_string="")).SerializeToString())
    first = ForwardMsg()
    first.ParseFromString(line.recv(timeout=20, decode=False))
    assert first.WhichOneof("type") == "new_session"
