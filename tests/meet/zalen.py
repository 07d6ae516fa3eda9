"""O3: many meetings at once on one database, each with writers, readers and their open tabs."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import Cookie, CookieJar
from pathlib import Path
from threading import Thread

from lib.domain.organisatie import Rol
from tests.meet.client import Tab
from tests.meet.deelnemers import Klok, Samen, Schrijver, Verslag, lees
from tests.meet.rijen import Rij, hoogstens
from tests.meet.schrijver import Verbinding
from tests.meet.toetsen import percentiel
from tests.meet.zaal import Gast, Zaal, zaal
from tests.servers import postgres
from tests.servers.streamlit import STREAMLIT, serve

OPWARMEN_S = 3.0
SAMEN_ELKE = 4
BLADEREN_S = 30.0
BLADERAARS = 3
ZELF_MAX = 40.0
UITLOOP_S = 30.0


@dataclass(slots=True)
class Drukte:
    """One run: its meetings, and what is needed to read the figures."""

    zaal: Zaal
    urls: list[str]
    verslagen: list[Verslag] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    verbindingen: list[Verbinding] = field(default_factory=list)
    werk: list[Callable[[Klok], None]] = field(default_factory=list)
    runs: int = 0
    zelf: float = 0.0


def meet(
    map_: Path, soort: str, zalen: int, seconden: float, command: Sequence[str] = STREAMLIT
) -> list[Rij]:
    """Hold so many meetings for so long, on SQLite with one process or on PostgreSQL with two."""
    with ExitStack() as stapel:
        adres = stapel.enter_context(_postgresql()) if soort == "postgresql" else ""
        hier = stapel.enter_context(zaal(map_, adres))
        urls = [
            stapel.enter_context(serve(data=map_ / f"p{nr}" if adres else map_, database_url=adres and postgres.als_app(adres), command=command)).url
            for nr in range(2 if adres else 1)
        ]  # fmt: skip
        drukte = Drukte(hier, urls)
        stapel.callback(_sluit, drukte)
        for nummer in range(zalen):
            _bezet(drukte, nummer)
        _houd(drukte, seconden)
        return _rijen(drukte, soort, seconden)


@contextmanager
def _postgresql() -> Iterator[str]:
    server = postgres.start()
    try:
        yield server.database()
    finally:
        server.close()


def _sluit(drukte: Drukte) -> None:
    for tab in drukte.tabs:
        tab.close()
    for verbinding in drukte.verbindingen:
        verbinding.sluit()


def _bezet(drukte: Drukte, nummer: int) -> None:
    """Seat the people of one meeting; the clients of a meeting are spread over the processes."""
    overleg = drukte.zaal.overleg(nummer)
    verslag = Verslag(overleg)
    drukte.verslagen.append(verslag)

    def plek(rol: Rol, tel: int) -> Verbinding:
        url = drukte.urls[(nummer + tel) % len(drukte.urls)]
        gast = drukte.zaal.gast(overleg, rol)
        tab = Tab(url, _koekjes(gast))
        drukte.tabs.append(tab)
        tab.open(overleg.pad)
        if "Gemeenschappelijk inzicht" not in tab.page.texts():
            raise RuntimeError(f"the meeting is not shown:\n{tab.page.texts()[:500]}")
        verbinding = Verbinding(url, gast)
        drukte.verbindingen.append(verbinding)
        return verbinding

    eerste = Schrijver(verslag, plek(Rol.IB, 0), f"a{nummer}")
    if nummer == 0 and len(drukte.urls) > 1:
        eerste.verhuis = drukte.urls[1], drukte.zaal.gast(overleg)
    samen = Samen(verslag) if nummer % SAMEN_ELKE == 0 else None
    drukte.werk.append(lambda klok: eerste.type(klok, samen))
    if samen is not None:
        tweede = Schrijver(verslag, plek(Rol.DIR, 1), f"b{nummer}")
        drukte.werk.append(lambda klok: tweede.type(klok, samen))
    for tel, rol in enumerate((Rol.LK, Rol.DIR), start=1):
        lezer = plek(rol, tel)
        drukte.werk.append(lambda klok, wie=lezer: lees(verslag, wie, klok))  # type: ignore[misc]


def _koekjes(gast: Gast) -> CookieJar:
    pot = CookieJar()
    pot.set_cookie(
        Cookie(
            0, "sid", gast.token, None, False, "127.0.0.1", True, False, "/", True, False, None, True, None, None, {}
        )
    )  # fmt: skip
    return pot


def _houd(drukte: Drukte, seconden: float) -> None:
    """Let everybody type and read; an error of one of them is an error of the measurement."""
    begin = time.monotonic() + OPWARMEN_S
    klok = Klok(begin, begin + seconden)
    with ThreadPoolExecutor(len(drukte.werk) + BLADERAARS) as draden:
        taken = [draden.submit(werk, klok) for werk in drukte.werk]
        taken += [draden.submit(_blader, drukte, nr, klok) for nr in range(BLADERAARS)]
        klok.wacht_begin()
        zelf = time.process_time()
        time.sleep(seconden)
        drukte.zelf = (time.process_time() - zelf) / seconden * 100
        for taak in taken:
            taak.result(UITLOOP_S)


def _blader(drukte: Drukte, nummer: int, klok: Klok) -> None:
    """Run the page of each tab now and then, as a click does."""
    mijn = drukte.tabs[nummer::BLADERAARS]
    klok.wacht_begin()
    while mijn and klok.loopt():
        for tab in mijn:
            if klok.loopt():
                tab.rerun()
                drukte.runs += 1
            time.sleep(min(BLADEREN_S / len(mijn), max(0.0, klok.eind - time.monotonic())))


def _rijen(drukte: Drukte, soort: str, seconden: float) -> list[Rij]:
    zalen, verslagen = len(drukte.verslagen), drukte.verslagen
    bewaard = [ms for verslag in verslagen for ms in verslag.bewaard_ms]
    gezien = [s for verslag in verslagen for s in verslag.gezien_s]
    fout = sum(_fout(verslag, drukte.zaal.tekst(verslag.overleg)) for verslag in verslagen)
    woorden = sum(len(verslag.bevestigd) for verslag in verslagen)
    botsingen = sum(verslag.botsingen for verslag in verslagen)
    getoond = sum(verslag.getoond for verslag in verslagen)
    van = f"{soort}, {len(drukte.urls)} proces(sen), {zalen} overleggen, {len(drukte.tabs)} tabs, {seconden:g} s"
    zelf = f"; meter {drukte.zelf:.0f} % van een kern" + (" (te veel)" if drukte.zelf > ZELF_MAX else "")
    wie = f"p50 {percentiel(bewaard, 0.5):.0f} ms, n={len(bewaard)}, {drukte.runs} paginaruns ernaast; {van}{zelf}"
    leest = (
        f"p50 {percentiel(gezien, 0.5):.2f} s, hoogste {percentiel(gezien, 1):.2f} s, n={len(gezien)}; {van}"
    )
    letter = {"sqlite": "s", "postgresql": "p"}[soort]
    return [
        hoogstens(f"O3{letter}.1 bevestigd", "opslaan bevestigd, p95", waarde=percentiel(bewaard, 0.95), van=wie, grens=300, eenheid="ms"),
        hoogstens(f"O3{letter}.2 woorden", "woorden kwijt of dubbel", waarde=fout, van=f"{woorden} woorden; {van}", grens=0, eenheid="woorden"),
        hoogstens(f"O3{letter}.3 botsing", "botsingen op hetzelfde woord die niet getoond zijn", waarde=botsingen - getoond if botsingen else float("inf"), van=f"{botsingen} botsingen; {van}", grens=0, eenheid="botsingen"),
        hoogstens(f"O3{letter}.4 meelezen", "van bevestigd tot bij de lezer, p99", waarde=percentiel(gezien, 0.99), van=leest, grens=3, eenheid="s"),
    ]  # fmt: skip


def _fout(verslag: Verslag, staat: str) -> int:
    """Count the words that do not stand there exactly once."""
    staande = staat.replace(",", " ").split()
    return sum(1 for woord in verslag.bevestigd if staande.count(woord) != 1)
