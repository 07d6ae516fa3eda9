"""C1: the real server is killed again and again under eight writers; what it acknowledged is there."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from tests.meet import fouten
from tests.meet.rijen import Rij, hoogstens
from tests.meet.schrijver import Editor, Verbinding
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import STREAMLIT, free_port, serve

SCHRIJVERS = 8
TUSSEN_S = (2.5, 5.0)
WACHT_S = 0.02


def c1(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Kill the server this often, each time in the middle of eight writers; the fault acknowledges before the commit."""
    kills = 1 if fout else 200 if lang else 3
    command: Sequence[str] = fouten.met("bevestig_eerst") if fout else STREAMLIT
    port, bevestigd, kwijt = free_port(), 0, 0
    with zaal(map_) as hier, ExitStack() as servers:
        mensen = hier.mensen()
        for kill in range(kills):
            overleggen = [hier.overleg(kill * SCHRIJVERS + nr, mensen) for nr in range(SCHRIJVERS)]
            server = servers.enter_context(serve(data=map_, port=port, command=command))
            klaar = Event()
            with ThreadPoolExecutor(SCHRIJVERS) as draden:
                taken = [draden.submit(_schrijf, hier, overleg, server.url, klaar) for overleg in overleggen]
                time.sleep(random.uniform(*TUSSEN_S))
                server.process.kill()
                server.process.wait()
                klaar.set()
                woorden = [taak.result() for taak in taken]
            bevestigd += sum(map(len, woorden))
            kwijt += sum(
                _kwijt(hier, overleg, gezegd) for overleg, gezegd in zip(overleggen, woorden, strict=True)
            )
    if not bevestigd:
        raise RuntimeError("nothing was acknowledged")
    van = f"{bevestigd} bevestigde woorden door {SCHRIJVERS} schrijvers, {kills} keer SIGKILL op de server"
    return [
        hoogstens("C1 server dood", "bevestigde woorden kwijt na kill -9", waarde=kwijt, van=van, grens=0)
    ]


def _schrijf(hier: Zaal, overleg: Overleg, url: str, klaar: Event) -> list[str]:
    """Type one word after the other until the server is gone; return what it acknowledged."""
    verbinding = Verbinding(url, hier.gast(overleg))
    editor, gezegd = Editor(verbinding, overleg), list[str]()
    for nummer in range(100_000):
        if klaar.is_set():
            break
        woord = f"w{nummer}e"
        editor.typ(f"{woord} ")
        if editor.stuur() is not None:
            gezegd = editor.basis.split()
        time.sleep(WACHT_S)
    verbinding.sluit()
    return gezegd


def _kwijt(hier: Zaal, overleg: Overleg, gezegd: list[str]) -> int:
    staat = hier.tekst(overleg).split()
    return sum(staat.count(woord) != 1 for woord in gezegd)
