"""The gate: no request and no socket reaches Streamlit without a session, except what the login form needs."""

import re
import secrets
from collections.abc import Collection
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime

from lib.access import headers, index, sockets, visit
from lib.access.routes import set_cookie
from lib.domain.schoolaccount import TERUG
from lib.services import slot, toegang, tweede_stap
from lib.services.context import OpslagWeg

STREAM = "/_stcore/stream"
PUBLIC = frozenset({"/_stcore/health", "/_stcore/host-config", "/favicon.png"})
UPLOAD = "/_stcore/upload_file/"
OWN = frozenset({("GET", "/auth/overdracht"), ("GET", TERUG), ("POST", "/auth/uit")})
# Streamlit's own login, its metrics and its remote control: nobody needs them here.
CLOSED = (
    "/auth/",
    "/oauth2callback",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent",
    "/app/static",
)
_PAGE = re.compile(r"/[a-z][a-z0-9_-]*/?")


class Gate:
    """ASGI middleware around all of Streamlit, for http and websocket alike (recipes.md §1.3-1.4)."""

    def __init__(self, app: ASGIApp, pages: Collection[str] = ()) -> None:
        self.app = app
        self._pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, answer it here, or refuse it."""
        if scope["type"] == "http":
            await self._http(scope, receive, headers.secured(scope, send))
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:  # the lifespan
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.startswith("/static/") or path in PUBLIC:
            await self.app(visit.cleaned(scope), receive, send)
        elif not visit.our_name(scope):
            await PlainTextResponse("Dit adres is niet van Puzzel.", 421)(scope, receive, send)
        elif (scope["method"], path) in OWN:
            await self.app(scope, receive, send)
        else:
            guest = visit.of(scope)
            answer = await self._answer(scope, guest)
            if answer:
                await answer(scope, receive, send)
            else:
                await self.app(visit.cleaned(scope, session=guest.sid), receive, send)

    async def _answer(self, scope: Scope, guest: visit.Visit) -> Response | None:
        try:
            if await _logged_in(guest):
                return self._member(scope, guest)
            return self._anonymous(scope, guest, waits=await _half_way(guest) or await _locked(guest))
        except OpslagWeg as away:
            return PlainTextResponse(str(away), 503, headers={"retry-after": "60"})

    def _member(self, scope: Scope, guest: visit.Visit) -> Response | None:
        """Answer a logged-in request; None hands it to Streamlit."""
        path = scope["path"]
        if path.startswith(CLOSED) or _elsewhere(path, guest.sid):
            return PlainTextResponse("Niet gevonden", 404)
        if not _asks_page(scope):
            return None
        if path != "/" and path.strip("/") not in self._pages:
            return RedirectResponse("/", 303)  # an unknown page would get Streamlit's English dialog
        target = _wanted(scope) if path == "/" else None
        return RedirectResponse(target, 303) if target else _page()

    def _anonymous(self, scope: Scope, guest: visit.Visit, *, waits: bool) -> Response:
        """Answer a request without a session, or with one that is half open or locked: the form, a detour to it, or nothing."""
        path = scope["path"]
        if not _asks_page(scope):
            return PlainTextResponse("Niet gevonden", 404)
        if path != "/":
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse("/?verder=" + quote(path + (f"?{query}" if query else ""), safe=""), 303)
        answer = _page()
        if waits:
            return answer
        if guest.sid:
            answer.delete_cookie(visit.cookie_name(visit.SESSION, scope))
        if not guest.pre:
            set_cookie(answer, scope, visit.PRE, secrets.token_urlsafe(32))
        return answer

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        guest = visit.of(scope)
        if scope["path"] != STREAM or not visit.our_name(scope) or not visit.same_origin(scope):
            await sockets.refuse(send)
        elif guest.sid and await _logged_in(guest):
            guard = sockets.Guard(guest.sid, receive, send, again=sockets.connects_again(scope))
            await self.app(visit.cleaned(scope, session=guest.sid), guard.receive, guard.send)
        elif guest.sid and await _half_way(guest):
            guard = sockets.HalfGuard(guest.sid, receive, send)
            own = sockets.without_session_id(visit.cleaned(scope, half=guest.sid))
            await self.app(own, guard.receive, guard.send)
        elif guest.sid and await _locked(guest):
            await self._locked_socket(scope, receive, send, guest)
        elif guest.pre and not guest.sid:
            said = visit.cleaned(scope, pre=guest.pre, toestel=guest.device, net=visit.device(scope)["net"])
            await self.app(sockets.without_session_id(said), receive, send)
        else:
            await sockets.send_away(scope, receive, send)

    async def _locked_socket(self, scope: Scope, receive: Receive, send: Send, guest: visit.Visit) -> None:
        """Serve the page that asks for the password; a tab that showed something else first loads that page."""
        if sockets.connects_again(scope):
            await sockets.send_away(scope, receive, send, to=sockets.HERE)
            return
        guard = sockets.SlotGuard(guest.sid or "", receive, send)
        said = visit.cleaned(scope, slot=guest.sid, toestel=guest.device, net=visit.device(scope)["net"])
        await self.app(said, guard.receive, guard.send)


async def _logged_in(guest: visit.Visit) -> bool:
    return guest.sid is not None and await run_in_threadpool(toegang.sessie, sid_hash=guest.sid) is not None


async def _locked(guest: visit.Visit) -> bool:
    return guest.sid is not None and await run_in_threadpool(slot.van_wie, sid_hash=guest.sid) is not None


def _elsewhere(path: str, sid: str | None) -> bool:
    """Tell whether a file is for a tab of another session, or of another process: on 404 a proxy asks that one."""
    if not path.startswith(UPLOAD) or not Runtime.exists():
        return False
    tab = Runtime.instance().get_client(path.removeprefix(UPLOAD).partition("/")[0])
    handshake = tab.client_context if tab else None
    return handshake is None or dict(handshake.headers).get("x-app-session") != sid


async def _half_way(guest: visit.Visit) -> bool:
    return guest.sid is not None and (
        await run_in_threadpool(tweede_stap.gebruiker_id, sid_hash=guest.sid) is not None
    )


def _asks_page(scope: Scope) -> bool:
    """Tell whether a browser opens a page: GET, one plain word, HTML wanted."""
    path = scope["path"]
    if scope["method"] not in {"GET", "HEAD"} or path.startswith(CLOSED):
        return False
    return path == "/" or (
        _PAGE.fullmatch(path) is not None and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _wanted(scope: Scope) -> str | None:
    wanted = parse_qs(scope["query_string"].decode("latin-1")).get("verder")
    return toegang.veilig_doel(wanted[0]) if wanted else None


def _page() -> Response:
    return Response(index.html(), media_type="text/html")
