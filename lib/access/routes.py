"""The two addresses of our own: a one-time code becomes a cookie, and a cookie is given up again."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from lib.access import visit
from lib.access.headers import is_https
from lib.services import toegang


async def overdracht(request: Request) -> Response:
    """Exchange the code of the login form for the session cookie, in the browser that asked for it only."""
    guest = visit.of(request.scope)
    code = request.query_params.get("code", "")
    exchanged = await run_in_threadpool(toegang.wissel_in, code=code, voor_hash=guest.pre or "")
    if exchanged is None:
        return RedirectResponse("/", 303)
    if guest.sid:
        await run_in_threadpool(toegang.intrekken, sid_hash=guest.sid, reden="opnieuw ingelogd")
    answer = RedirectResponse(exchanged.doel, 303)
    set_cookie(answer, request.scope, visit.SESSION, exchanged.token)
    _drop_cookie(answer, request.scope, visit.PRE)
    return answer


async def uit(request: Request) -> Response:
    """Log out: the session ends, and with it every open tab. POST from our own pages only."""
    if not visit.same_origin(request.scope):
        return PlainTextResponse("Deze opdracht komt niet van Puzzel zelf.", 403)
    if sid := visit.of(request.scope).sid:
        await run_in_threadpool(toegang.intrekken, sid_hash=sid, reden="uitgelogd")
    answer = RedirectResponse("/", 303, headers={"clear-site-data": '"cache"'})
    _drop_cookie(answer, request.scope, visit.SESSION)
    return answer


ROUTES = (
    Route("/auth/overdracht", overdracht, methods=["GET"]),
    Route("/auth/uit", uit, methods=["POST"]),
)


def set_cookie(answer: Response, scope: Scope, name: str, value: str) -> None:
    """Set a cookie no script can read and no other site can post with; it dies with the browser."""
    answer.set_cookie(
        visit.cookie_name(name, scope), value, path="/", httponly=True, samesite="lax", secure=is_https(scope)
    )


def _drop_cookie(answer: Response, scope: Scope, name: str) -> None:
    answer.delete_cookie(
        visit.cookie_name(name, scope), path="/", httponly=True, samesite="lax", secure=is_https(scope)
    )
