"""O4: what a whole meeting costs the server while somebody types at the pace of a person and two others read along."""

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Page

from lib.domain.organisatie import Rol
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import Lapmiddel, chromiums, ga_zitten, in_draad, wacht_op, zet_caret
from tests.meet.toetsen import zinnen
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import Streamlit, serve

TEKENS, MINUTEN = 8_000, 45
TOETS_S, VOORUIT_S = (0.12, 0.24), (2.0, 8.0)
GRENS = 2.0
RUST_S = 15.0
WAKKER_S = 600.0
"""Who only looks is logged out after half an hour: each reader loads the page anew so often."""


def meet(
    map_: Path, minuten: float, *, lapmiddel: Lapmiddel | None = None, env: Mapping[str, str] | None = None
) -> list[Rij]:
    """Type for so many minutes of a meeting of 45 minutes and 8,000 letters."""
    with zaal(map_) as hier, serve(data=map_, env=env) as server:
        rust = _per_seconde(server, lambda: time.sleep(RUST_S))
        overleg = hier.overleg()
        kost, getypt = in_draad(lambda: _overleg(hier, server, overleg, minuten, lapmiddel))
    van = (
        f"{getypt} tekens in {minuten:g} minuten ({TEKENS} in {MINUTEN}), Chromium met 1 schrijver en 2 lezers; "
        f"dezelfde server zonder overleg {rust:.2f} % (niet afgetrokken, {RUST_S:g} s)"
    )
    return [
        hoogstens(
            "O4 een heel overleg",
            "processor van de server tijdens een overleg",
            waarde=kost,
            van=van,
            grens=GRENS,
            eenheid="% van een kern",
        )
    ]


def _per_seconde(server: Streamlit, werk: Callable[[], object]) -> float:
    """Give the server's share of a core while something is done, in percents."""
    cpu, begonnen = server.cpu_s(), time.monotonic()
    werk()
    return (server.cpu_s() - cpu) / (time.monotonic() - begonnen) * 100


def _overleg(
    hier: Zaal, server: Streamlit, overleg: Overleg, minuten: float, lapmiddel: Lapmiddel | None
) -> tuple[float, int]:
    with chromiums(lapmiddel) as mens:
        lezers = [
            ga_zitten(mens(), server.url, hier.gast(overleg, rol), overleg) for rol in (Rol.LK, Rol.DIR)
        ]
        page = ga_zitten(mens(), server.url, hier.gast(overleg), overleg)
        zet_caret(page)
        begin = "Sem begint zelf. "
        page.keyboard.type(begin, delay=100)
        page.wait_for_timeout(3000)
        getypt = [begin]
        kost = _per_seconde(server, lambda: getypt.append(_typ(page, lezers, minuten)))
        tekst = "".join(getypt)
        if not wacht_op(lambda: hier.tekst(overleg) == tekst, 15):
            raise RuntimeError(f"not all that was typed is stored: {hier.tekst(overleg)[-200:]!r}")
    return kost, len(getypt[1])


def _typ(page: Page, lezers: list[Page], minuten: float) -> str:
    """Type in bursts with pauses, so that it takes as long as it would in a meeting."""
    toeval, getypt = random.Random(4), ""
    begin = gewekt = time.monotonic()
    vooruit = toeval.uniform(*VOORUIT_S)
    for woord in zinnen(toeval):
        for letter in woord:
            time.sleep(toeval.uniform(*TOETS_S))
            page.keyboard.type(letter)
        getypt += woord
        nu = time.monotonic()
        te_vroeg = begin + len(getypt) * MINUTEN * 60 / TEKENS - nu
        if te_vroeg > vooruit or len(getypt) >= TEKENS * minuten / MINUTEN:
            time.sleep(max(0.0, te_vroeg))
            vooruit = toeval.uniform(*VOORUIT_S)
        if nu - gewekt > WAKKER_S:
            gewekt = nu
            for lezer in lezers:
                lezer.reload()
        if len(getypt) >= TEKENS * minuten / MINUTEN:
            break
    return getypt
