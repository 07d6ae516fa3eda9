"""The addresses of our own: a one-time code becomes a cookie or a file, and a cookie is given up again."""

import secrets
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPMethod
from urllib.parse import quote
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from lib.access import visit
from lib.access.headers import EXPORT, is_https
from lib.domain.permissions import NietGevonden
from lib.domain.schoolaccount import TERUG
from lib.domain.uitgifte import Bestand, Stuk
from lib.domain.workflow import StapBestaatNiet
from lib.services import afweer, schoolaccount, toegang, uitgeven
from lib.services.context import Context, OpslagWeg

Makers = Mapping[Stuk, Callable[[Context, UUID], Bestand]]
"""How each piece is made for somebody; made again from the database, so rights count at that moment."""


async def overdracht(request: Request) -> Response:
    """Exchange the code of the login form for the session cookie, in the browser that asked for it only."""
    guest = visit.of(request.scope)
    code = request.query_params.get("code", "")
    exchanged = await run_in_threadpool(
        toegang.wissel_in, code=code, voor_hash=guest.pre or guest.sid or "", **visit.device(request.scope)
    )
    if exchanged is None:
        return RedirectResponse("/", 303)
    if guest.sid:
        await run_in_threadpool(toegang.intrekken, sid_hash=guest.sid, reden="opnieuw ingelogd")
    target = f"/?verder={quote(exchanged.doel, safe='')}" if exchanged.half else exchanged.doel
    answer = RedirectResponse(target, 303)
    set_cookie(answer, request.scope, visit.SESSION, exchanged.token)
    if exchanged.wie and not exchanged.half:
        device = guest.device or _new_device(answer, request.scope)
        await run_in_threadpool(afweer.ken_toestel, toestel=device, wie=exchanged.wie)
    _drop_cookie(answer, request.scope, visit.PRE)
    return answer


async def school(request: Request) -> Response:
    """Take somebody back from the login of the school, in the browser that left for it only."""
    if not schoolaccount.knop():
        return PlainTextResponse("Niet gevonden", 404)
    guest = visit.of(request.scope)
    antwoord = dict(request.query_params)
    try:
        target = await run_in_threadpool(
            schoolaccount.terug, antwoord=antwoord, voor_hash=guest.pre or "", sid_hash=guest.sid or ""
        )
    except OpslagWeg as away:
        return PlainTextResponse(str(away), 503, headers={"retry-after": "60"})
    return RedirectResponse(target, 303)


async def uit(request: Request) -> Response:
    """Log out: the session ends, and with it every open tab. POST from our own pages only."""
    if not visit.same_origin(request.scope):
        return PlainTextResponse("Deze opdracht komt niet van Puzzel zelf.", 403)
    if sid := visit.of(request.scope).sid:
        await run_in_threadpool(toegang.intrekken, sid_hash=sid, reden="uitgelogd")
    answer = RedirectResponse("/", 303, headers={"clear-site-data": '"cache", "storage"'})
    _drop_cookie(answer, request.scope, visit.SESSION)
    return answer


async def _export(makers: Makers, request: Request) -> Response:
    """Give out a file, once and to the person who asked for it; whatever is wrong, the answer is the same."""
    try:
        bestand = (
            await run_in_threadpool(_fetch, makers, request) if request.method == HTTPMethod.GET else None
        )
    except OpslagWeg as away:
        return PlainTextResponse(str(away), 503, headers={"retry-after": "60"})
    if bestand is None:
        return PlainTextResponse("Niet gevonden", 404)
    name = quote(bestand.naam, safe="")
    return Response(
        bestand.inhoud,
        media_type=bestand.mediatype,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def _fetch(makers: Makers, request: Request) -> Bestand | None:
    sid = visit.known(request.scope)
    who = toegang.sessie(sid_hash=sid) if sid else None
    return give(makers, who, request.path_params["token"]) if who else None


def give(makers: Makers, who: UUID, code: str) -> Bestand | None:
    """Trade a code in for its file; None whatever is wrong, rights that are gone included."""
    order = uitgeven.neem_in(gebruiker_id=who, code=code)
    if order is None or order.stuk not in makers:
        return None
    try:
        return makers[order.stuk](order.ctx, order.onderwerp_id)
    except (NietGevonden, StapBestaatNiet):
        return None


def routes(makers: Makers) -> tuple[Route, ...]:
    """Return our addresses; `makers` says how each piece that can be fetched is made, rights included."""
    return (
        Route("/auth/overdracht", overdracht, methods=["GET"]),
        Route(TERUG, school, methods=["GET"]),
        Route("/auth/uit", uit, methods=["POST"]),
        Route(EXPORT + "{token}", partial(_export, makers), methods=["GET"]),
    )


def set_cookie(answer: Response, scope: Scope, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie no script can read and no other site can post with; it dies with the browser, or later."""
    answer.set_cookie(
        visit.cookie_name(name, scope),
        value,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(scope),
        max_age=seconds,
    )


def _new_device(answer: Response, scope: Scope) -> str:
    """Give a browser a cookie by which it is known again; it opens nothing."""
    value = secrets.token_urlsafe(32)
    set_cookie(answer, scope, visit.DEVICE, value, seconds=int(afweer.TOESTEL_BLIJFT.total_seconds()))
    return visit.digest(value)


def _drop_cookie(answer: Response, scope: Scope, name: str) -> None:
    answer.delete_cookie(
        visit.cookie_name(name, scope), path="/", httponly=True, samesite="lax", secure=is_https(scope)
    )
