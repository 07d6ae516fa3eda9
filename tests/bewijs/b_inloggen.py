"""Figures B1-B6 of security.md §3: what the login and the session let through. `fout=True` plants the fault of each."""

import random
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from math import sqrt
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread, Timer
from typing import Any
from uuid import UUID, uuid4

import pyotp
from argon2 import PasswordHasher
from sqlalchemy import insert
from starlette.types import Message

from lib.access import headers, sockets, visit
from lib.domain.organisatie import Rol
from lib.services import afweer, beheer_mensen, factor, klok, poging, toegang, tweede_stap
from lib.services import wachtwoord as wachtwoorden
from lib.services.afweer import Herkomst
from lib.services.poging import Uitkomst
from lib.store import factor as opslag_factor
from lib.store.tables.toegang import gebruiker
from tests.access.asgi import HOST, Answer, http, socket
from tests.bewijs.deur import Deur, deur
from tests.meet.rijen import Rij, hoogstens, minstens
from tests.servers.proces import rss_mb

GEHEIM = b"streamlit"
"""What the stand-in behind the gate answers: a byte of it is a byte of data."""
STIL_S = 16.0
KLIK: Message = {"type": "websocket.receive", "bytes": b"klik"}


def b1(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """Bytes of data after a session was revoked in one of four ways, and how long an idle tab stays."""
    aantal, stille = (200, 12) if lang else (8, 2)
    with deur(map_) as d:
        if fout:
            d.patch.setattr(sockets.Guard, "_valid", _altijd)
        lek = sum(_na_intrekken(d, nummer) for nummer in range(aantal))
        traagst = max(_stil(d, nummer) for nummer in range(stille))
    van = f"{aantal} sessies: uitgelogd, account uit, nieuwe link, elders beëindigd"
    return [
        hoogstens("B1 na intrekken", "bytes met gegevens", waarde=lek, van=van, grens=0, eenheid="bytes"),
        hoogstens(
            "B1 stille tab",
            "tot het tabblad leeg is",
            waarde=traagst,
            van=f"traagste van {stille}",
            grens=15,
            eenheid="s",
        ),
    ]


async def _altijd(_self: sockets.Guard, *, active: bool) -> bool:
    return active is not None


def _trek_in(d: Deur, wie: UUID, sid: str, nummer: int) -> None:
    beh = d.wereld.als(Rol.BEH)
    manieren: tuple[Callable[[], object], ...] = (
        lambda: toegang.intrekken(sid_hash=sid, reden="uitgelogd"),
        lambda: beheer_mensen.zet_uit(beh, gebruiker_id=wie),
        lambda: beheer_mensen.geef_link(beh, gebruiker_id=wie),
        lambda: toegang.intrekken_alles(gebruiker_id=wie, reden="zelf beëindigd"),
    )
    manieren[nummer % len(manieren)]()


def _na_intrekken(d: Deur, nummer: int) -> int:
    """Return the bytes that still came: over the open socket, and to three requests with the old cookie."""
    wie = d.wereld.mensen[Rol.IB, "eigen"].id
    beheer_mensen.zet_aan(d.wereld.als(Rol.BEH), gebruiker_id=wie)
    token = d.token(wie)

    def ingetrokken() -> Message:
        _trek_in(d, wie, toegang.digest(token), nummer)
        return KLIK

    terug = socket(d.poort, [ingetrokken, KLIK, KLIK], cookie=f"sid={token}")
    bytes_ = sum(len(m["bytes"]) for m in terug if m.get("bytes") == b"data")
    paden = ("/media/a.png", "/_stcore/bidi-components/a/b.js", "/component/a/index.html")
    antwoorden = [http(d.poort, "GET", pad, cookie=f"sid={token}") for pad in paden]
    return bytes_ + sum(len(antwoord.body) for antwoord in antwoorden if antwoord.body == GEHEIM)


def _stil(d: Deur, nummer: int) -> float:
    """Return how long a tab nobody touches stays open after its session ended, at most so long as we look."""
    wie = d.mensen[nummer % len(d.mensen)]
    token, begin = d.token(wie), 0.0

    def beeindig() -> Message:
        nonlocal begin
        toegang.intrekken(sid_hash=toegang.digest(token), reden="uitgelogd")
        begin = time.monotonic()
        return {"type": "websocket.receive", "bytes": b""}

    if nummer % 2:  # ended before the tab says another word
        terug = socket(d.poort, [beeindig, STIL_S], cookie=f"sid={token}")
    else:
        straks = Timer(0.5, beeindig)
        straks.start()
        terug = socket(d.poort, [STIL_S], cookie=f"sid={token}")
        straks.join()
    weg = any(m.get("bytes") == sockets.redirect() for m in terug)
    return time.monotonic() - begin if weg else float("inf")


def b2(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """Attempts to be somebody else: forged headers, planted and replayed cookies and codes, half sessions."""
    rondes = 50 if lang else 3
    with deur(map_, plicht="rol") as d:
        if fout:
            d.patch.setattr(visit, "_OWN_HEADERS", b"x-none-")
        pogingen = (_kop, _vastgezet, _halve, _code_opnieuw, _hash_als_koekje, _hervat)
        gelukt = sum(poging_(d) for poging_ in pogingen for _ in range(rondes))
    van = f"{rondes * len(pogingen)} pogingen op {len(pogingen)} manieren"
    return [hoogstens("B2 overname", "gelukt", waarde=gelukt, van=van, grens=0)]


def _lk(d: Deur) -> UUID:
    return d.wereld.mensen[Rol.LK, "eigen"].id


def _kop(d: Deur) -> bool:
    sid = toegang.digest(d.token(_lk(d)))
    socket(d.poort, [], cookie="voor=abc", x_app_session=sid, x_app_poort="geraden")
    return sid in d.achter.header("x-app-session")


def _vastgezet(d: Deur) -> bool:
    gekozen = secrets.token_urlsafe(32)
    code = toegang.mint_overdracht(gebruiker_id=_lk(d), voor_hash=toegang.digest("abc"), doel="/")
    http(d.poort, "GET", f"/auth/overdracht?code={code}", cookie=f"voor=abc; sid={gekozen}")
    return toegang.sessie(sid_hash=toegang.digest(gekozen)) is not None


def _halve(d: Deur) -> bool:
    token = d.token(d.wereld.mensen[Rol.IB, "eigen"].id)
    return http(d.poort, "GET", "/media/a.png", cookie=f"sid={token}").body == GEHEIM


def _code_opnieuw(d: Deur) -> bool:
    code = toegang.mint_overdracht(gebruiker_id=_lk(d), voor_hash=toegang.digest("abc"), doel="/")
    antwoorden = [
        http(d.poort, "GET", f"/auth/overdracht?code={code}", cookie=f"voor={voor}")
        for voor in ("anders", "abc", "abc")
    ]
    return ["sid" in antwoord.cookies() for antwoord in antwoorden] != [False, True, False]


def _hash_als_koekje(d: Deur) -> bool:
    sid = toegang.digest(d.token(_lk(d)))
    return http(d.poort, "GET", "/media/a.png", cookie=f"sid={sid}").body == GEHEIM


def _hervat(d: Deur) -> bool:
    socket(d.poort, [], cookie="voor=abc")
    return d.achter.header("sec-websocket-protocol") != ["streamlit,xsrf"]


def b3(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """Whether time tells a known name from an unknown one, and how many guesses a day get through."""
    aantal = 500 if lang else 25
    with deur(map_) as d:
        if fout:
            echt = wachtwoorden.klopt
            d.patch.setattr(wachtwoorden, "klopt", lambda bewaard, w: bool(bewaard) and echt(bewaard, w))
        bekend, onbekend = _tijden(d, aantal)
        d.patch.setattr(wachtwoorden, "klopt", lambda _bewaard, _w: False)
        per_dag, eigenaar, alarmen = _raden(d)
    marge = max(0.05, 3 * sqrt((2 * aantal + 1) / (12 * aantal * aantal)))
    auc = _auc(bekend, onbekend)
    van = f"{aantal} bekende en {aantal} onbekende namen; AUC {auc:.3f}"
    verschil = abs(median(bekend) - median(onbekend)) * 1000
    return [
        hoogstens("B3 namen", "AUC naast 0,5", waarde=abs(auc - 0.5), van=van, grens=marge, eenheid=""),
        hoogstens("B3 tijd", "verschil van medianen", waarde=verschil, van=van, grens=2, eenheid="ms"),
        hoogstens("B3 raden", "pogingen geteld", waarde=per_dag, van="24 uur op één naam", grens=100),
        hoogstens(
            "B3 eigenaar", "wacht op eigen toestel", waarde=eigenaar, van="intussen", grens=2, eenheid="s"
        ),
        minstens("B3 alarm", "alarm op Beheer", waarde=alarmen, van="100 namen × 10 keer", grens=1),
    ]


def _tijden(d: Deur, aantal: int) -> tuple[list[float], list[float]]:
    bewaard = wachtwoorden.hash_("vier losse woorden hier")
    namen = [f"mens{nummer}" for nummer in range(aantal)]
    rijen = [
        {"id": uuid4(), "gebruikersnaam": n, "naam": n, "email": "", "wachtwoord": bewaard} for n in namen
    ]
    with d.store.begin() as con:
        con.execute(insert(gebruiker), [{**rij, "actief": True, "versie": 1} for rij in rijen])
    wachtwoorden.klopt(None, "")
    gemeten: dict[bool, list[float]] = {True: [], False: []}
    beurten = [(naam, True) for naam in namen] + [(f"geen{nummer}", False) for nummer in range(aantal)]
    random.Random(3).shuffle(beurten)
    for naam, bekend in beurten:
        begin = time.perf_counter()
        uit = toegang.controleer(naam=naam, wachtwoord="fout wachtwoord")
        gemeten[bekend].append(time.perf_counter() - begin)
        if uit != Uitkomst():
            gemeten[bekend].append(float("inf"))
    return gemeten[True], gemeten[False]


def _auc(hoog: list[float], laag: list[float]) -> float:
    """Return how often a value of the first is above one of the second."""
    paren = [(a > b) + (a == b) / 2 for a in hoog for b in laag]
    return sum(paren) / len(paren)


def _raden(d: Deur) -> tuple[int, int, int]:
    """Guess for a day as fast as it is let; return what got through, the owner's wait, and the alarms."""
    nu = [datetime.now(UTC)]
    d.patch.setattr(klok, "nu", lambda: nu[0])
    einde, door = nu[0] + timedelta(hours=24), 0
    while nu[0] < einde:
        uit = toegang.controleer(naam="ib.eigen", wachtwoord="x")
        door += not uit.geweigerd
        nu[0] += timedelta(seconds=uit.wacht_s)
    afweer.ken_toestel(toestel="eigen", wie=d.wereld.mensen[Rol.IB, "eigen"].id)
    eigenaar = toegang.controleer(naam="ib.eigen", wachtwoord="x", herkomst=Herkomst(toestel="eigen")).wacht_s
    nu[0] += timedelta(hours=1)
    for nummer in range(1000):
        toegang.controleer(naam=f"lijst{nummer % 100}", wachtwoord="x")
    return door, eigenaar, len(beheer_mensen.alarmen(d.wereld.als(Rol.BEH, nu=nu[0])))


def b4(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """What checking a password costs: time, and memory when twenty log in at once."""
    keren, tegelijk = (60, 20) if lang else (8, 20 if not fout else 1)
    with deur(map_) as d:
        if fout:
            d.patch.setattr(
                wachtwoorden, "_HASHER", PasswordHasher(time_cost=2, memory_cost=2**19, parallelism=1)
            )
            wachtwoorden._niemand.cache_clear()
        bewaard = wachtwoorden.hash_("vier losse woorden hier")
        tijden = [_duur(lambda: wachtwoorden.klopt(bewaard, "fout")) for _ in range(keren)]
        groei = _groei(lambda: wachtwoorden.klopt(bewaard, "fout"), tegelijk)
    wachtwoorden._niemand.cache_clear()
    p95 = quantiles(tijden, n=20)[-1] * 1000
    return [
        hoogstens("B4 controle", "p95", waarde=p95, van=f"{keren} controles", grens=250, eenheid="ms"),
        hoogstens("B4 geheugen", "groei", waarde=groei, van=f"{tegelijk} tegelijk", grens=300, eenheid="MiB"),
    ]


def _duur(doe: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _groei(doe: Callable[[], Any], tegelijk: int) -> float:
    """Return the highest memory of this process while so many do it at once, above what it had."""
    pid, klaar, hoogste = Path("/proc/self").resolve().name, Event(), [0.0]
    voor = rss_mb(int(pid))

    def kijk() -> None:
        while not klaar.is_set():
            hoogste[0] = max(hoogste[0], rss_mb(int(pid)))
            time.sleep(0.002)

    kijker = Thread(target=kijk)
    kijker.start()
    with ThreadPoolExecutor(tegelijk) as velen:
        list(velen.map(lambda _: doe(), range(tegelijk)))
    klaar.set()
    kijker.join()
    return hoogste[0] - voor


def b5(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """Whole sessions without a second step of who sees more than one dossier, and codes that worked twice."""
    keren = 100 if lang else 6
    with deur(map_, plicht="rol") as d:
        nu = [datetime.now(UTC)]
        d.patch.setattr(klok, "nu", lambda: nu[0])
        meer = [mens for (rol, _), mens in d.wereld.mensen.items() if rol is not Rol.LK]
        binnen = sum(toegang.sessie(sid_hash=toegang.digest(d.token(mens.id))) is not None for mens in meer)
        app = _app(d, meer[0].id)
        if fout:
            d.patch.setattr(opslag_factor, "gebruik_teller", lambda *_: True)
        goed = opnieuw = 0
        for _ in range(keren):
            nu[0] += timedelta(seconds=90)
            code = app.at(nu[0])
            goed += factor.controleer(wie=meer[0].id, code=code).gebruiker_id is not None
            opnieuw += factor.controleer(wie=meer[0].id, code=code).gebruiker_id is not None
            poging.wis(f"factor:{meer[0].id}")
    return [
        hoogstens(
            "B5 zonder", "binnen zonder tweede stap", waarde=binnen, van=f"{len(meer)} mensen", grens=0
        ),
        minstens("B5 met", "eerste keer goed", waarde=goed, van=f"{keren} codes", grens=keren),
        hoogstens("B5 opnieuw", "tweede keer goed", waarde=opnieuw, van=f"{keren} codes", grens=0),
    ]


def _app(d: Deur, wie: UUID) -> pyotp.TOTP:
    sid = toegang.digest(d.token(wie))
    aanmelding = tweede_stap.begin(sid_hash=sid)
    if aanmelding is None:
        raise RuntimeError("no app can be set up")
    app = pyotp.TOTP(aanmelding.letters.replace(" ", ""))
    tweede_stap.bevestig(sid_hash=sid, code=app.at(klok.nu()))
    if not factor.is_ingesteld(wie):
        raise RuntimeError("the app was refused")
    return app


def b6(map_: Path, lang: bool, *, fout: bool = False) -> list[Rij]:  # noqa: FBT001
    """Security headers on every answer of the gate, and the flags of every cookie, over http and https."""
    rondes = 20 if lang else 1
    geteld = mis = koekjes = los = 0
    with deur(map_) as d:
        if fout:
            d.patch.setattr(
                headers, "_FIXED", {k: v for k, v in headers._FIXED.items() if k != "referrer-policy"}
            )
        for https in [False, True] * rondes:
            for antwoord in _antwoorden(d, https=https):
                geteld += len(_EIST) + https
                mis += sum(not antwoord.header(naam) for naam in _EIST)
                mis += https and not antwoord.header("strict-transport-security")
                for naam, koek in antwoord.cookies().items():
                    koekjes += 1
                    los += not (_is_dicht(naam, koek) and bool(koek["secure"]) is https)
    return [
        hoogstens("B6 koppen", "ontbreken", waarde=mis, van=f"{geteld} koppen", grens=0),
        hoogstens("B6 koekjes", "met een vlag te weinig", waarde=los, van=f"{koekjes} koekjes", grens=0),
    ]


def _is_dicht(naam: str, koek: Any) -> bool:
    """Streamlit's own cookie is read by its script, to send the same with an upload; it is no key to anything."""
    if naam == "_streamlit_xsrf":
        return bool(koek["samesite"] == "Strict")
    return bool(koek["httponly"] and koek["samesite"] == "lax")


_EIST = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
)


def _antwoorden(d: Deur, *, https: bool) -> list[Answer]:
    """Ask everything as a stranger and as somebody logged in, with a login and a logout."""
    paden = ("/", "/dossier?id=1", "/media/a.png", "/_stcore/health", "/export/x", "/bestaat/niet")
    voor, sid = (f"__Host-{naam}" if https else naam for naam in ("voor", "sid"))
    token, vreemd = d.token(_lk(d)), [http(d.poort, "GET", pad, https=https) for pad in paden]
    binnen = [http(d.poort, "GET", pad, https=https, cookie=f"{sid}={token}") for pad in paden]
    code = toegang.mint_overdracht(gebruiker_id=_lk(d), voor_hash=toegang.digest("abc"), doel="/")
    wissel = http(d.poort, "GET", f"/auth/overdracht?code={code}", https=https, cookie=f"{voor}=abc")
    herkomst = f"{'https' if https else 'http'}://{HOST}"
    uit = http(d.poort, "POST", "/auth/uit", https=https, cookie=f"{sid}={token}", origin=herkomst)
    return [*vreemd, *binnen, wissel, uit]
