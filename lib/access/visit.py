"""Who knocks: the cookies of a request, and the request as Streamlit may see it."""

import hashlib
import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from lib.access.headers import is_https
from lib.domain import apparaat
from lib.services import toegang

SESSION = "sid"
PRE = "voor"
DEVICE = "toestel"
_OWN_HEADERS = b"x-app-"


@dataclass(frozen=True, slots=True)
class Visit:
    """The hashes of the session, the pre-login and the device cookie; the values themselves go no further than here."""

    sid: str | None
    pre: str | None
    device: str | None = None


def cookie_name(name: str, scope: Scope) -> str:
    """Prefix the name on https: `__Host-` keeps other hosts and paths from setting it."""
    return f"__Host-{name}" if is_https(scope) else name


def digest(value: str) -> str:
    """Hash a token the way the database keeps it."""
    return hashlib.sha256(value.encode()).hexdigest()


def of(scope: Scope) -> Visit:
    """Read the cookies of a request."""
    cookies = _cookies(Headers(scope=scope).get("cookie", ""))
    found = (cookies.get(cookie_name(name, scope)) for name in (SESSION, PRE, DEVICE))
    return Visit(*(digest(value) if value else None for value in found))


def same_origin(scope: Scope) -> bool:
    """Demand the Origin of this very request, scheme and host; a missing one is refused."""
    headers = Headers(scope=scope)
    return headers.get("origin") == f"{'https' if is_https(scope) else 'http'}://{headers.get('host')}"


def our_name(scope: Scope) -> bool:
    """Tell whether a request is to a name Puzzel has (`server.allowedHosts`), as Streamlit asks of its sockets."""
    return is_host_allowed(Headers(scope=scope).get("host"))


def cleaned(scope: Scope, **known: str | None) -> Scope:
    """Remove what a browser may not say about itself, hide our cookies from scripts, and add what the gate knows."""
    headers = [
        (name, _without_own_cookies(value) if name == b"cookie" else value)
        for name, value in scope["headers"]
        if not name.lower().startswith(_OWN_HEADERS)
    ]
    said = {**known, "poort": toegang.POORT}
    headers += [(_OWN_HEADERS + name.encode(), value.encode()) for name, value in said.items() if value]
    return {**scope, "headers": headers}


def known(scope: Scope) -> str | None:
    """Return the session that the gate of this very process wrote on a request, and nothing a browser says."""
    headers = Headers(scope=scope)
    gate = headers.get("x-app-poort", "")
    if not hmac.compare_digest(gate.encode(), toegang.POORT.encode()):
        return None
    return headers.get("x-app-session")


def device(scope: Scope) -> dict[str, str]:
    """Tell about a device what its owner recognises: the browser in plain words and the network, not the address."""
    host, _ = scope.get("client") or ("", 0)
    return {
        "apparaat": apparaat.in_woorden(Headers(scope=scope).get("user-agent", "")),
        "net": apparaat.net(host),
    }


def _without_own_cookies(header: bytes) -> bytes:
    own = {name.encode() for base in (SESSION, PRE, DEVICE) for name in (base, f"__Host-{base}")}
    parts = (part.strip() for part in header.split(b";"))
    return b"; ".join(part for part in parts if part.partition(b"=")[0] not in own)


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
