"""The login of a school on loopback: an OpenID provider that says what a test wants, right or wrong."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import jwt
import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from lib.services import oidc, sso
from tests.servers.streamlit import free_port

CLIENT, GEHEIM = "puzzel", "een geheim van de school"
Claims = dict[str, Any]


def _sleutel() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class School:
    """The provider; `claims` are those of who logs in, `vals` signs something else than it should."""

    url: str
    terug: str = ""
    claims: Claims = field(default_factory=dict)
    kid: str = "een"
    sleutel: rsa.RSAPrivateKey = field(default_factory=_sleutel)
    vals: Callable[[Claims], str] | None = None
    weg: bool = False
    afgebroken: bool = False
    scherm: bool = False
    alleen_userinfo: bool = False
    gevraagd: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def ken(self, **claims: Any) -> None:
        """Log in as somebody else from now on."""
        self.claims = claims

    def roteer(self) -> None:
        """Sign with another key from now on."""
        self.kid, self.sleutel = secrets.token_hex(4), _sleutel()

    def teken(
        self, claims: Claims, *, alg: str = "RS256", sleutel: Any = None, kid: str | None = None
    ) -> str:
        """Sign a token the way a test asks."""
        return jwt.encode(claims, sleutel or self.sleutel, algorithm=alg, headers={"kid": kid or self.kid})

    def openbaar(self) -> bytes:
        """Return the public key as PEM, what an attacker knows."""
        return self.sleutel.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def instelling(self, map_: Path, adres: str, **meer: object) -> Path:
        """Write the file of PUZZEL_SSO for this provider; return its path."""
        self.terug = f"{adres}/auth/sso"
        vergeet()
        (map_ / "geheim").unlink(missing_ok=True)
        (map_ / "geheim").write_text(f"{GEHEIM}\n", encoding="utf-8")
        (map_ / "geheim").chmod(0o400)
        inhoud = {"issuer": self.url, "client_id": CLIENT, "client_secret_bestand": "geheim", "adres": adres}
        pad = map_ / "sso.toml"
        pad.write_text(
            "\n".join(f"{naam} = {json.dumps(waarde)}" for naam, waarde in (inhoud | meer).items()),
            encoding="utf-8",
        )
        return pad

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self._ontdek),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/jwks", self._jwks),
            Route("/userinfo", self._userinfo),
            Route("/uit", self._uit),
        ]

    async def _ontdek(self, _request: Request) -> Response:
        if self.weg:
            return Response("weg", 503)
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "uit"}
        adressen = {f"{naam}_endpoint": f"{self.url}/{pad}" for naam, pad in ends.items()}
        return JSONResponse({"issuer": self.url, "jwks_uri": f"{self.url}/jwks", **adressen})

    async def _authorize(self, request: Request) -> Response:
        vraag = dict(request.query_params)
        self.gevraagd.append(vraag)
        goed = {
            "client_id": CLIENT,
            "redirect_uri": self.terug,
            "response_type": "code",
            "code_challenge_method": "S256",
        }
        if any(vraag.get(naam) != waarde for naam, waarde in goed.items()):
            return Response("this client is not known", 400)
        if self.scherm and "ok" not in vraag:
            velden = "".join(f"<input type=hidden name='{n}' value='{w}'>" for n, w in vraag.items())
            return HTMLResponse(
                f"<!doctype html><title>School</title><h1>Inloggen bij de school</h1><form>{velden}"
                "<button name=ok value=1>Dit ben ik</button></form>"
            )
        if self.afgebroken:
            return self._terug(vraag, error="access_denied")
        return self._terug(vraag, code=self.code(vraag))

    def code(self, vraag: dict[str, str]) -> str:
        """Make a code for a question."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = vraag
        return code

    def _terug(self, vraag: dict[str, str], **antwoord: str) -> Response:
        antwoord |= {"state": vraag["state"], "iss": self.url}
        return RedirectResponse(f"{vraag['redirect_uri']}?{urlencode(antwoord)}", 303)

    async def _token(self, request: Request) -> Response:
        vorm = {naam: waarde[0] for naam, waarde in parse_qs((await request.body()).decode()).items()}
        vraag = self.codes.pop(vorm.get("code", ""), None)
        kaal = hashlib.sha256(vorm.get("code_verifier", "").encode()).digest()
        past = base64.urlsafe_b64encode(kaal).rstrip(b"=").decode()
        wie = base64.b64encode(f"{CLIENT}:{GEHEIM.replace(' ', '%20')}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {wie}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if not vraag or past != vraag.get("code_challenge") or vorm["redirect_uri"] != vraag["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        nu = int(time.time())
        vast = {"iss": self.url, "aud": CLIENT, "iat": nu, "exp": nu + 300, "auth_time": nu}
        eigen = {"sub": self.claims["sub"]} if self.alleen_userinfo else self.claims
        token = {**vast, "nonce": vraag.get("nonce"), **eigen}
        getekend = self.vals(token) if self.vals else self.teken(token)
        return JSONResponse({"access_token": "toegang", "token_type": "Bearer", "id_token": getekend})

    async def _jwks(self, _request: Request) -> Response:
        sleutel = jwt.algorithms.RSAAlgorithm.to_jwk(self.sleutel.public_key(), as_dict=True)
        return JSONResponse({"keys": [{**sleutel, "kid": self.kid, "use": "sig", "alg": "RS256"}]})

    async def _userinfo(self, request: Request) -> Response:
        if request.headers.get("authorization") != "Bearer toegang":
            return Response(status_code=401)
        return JSONResponse(self.claims)

    async def _uit(self, request: Request) -> Response:
        self.gevraagd.append(dict(request.query_params))
        return HTMLResponse("<!doctype html><title>School</title><h1>Uitgelogd bij de school</h1>")


def vergeet() -> None:
    """Let Puzzel look again at how the school is set up, and where it has what."""
    for onthouden in (sso._lees, oidc._bereik, oidc._ontdek, oidc._sleutels):
        onthouden.cache_clear()


@contextmanager
def school() -> Iterator[School]:
    """Run a provider in a thread until the block ends."""
    poort = free_port()
    hier = School(f"http://127.0.0.1:{poort}")
    app = Starlette(routes=hier.routes())
    server = uvicorn.Server(
        uvicorn.Config(app, port=poort, log_level="error", lifespan="off", ws="none", loop="asyncio")
    )
    draad = threading.Thread(target=server.run, daemon=True)
    draad.start()
    while not server.started:
        time.sleep(0.01)
    yield hier
    server.should_exit = True
    draad.join(10)
