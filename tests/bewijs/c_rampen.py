"""What goes wrong under the server of C7: it dies, hangs, its disk fills, its clock jumps, lines break, PostgreSQL dies."""

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.bewijs.c_postgres import Cluster
from tests.bewijs.voorlaad import Stand
from tests.meet.schrijver import Verbinding
from tests.servers.streamlit import STREAMLIT, Streamlit, free_port, serve

WEG_S, STIL_S, SPRONG_S = 1.0, 5.0, 3_600
RUIMTE = 50_000
"""So many bytes past the log of the server a file may reach when the disk is full: no save fits."""
KNIPPEN, TUSSEN_KNIPPEN_S = 20, 0.05


@dataclass
class Opstelling:
    """A server that can be put through it, with the database it uses."""

    data: Path
    uur: Stand
    """How many seconds the clock of the server is off."""
    command: tuple[str, ...] = STREAMLIT
    cluster: Cluster | None = None
    port: int = field(default_factory=free_port)
    lijnen: list[Verbinding] = field(default_factory=list)
    _stapel: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._stapel.close()

    def begin(self) -> None:
        """Start the server, again at the same address."""
        self.server: Streamlit = self._stapel.enter_context(
            serve(
                data=self.data,
                database_url=self.cluster.url if self.cluster else None,
                env=self.uur.env,
                port=self.port,
                command=self.command,
            )
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def _dood(hier: Opstelling) -> Iterator[None]:
    hier.server.process.kill()
    hier.server.process.wait()
    yield
    hier.begin()


def _stil(hier: Opstelling) -> Iterator[None]:
    os.kill(hier.server.pid, signal.SIGSTOP)
    time.sleep(STIL_S - WEG_S)
    yield
    os.kill(hier.server.pid, signal.SIGCONT)


def _vol(hier: Opstelling) -> Iterator[None]:
    ruim = resource.prlimit(hier.server.pid, resource.RLIMIT_FSIZE)
    grens = hier.server.log.stat().st_size + RUIMTE
    resource.prlimit(hier.server.pid, resource.RLIMIT_FSIZE, (grens, ruim[1]))
    yield
    resource.prlimit(hier.server.pid, resource.RLIMIT_FSIZE, ruim)


def _vooruit(hier: Opstelling) -> Iterator[None]:
    hier.uur.zet(SPRONG_S)
    yield
    hier.uur.zet(0)


def _achteruit(hier: Opstelling) -> Iterator[None]:
    hier.uur.zet(-SPRONG_S)
    yield
    hier.uur.zet(0)


def _lijn(hier: Opstelling) -> Iterator[None]:
    for _ in range(KNIPPEN):
        for lijn in hier.lijnen:
            lijn.knip()
        time.sleep(TUSSEN_KNIPPEN_S)
    yield


def _databank(hier: Opstelling) -> Iterator[None]:
    if hier.cluster is None:
        raise RuntimeError("there is no PostgreSQL to kill")
    hier.cluster.kill()
    yield
    hier.cluster.start()


RAMPEN: Mapping[str, Callable[[Opstelling], Iterator[None]]] = {
    "server dood": _dood,
    "server stil": _stil,
    "schijf vol": _vol,
    "klok vooruit": _vooruit,
    "klok achteruit": _achteruit,
    "lijnen door": _lijn,
    "databank dood": _databank,
}


def ramp(hier: Opstelling, naam: str) -> tuple[float, float]:
    """Let it happen, for a while; return from when to when."""
    begin = time.monotonic()
    with contextmanager(RAMPEN[naam])(hier):
        time.sleep(WEG_S)
    return begin, time.monotonic()
