"""The security headers of every answer (security.md §4.6): what a browser may load, keep and tell others."""

from functools import cache
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from lib.access import index

_FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_YEAR = 365 * 24 * 3600
COMPONENT = "/_stcore/bidi-components/"
"""The files of our text field: code and no data, under a name that changes with their content."""
EXPORT = "/export/"
"""Under this address files are given out; a browser that shows one all the same may do nothing with it."""
_FILE_CSP = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@cache
def csp() -> str:
    """Build the Content-Security-Policy; `img-src 'self'` stops a picture in a note from calling home."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *index.script_hashes())),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def is_https(scope: Scope) -> bool:
    """Tell whether the browser came over TLS, as far as the (trusted) proxy says."""
    return scope["scheme"] in {"https", "wss"}


def secured(scope: Scope, send: Send) -> Send:
    """Wrap `send` so that the start of every answer carries the headers."""

    async def send_secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            found = message["status"] == HTTPStatus.OK
            _add(MutableHeaders(raw=message.setdefault("headers", [])), scope, found=found)
        await send(message)

    return send_secured


def _add(headers: MutableHeaders, scope: Scope, *, found: bool) -> None:
    headers.update(_FIXED)
    headers["content-security-policy"] = _FILE_CSP if scope["path"].startswith(EXPORT) else csp()
    if is_https(scope):
        headers["strict-transport-security"] = f"max-age={_YEAR}; includeSubDomains"
        headers.raw[:] = [(name, _over_tls(name, value)) for name, value in headers.raw]
    if found and scope["path"].startswith(COMPONENT):
        headers["cache-control"] = f"private, max-age={_YEAR}, immutable"
    elif not scope["path"].startswith("/static/"):
        headers["cache-control"] = "no-store"
    del headers["server"]


def _over_tls(name: bytes, value: bytes) -> bytes:
    """Mark a cookie as one for TLS: Streamlit does so only for a certificate of its own, not behind a proxy."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return value
    return value + b"; Secure"
