"""The addresses that editors speak to while somebody types: save this text, and what did others do meanwhile."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.access import visit
from lib.access.bericht import NotOurs, count, ident, ident_or_none, name, text
from lib.domain.ingevuld import Bevroren
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden
from lib.domain.schrijven import Rijplek, Schrijfsel
from lib.forms.answers import ValueRefused
from lib.services import bsn, klad, klok, meelezen, schrijven, toegang, wie_ben_ik
from lib.services.context import Context, OpslagWeg
from lib.store.unit_of_work import Gelijktijdig

MOST_BYTES = 400_000
SEEN_EVERY_S = 60.0
_seen: dict[str, float] = {}

Body = dict[str, Any]


async def bewaar(request: Request) -> Response:
    """Save one text; the answer comes after the commit, so what is acknowledged is stored."""
    return await _answer(request, _bewaar, active=True)


async def stand(request: Request) -> Response:
    """Tell what changed in a meeting; asking keeps no session alive, being in one where somebody types does."""
    return await _answer(request, _stand, active=False)


async def geen_bsn(request: Request) -> Response:
    """Keep that the number in a text is no BSN."""
    return await _answer(request, _geen_bsn, active=True)


ROUTES = (
    Route("/typen/bewaar", bewaar, methods=["POST"]),
    Route("/typen/geen-bsn", geen_bsn, methods=["POST"]),
    Route("/typen/stand", stand, methods=["POST"]),
)


async def _answer(request: Request, work: Callable[[Context, Body], Body], *, active: bool) -> Response:
    sid = visit.known(request.scope)
    if sid is None or not visit.same_origin(request.scope):
        return JSONResponse({}, HTTPStatus.FORBIDDEN)
    try:
        body = await _read(request)
        found = await run_in_threadpool(_work, sid, body, work, active)
    except (NotOurs, KeyError, TypeError, ValueError, ArithmeticError, RecursionError, ClientDisconnect):
        return JSONResponse({}, HTTPStatus.BAD_REQUEST)
    except (OpslagWeg, Gelijktijdig):
        return JSONResponse({}, HTTPStatus.SERVICE_UNAVAILABLE, headers={"retry-after": "2"})
    return JSONResponse(found) if found is not None else JSONResponse({}, HTTPStatus.UNAUTHORIZED)


async def _read(request: Request) -> Body:
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > MOST_BYTES:
            raise NotOurs
    body = json.loads(data)
    if not isinstance(body, dict):
        raise NotOurs
    return body


def _work(sid: str, body: Body, work: Callable[[Context, Body], Body], active: bool) -> Body | None:  # noqa: FBT001
    """Do it as the person of this session; None when there is none, or when the text is of somebody else."""
    who = toegang.sessie(sid_hash=sid, actief=active and _counts(sid))
    ctx = wie_ben_ik.context(gebruiker_id=who, nu=klok.nu()) if who else None
    if ctx is None or str(ctx.gebruiker.id) != body["wie"]:
        return None
    try:
        found = work(ctx, body)
    except (ValueRefused, Bevroren, NietGevonden) as nee:
        return {"geweigerd": str(nee)}
    if found.get("nieuw") and _counts(sid):
        toegang.sessie(sid_hash=sid, actief=True)
    return found


def _counts(sid: str) -> bool:
    """Typing keeps a session alive; that is written at most once a minute."""
    now = time.monotonic()
    if now - _seen.get(sid, float("-inf")) < SEEN_EVERY_S:
        return False
    for old in [key for key, when in _seen.items() if now - when > SEEN_EVERY_S]:
        del _seen[old]
    _seen[sid] = now
    return True


def _bewaar(ctx: Context, body: Body) -> Body:
    doel = body["doel"]
    schrijfsel = Schrijfsel(
        editor=name(body, "editor"),
        nr=count(body, "nr"),
        basis_nr=count(body, "basis_nr"),
        basis=text(body, "basis"),
        tekst=text(body, "tekst"),
    )
    op = f"{ctx.nu.astimezone(AMSTERDAM):%H:%M}"
    if "klad" in doel:
        klad.bewaar_tekst(
            ctx,
            sleutel=name(doel, "klad"),
            veld=name(doel, "veld"),
            tekst=schrijfsel.tekst,
            geleden=timedelta(milliseconds=max(0, int(body.get("geleden", 0)))),
            dossier_id=ident_or_none(doel, "dossier"),
        )
        zin = bsn.opmerking(ctx.store, schrijfsel.tekst, None)
        return {"tekst": schrijfsel.tekst, "versie": 0, "op": op, "bsn": zin}
    uit = schrijven.bewaar_tekst(
        ctx,
        soort=name(doel, "soort"),
        sleutel=ident(doel, "id"),
        veld=name(doel, "veld"),
        schrijfsel=schrijfsel,
        plek=_plek(doel),
        overleg_id=ident_or_none(doel, "overleg"),
    )
    return {**asdict(uit), "op": op, "bsn": bsn.opmerking(ctx.store, uit.tekst, ident(doel, "id"))}


def _geen_bsn(ctx: Context, body: Body) -> Body:
    doel = body["doel"]
    bsn.is_geen_bsn(
        ctx,
        soort=name(doel, "soort"),
        sleutel=ident(doel, "id"),
        veld=name(doel, "veld"),
        overleg_id=ident_or_none(doel, "overleg"),
    )
    return {"bsn": ""}


def _plek(doel: Mapping[str, Any]) -> Rijplek | None:
    rij = doel.get("rij")
    return None if rij is None else Rijplek(int(rij["nummer"]), name(rij, "veld"), dict(rij["gezien"]))


def _stand(ctx: Context, body: Body) -> Body:
    gezien = {(ident(v, "id"), name(v, "veld")): int(v["versie"]) for v in body["velden"]}
    uit = meelezen.stand(ctx, overleg_id=ident(body, "overleg"), gezien=gezien)
    return {
        "moment": uit.moment,
        "nieuw": [{**asdict(nieuw), "object_id": str(nieuw.object_id)} for nieuw in uit.nieuw],
        "typt": [{"object_id": str(over), "veld": veld, "naam": naam} for over, veld, naam in uit.typt],
    }
