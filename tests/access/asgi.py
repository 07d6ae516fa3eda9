"""A browser for ASGI: one request or one socket against an app, without a server."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.access import routes, typen
from lib.access.gate import STREAM, Gate
from lib.ui.stukken import MAKERS

HOST = "127.0.0.1:8501"


class Streamlit:
    """Stands in for Streamlit: remembers what came through the gate and echoes a socket."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.messages: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "http":
            headers = [(b"server", b"x"), (b"set-cookie", b"_streamlit_xsrf=x; Path=/; SameSite=Strict")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"streamlit"})
            return
        await receive()
        await send({"type": "websocket.accept", "subprotocol": "streamlit"})
        while (message := await receive())["type"] != "websocket.disconnect":
            self.messages.append(message)
            await send({"type": "websocket.send", "bytes": b"data"})
        self.messages.append(message)

    def header(self, name: str) -> list[str]:
        return [value.decode() for key, value in self.scopes[-1]["headers"] if key.decode().lower() == name]


@dataclass
class Answer:
    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key == name)

    def cookies(self) -> SimpleCookie:
        jar: SimpleCookie = SimpleCookie()
        for key, value in self.headers:
            if key == "set-cookie":
                jar.load(value)
        return jar


def app(behind: ASGIApp) -> Gate:
    """The gate with our own routes, as app.py puts them together."""
    return Gate(
        Router(
            [
                Route(route.path, route.endpoint, methods=route.methods)
                for route in (*routes.routes(MAKERS), *typen.ROUTES)
            ],
            default=behind,
        ),
        pages={"dossier"},
    )


def http(
    target: ASGIApp,
    method: str,
    path: str,
    *,
    https: bool = False,
    body: bytes = b"",
    gone: bool = False,
    **headers: str,
) -> Answer:
    """Ask once; who is `gone` hangs up when the body is half sent."""
    path, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "https" if https else "http",
        "headers": _headers({"accept": "text/html,*/*", **headers}),
        "server": ("127.0.0.1", 8501),
        "client": ("127.0.0.1", 1),
    }
    answer = Answer()

    parts: Iterator[Message] = iter(
        [{"type": "http.request", "body": body[: len(body) // 2], "more_body": True}] if gone else []
    )

    async def receive() -> Message:
        whole: Message = {"type": "http.request", "body": body, "more_body": False}
        return next(parts, {"type": "http.disconnect"} if gone else whole)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [(key.decode().lower(), value.decode()) for key, value in message["headers"]]
        else:
            answer.body += message.get("body", b"")

    _draai(target, scope, receive, send)
    return answer


def socket(
    target: ASGIApp,
    frames: Iterable[Message | float | Callable[[], Message]],
    *,
    path: str = STREAM,
    again: bool = False,
    **headers: str,
) -> list[Message]:
    """Open a socket, send the frames (a number is a pause) and return what came back; `again` names an old session."""
    protocols = ["streamlit", "xsrf", *(["old-session"] if again else [])]
    scope: Scope = {
        "type": "websocket",
        "path": path,
        "query_string": b"",
        "scheme": "ws",
        "headers": _headers(
            {"origin": f"http://{HOST}", "sec-websocket-protocol": ",".join(protocols), **headers}
        ),
        "subprotocols": protocols,
    }
    left: Iterator[Message | float | Callable[[], Message]] = iter(
        [{"type": "websocket.connect"}, *frames, {"type": "websocket.disconnect", "code": 1000}]
    )
    sent: list[Message] = []

    async def receive() -> Message:
        message = next(left)
        while isinstance(message, float):
            await asyncio.sleep(message)
            message = next(left)
        return message() if callable(message) else message

    async def send(message: Message) -> None:
        sent.append(message)

    _draai(target, scope, receive, send)
    return sent


def _headers(extra: dict[str, str]) -> list[tuple[bytes, bytes]]:
    named = {"host": HOST, **{name.replace("_", "-"): value for name, value in extra.items()}}
    return [(name.encode(), value.encode()) for name, value in named.items() if value]


def _draai(target: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run in a thread of its own: a browser test in the same process leaves an event loop in this one."""
    with ThreadPoolExecutor(1) as draad:
        draad.submit(lambda: asyncio.run(_run(target, scope, receive, send))).result()


async def _run(target: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await target(scope, receive, send)
