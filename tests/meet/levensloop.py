"""What is measured of a server over its life: start, first page, memory under use."""

import time
from contextlib import ExitStack

from tests.meet import scenario
from tests.meet.client import Tab
from tests.meet.opstelling import Opstelling
from tests.meet.rijen import Rij, hoogstens
from tests.servers.streamlit import serve

GROEI_PER_RUN = 50  # 200 runs asked is 10,000 runs of growth
STILLE_TABS = 40


def geheugen(o: Opstelling) -> list[Rij]:
    """Memory: after warm-up, per tab that is only open, and its growth under use."""
    data, demo = o.gevuld(o.aantal_klein)
    with serve(data=data) as server, ExitStack() as tabs:
        eerste = tabs.enter_context(Tab(server.url))
        scenario.inloggen(eerste, demo)
        _bezoek_alles(eerste, demo, o.n)
        warm = server.rss_mb()
        for _ in range(STILLE_TABS):
            tabs.enter_context(Tab(server.url, eerste.cookies)).open("/")
        stil = (server.rss_mb() - warm) * 1024 / STILLE_TABS
        voor = server.rss_mb()
        _bezoek_alles(eerste, demo, o.n * GROEI_PER_RUN)
        groei = (server.rss_mb() / voor - 1) * 100
    runs = f"{o.n * GROEI_PER_RUN} runs over alle pagina's, {STILLE_TABS} stille tabs open"
    return [
        hoogstens(
            "P11 geheugen", "na opwarmen", waarde=warm, van=f"VmRSS na {o.n} runs", grens=260, eenheid="MiB"
        ),
        hoogstens(
            "P12 stille tab",
            "per open tab die niets doet",
            waarde=stil,
            van=f"verschil over {STILLE_TABS} tabs",
            grens=300,
            eenheid="KiB",
        ),
        hoogstens("P13 groei", "geheugen onder gebruik", waarde=groei, van=runs, grens=5, eenheid="%"),
    ]


def start(o: Opstelling) -> list[Rij]:
    """From the command to a healthy server, and from there to the first page."""
    data, demo = o.gevuld(o.aantal_klein)
    with serve(data=data) as server, Tab(server.url) as tab:
        began = time.perf_counter()
        scenario.inloggen(tab, demo)
        first = time.perf_counter() - began
        return [
            hoogstens(
                "P14 start",
                "server gereed",
                waarde=server.ready_s,
                van="gemigreerde database",
                grens=3,
                eenheid="s",
            ),
            hoogstens(
                "P15 eerste pagina",
                "aanmelden en eerste pagina",
                waarde=first,
                van="koude server, zonder browser",
                grens=1.5,
                eenheid="s",
            ),
        ]


def _bezoek_alles(tab: Tab, demo: scenario.Demo, n: int) -> None:
    for pagina in scenario.PAGINAS:
        tab.open(scenario.adres(pagina, demo))
        for _ in range(n // len(scenario.PAGINAS)):
            tab.rerun()
        if errors := tab.page.exceptions():
            raise RuntimeError(f"{pagina} shows an error: {errors[0]}")
