"""D3: nonsense over the line, by somebody who is logged in: the server lives, stays small, tells nothing, and serves."""

import random
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException

from tests.bewijs import d_frames
from tests.bewijs.d_verzoeken import Onzin
from tests.bewijs.fouten import met
from tests.meet.client import Tab
from tests.meet.rijen import Rij, hoogstens, minstens
from tests.meet.zaal import LABEL, Overleg, Zaal, zaal
from tests.meet.zalen import _koekjes
from tests.servers.streamlit import STREAMLIT, Streamlit, serve

FRAMES, FRAMES_KORT, FRAMES_FOUT = 20_000, 1_200, 12
TABS = 4
OPNIEUW = 25
"""A tab whose line was closed connects again; once in so many times it opens its page again too."""
GROEI_MB = 100
MEER = 10
"""A request over HTTP for so many frames."""
SPOREN = (b"Traceback", b"site-packages", b'.py", line')


@dataclass
class Vangst:
    """What the server said and did meanwhile."""

    frames: int = 0
    verzoeken: int = 0
    sporen: list[str] = field(default_factory=list)
    mis: list[str] = field(default_factory=list)
    begin_mb: float = 0.0
    hoogst_mb: float = 0.0

    def lees(self, data: bytes, bij: str) -> None:
        """Look for the inside of the server in what reached the client."""
        self.sporen += [f"{bij}: {spoor.decode()}" for spoor in SPOREN if spoor in data]


class Lijn:
    """A tab that sends what no browser sends, and connects again when the server hangs up."""

    def __init__(self, tab: Tab, pad: str, vangst: Vangst) -> None:
        self.tab, self._pad, self._vangst, self._weg = tab, pad, vangst, 0
        self.tab.open(pad)

    def stuur(self, soort: str, frame: d_frames.Frame) -> None:
        """Send one frame and read all that came back so far."""
        self._vangst.frames += 1
        try:
            if self.tab._socket is None:
                raise OSError  # noqa: TRY301 - as if it was hung up
            if isinstance(frame, d_frames.Afgekapt):
                self.tab._socket.socket.sendall(frame.begin)
                raise OSError  # noqa: TRY301 - nothing more can be said on this line
            self.tab._socket.send(frame)
            self._lees(soort)
        except (OSError, WebSocketException):
            self._opnieuw()

    def _lees(self, soort: str) -> None:
        with suppress(TimeoutError):
            while self.tab._socket is not None:
                data = self.tab._socket.recv(timeout=0)
                ruw = data if isinstance(data, bytes) else data.encode()
                self._vangst.lees(ruw, soort)
                if ForwardMsg.FromString(ruw).delta.new_element.exception.stack_trace:
                    self._vangst.sporen.append(f"{soort}: stack_trace")

    def _opnieuw(self) -> None:
        self._weg += 1
        if self.tab._socket is not None:
            with suppress(OSError):
                self.tab._socket.socket.shutdown(socket.SHUT_RDWR)
        if self._weg % OPNIEUW == 0:
            self.tab.open(self._pad)
            return
        self.tab._closing.close()
        self.tab._socket = self.tab._closing.enter_context(self.tab._connect())


def d3(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Send so many frames and requests; the fault lets a frame be 500 MB instead of two."""
    aantal = FRAMES_FOUT if fout else FRAMES if lang else FRAMES_KORT
    soorten = d_frames.GROOT if fout else d_frames.SOORTEN
    with zaal(map_) as hier, serve(data=map_, command=met("grote_frames") if fout else STREAMLIT) as server:
        ander, overleg, vangst = hier.overleg(), hier.overleg(1), Vangst()
        gewoon = _tab(hier, server, ander)
        gewoon.open(ander.pad)
        with ExitStack() as stapel:
            lijnen = [_lijn(stapel, hier, server, overleg, vangst) for _ in range(TABS)]
            onzin = Onzin(server.url, hier, overleg, vangst.lees)
            vangst.begin_mb = vangst.hoogst_mb = server.rss_mb()
            for nummer, (soort, frame) in enumerate(_frames(lijnen, aantal, soorten)):
                lijnen[nummer % TABS].stuur(soort, frame)
                if nummer % MEER == 0 and not fout:
                    vangst.mis += onzin.vraag(nummer // MEER)
                    vangst.verzoeken += 1
                if server.process.poll() is not None:
                    break
                vangst.hoogst_mb = max(vangst.hoogst_mb, server.rss_mb())
        return _rijen(
            vangst, dood=server.process.poll() is not None, leeft=_leeft(gewoon, hier, server, ander)
        )


def _tab(hier: Zaal, server: Streamlit, overleg: Overleg) -> Tab:
    return Tab(server.url, _koekjes(hier.gast(overleg)))


def _lijn(stapel: ExitStack, hier: Zaal, server: Streamlit, overleg: Overleg, vangst: Vangst) -> Lijn:
    return Lijn(stapel.enter_context(_tab(hier, server, overleg)), overleg.pad, vangst)


def _frames(
    lijnen: list[Lijn], aantal: int, soorten: dict[str, d_frames.Maker]
) -> Iterator[tuple[str, d_frames.Frame]]:
    toeval, namen = random.Random(7), list(soorten)
    for nummer in range(aantal):
        soort = toeval.choice(namen)
        yield soort, soorten[soort](toeval, lijnen[nummer % TABS].tab)


def _leeft(gewoon: Tab, hier: Zaal, server: Streamlit, overleg: Overleg) -> int:
    """Count who is still served: the tab that was open all the time, and a new one."""

    def nieuw() -> Tab:
        tab = _tab(hier, server, overleg)
        tab.open(overleg.pad)
        return tab

    def oud() -> Tab:
        gewoon.rerun()
        return gewoon

    gezien = 0
    bezoeken: tuple[Callable[[], Tab], ...] = (oud, nieuw)
    for bezoek in bezoeken:
        with suppress(OSError, WebSocketException, RuntimeError):
            tab = bezoek()
            gezien += LABEL in tab.page.texts() and not tab.page.exceptions()
            tab.close()
    return gezien


def _rijen(vangst: Vangst, *, dood: bool, leeft: int) -> list[Rij]:
    van = f"{vangst.frames} frames en {vangst.verzoeken} verzoeken"
    groei = vangst.hoogst_mb - vangst.begin_mb
    lek = f"{van}{'; ' if vangst.sporen else ''}{', '.join(sorted(set(vangst.sporen))[:5])}"
    mis = f"{van}{'; ' if vangst.mis else ''}{', '.join(sorted(set(vangst.mis))[:5])}"
    return [
        hoogstens("D3a lijn", "keer dat de server doodging", waarde=int(dood), van=van, grens=0),
        hoogstens("D3b lijn", "groei van het geheugen, hoogste stand", waarde=groei, van=f"{van}, van {vangst.begin_mb:.0f} MB", grens=GROEI_MB, eenheid="MB"),
        hoogstens("D3c lijn", "keer dat de binnenkant van de server bij de gebruiker kwam", waarde=len(vangst.sporen), van=lek, grens=0),
        hoogstens("D3d lijn", "verzoeken waarop de server zelf stukging (5xx)", waarde=len(vangst.mis), van=mis, grens=0),
        minstens("D3e lijn", "tabbladen die daarna gewoon werken", waarde=leeft, van=f"een oud en een nieuw, na {van}", grens=2),
    ]  # fmt: skip
