"""O2: the server is killed again and again while two people type in one field; all they typed is there, once, in order."""

import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

from lib.domain.organisatie import Rol
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import Lapmiddel, chromium, ga_zitten, typ_door, wacht_op, zet_caret
from tests.meet.schrijver import PEIL_S, Editor, Verbinding
from tests.meet.toetsen import letters, verschil, zinnen
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import STREAMLIT, free_port, serve

TUSSEN_S = (2.0, 4.5)
WEG_S = (0.0, 1.5)
UITLOOP_S = 30.0


def meet(
    map_: Path, kills: int, *, command: Sequence[str] = STREAMLIT, lapmiddel: Lapmiddel | None = None
) -> list[Rij]:
    """Kill the server this often under one Chromium and one editor over HTTP."""
    port, klaar, begin = free_port(), Event(), Event()
    url = f"http://127.0.0.1:{port}"
    with zaal(map_) as hier, ExitStack() as servers, ThreadPoolExecutor(2) as draden:
        server = servers.enter_context(serve(data=map_, port=port, command=command))
        overleg = hier.overleg()
        waar = hier, overleg, url
        scherm = draden.submit(_aan_het_scherm, waar, map_ / "profiel", lapmiddel, begin, klaar)
        lijn = draden.submit(_over_http, waar, begin, klaar)
        with _tot_slot(klaar):
            begin.wait(60)
            for _ in range(kills):
                time.sleep(random.uniform(*TUSSEN_S))
                server.process.kill()
                server.process.wait()
                time.sleep(random.uniform(*WEG_S))
                server = servers.enter_context(serve(data=map_, port=port, command=command))
            time.sleep(random.uniform(*TUSSEN_S))
        getypt = scherm.result(), lijn.result()
        wacht_op(lambda: not any(_fout(hier.tekst(overleg), *getypt)), 5)
        return _rijen(kills, hier.tekst(overleg), *getypt)


def _rijen(kills: int, staat: str, scherm: str, lijn: str) -> list[Rij]:
    kwijt, dubbel = _fout(staat, scherm, lijn)
    van = (
        f"{len(letters(scherm, groot=False))} letters in Chromium en {len(letters(lijn, groot=True))} over HTTP "
        f"in één veld, {kills} keer SIGKILL op de server"
    )
    return [
        hoogstens("O2 server dood", "letters kwijt na kill -9 van de server", waarde=kwijt, van=van, grens=0, eenheid="letters"),
        hoogstens("O2b server dood", "letters dubbel na kill -9 van de server", waarde=dubbel, van=van, grens=0, eenheid="letters"),
    ]  # fmt: skip


def _fout(staat: str, scherm: str, lijn: str) -> tuple[int, int]:
    """Count what is lost and what is double, of each writer apart: one types small letters, the other capitals."""
    een, ander = (
        verschil(letters(getypt, groot=groot), letters(staat, groot=groot))
        for getypt, groot in ((scherm, False), (lijn, True))
    )
    return een[0] + ander[0], een[1] + ander[1]


@contextmanager
def _tot_slot(klaar: Event) -> Iterator[None]:
    try:
        yield
    finally:
        klaar.set()


def _aan_het_scherm(
    waar: tuple[Zaal, Overleg, str], profiel: Path, lapmiddel: Lapmiddel | None, begin: Event, klaar: Event
) -> str:
    """Type in Chromium until the end; returns every key that was pressed."""
    hier, overleg, url = waar
    with chromium(profiel, lapmiddel) as context:
        page = ga_zitten(context, url, hier.gast(overleg), overleg)
        zet_caret(page)
        begin.set()
        getypt = typ_door(page, random.Random(1), klaar.is_set)
        wacht_op(lambda: not _fout(hier.tekst(overleg), getypt, "")[0], UITLOOP_S)
    return getypt


def _over_http(waar: tuple[Zaal, Overleg, str], begin: Event, klaar: Event) -> str:
    """Type over HTTP until the end; returns every word that was typed."""
    hier, overleg, url = waar
    editor = Editor(Verbinding(url, hier.gast(overleg, Rol.DIR)), overleg)
    begin.wait(60)
    getypt, gepeild = "", 0.0
    for woord in zinnen(random.Random(2)):
        editor.typ(woord.upper())
        getypt += woord.upper()
        editor.stuur()
        if time.monotonic() - gepeild > PEIL_S:
            gepeild = time.monotonic()
            editor.peil()
        if klaar.wait(random.uniform(0.2, 1.2)):
            break
    editor.bewaar(time.monotonic() + UITLOOP_S)
    editor.verbinding.sluit()
    return getypt
