"""A4: who is not logged in gets the login page and nothing else, whatever is asked, how, and with which headers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lib.access.gate import PUBLIC, STREAM
from lib.ui import paginas
from tests.bewijs.fouten import met
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.servers.school import School
from tests.servers.streamlit import STREAMLIT, serve

METHODEN = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND")
MOEITE_S = 5.0
VREEMD = "https://evil.example"
NERGENS = "https://login.school.example"
"""A login of a school is set up, so that its address is open; nobody gets as far as asking it anything."""
Koppen = dict[str, str]


@dataclass
class Crawl:
    """What was asked, and what came that should not."""

    vragen: int = 0
    mis: list[str] = field(default_factory=list)


def a4(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Ask every address in every way, and every socket; the fault takes the gate away."""
    sso = {"PUZZEL_SSO": str(School(NERGENS).instelling(map_, "https://puzzel.example.nl"))}
    commando = met("zonder_poort") if fout else STREAMLIT
    with zaal(map_) as hier, serve(data=map_, command=commando, env=sso) as server:
        crawl = Crawl()
        methoden = METHODEN[:1] if fout else METHODEN if lang else METHODEN[:4]
        for pad, methode, koppen in product(_paden(hier.wereld.leerling.hex), methoden, _koppen(server.url)):
            _vraag(crawl, server.url, pad, methode, koppen)
        for koppen, oorsprong, derde in _sockets(server.url):
            _socket(crawl, server.url, koppen, oorsprong, derde)
        if server.process.poll() is not None:
            raise RuntimeError(f"the server died:\n{server.output()[-500:]}")
    waar = f"; {', '.join(sorted(set(crawl.mis))[:8])}" if crawl.mis else ""
    return [hoogstens("A4 anoniem", "antwoorden zonder inloggen buiten de lijst", waarde=len(crawl.mis), van=f"{crawl.vragen} verzoeken{waar}", grens=0)]  # fmt: skip


def _paden(sleutel: str) -> list[str]:
    eigen = [f"/{adres}" for adres in sorted(paginas.adressen())]
    streamlit = (
        "health host-config metrics script-health-check stream allowed-message-origins agent agent/run"
    )
    return [
        *(f"/_stcore/{deel}" for deel in streamlit.split()),
        *(f"/_stcore/upload_file/{sleutel}/{deel}" for deel in ("a", "..%2f..%2fapp.py")),
        *(
            "/_stcore/component/x/index.html",
            "/_stcore/bidi-components/x/index.js",
            "/component/x/index.html",
        ),
        *(f"/media/{sleutel}.pdf", "/media/../app.py", "/app/static/x.txt", "/static/../../lib/main.py"),
        *(
            "/auth/login",
            "/auth/logout",
            "/auth/callback",
            "/oauth2callback",
            "/auth/overdracht",
            "/auth/uit",
            "/auth/sso",
            "/auth/sso?code=gegokt&state=gegokt",
            "/auth/sso?error=access_denied",
        ),
        *(
            "/export/x",
            f"/export/{sleutel}",
            "/typen/bewaar",
            "/typen/stand",
            "/data/puzzel.db",
            "/.git/config",
        ),
        *(
            "/",
            "//evil.example/",
            "/_STCORE/metrics",
            "/%5fstcore/metrics",
            "/_stcore/metrics/",
            "/favicon.png",
        ),
        *eigen,
        *(f"{adres}/media/{sleutel}" for adres in eigen[:2]),
    ]


def _koppen(url: str) -> list[Koppen]:
    host = urlsplit(url).netloc
    return [
        {"Host": host, "Accept": "text/html", "Origin": url},
        {"Host": "evil.example", "Origin": VREEMD, "Accept": "*/*"},
        {
            "Host": host,
            "Origin": "null",
            "X-App-Session": "a" * 64,
            "X-App-Poort": "x",
            "Cookie": "sid=gegokt",
        },
    ]


def _vraag(crawl: Crawl, url: str, pad: str, methode: str, koppen: Koppen) -> None:
    crawl.vragen += 1
    verbinding = HTTPConnection(urlsplit(url).netloc, timeout=MOEITE_S)
    try:
        verbinding.putrequest(methode, pad, skip_host=True)
        for naam, waarde in koppen.items():
            verbinding.putheader(naam, waarde)
        verbinding.endheaders()
        antwoord = verbinding.getresponse()
        antwoord.read()
    except (OSError, HTTPException):
        return
    finally:
        verbinding.close()
    goed = HTTPStatus.OK <= antwoord.status < HTTPStatus.MULTIPLE_CHOICES
    if (goed and not _mag(pad)) or antwoord.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        crawl.mis.append(f"{methode} {pad} {antwoord.status}")


def _mag(pad: str) -> bool:
    return pad == "/" or pad in PUBLIC


def _sockets(url: str) -> Iterator[tuple[Koppen, str | None, str]]:
    """Try every pair of cookie and origin, with a session id that somebody else could have."""
    koekjes: tuple[Koppen, ...] = (
        {},
        {"Cookie": "sid=gegokt"},
        {"Cookie": "__Host-sid=gegokt; sid="},
        {"X-App-Session": "a" * 64},
    )
    yield from ((kop, oorsprong, derde) for kop in koekjes for oorsprong in (None, url, VREEMD, "null") for derde in ("", uuid4().hex))  # fmt: skip


def _socket(crawl: Crawl, url: str, koppen: Koppen, oorsprong: str | None, derde: str) -> None:
    """Open a socket and ask for a page: being sent away is fine, a script that runs is not."""
    crawl.vragen += 1
    protocollen = [Subprotocol(deel) for deel in ("streamlit", "PLACEHOLDER_AUTH_TOKEN", derde) if deel]
    vraag = BackMsg()
    vraag.rerun_script.query_string = ""
    try:
        with connect(
            f"ws{url.removeprefix('http')}{STREAM}", subprotocols=protocollen, proxy=None, open_timeout=MOEITE_S,
            origin=Origin(oorsprong) if oorsprong else None, additional_headers=koppen,
        ) as lijn:  # fmt: skip
            lijn.send(vraag.SerializeToString())
            while True:
                data = lijn.recv(timeout=MOEITE_S)
                soort = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode()).WhichOneof(
                    "type"
                )
                if soort in {"new_session", "delta", "session_event"}:
                    crawl.mis.append(f"socket {koppen} {oorsprong}: {soort}")
                    return
    except (OSError, WebSocketException, TimeoutError):
        return
