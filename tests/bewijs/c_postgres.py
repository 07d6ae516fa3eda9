"""C3: a durable PostgreSQL is killed again and again under eight writers; what was acknowledged is there."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from lib.domain.organisatie import Rol
from lib.services import bewaren
from lib.store.engine import OpslagWeg
from lib.store.tables.dossier import invulling
from lib.store.unit_of_work import Gelijktijdig
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import Zaal, zaal
from tests.servers import postgres, proces

SCHRIJVERS = 8
TUSSEN_S = (1.5, 3.0)
VELD = "inzicht"


class Cluster:
    """A server that keeps what it acknowledged, and can be killed whole."""

    def __init__(self, root: Path, *, synchroon: str) -> None:
        self.root = root
        self._user = "nobody" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(root, self._user)
        eerste = next(postgres._binaries(), None)
        if eerste is None:
            raise postgres.NoPostgres("no PostgreSQL on this machine")
        self._binaries = postgres._reachable(eerste, root, self._user)
        postgres._initialise(self._binaries, root, self._user)
        zeker = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": synchroon}
        self._opties = [f"-c{naam}={waarde}" for naam, waarde in (postgres.SETTINGS | zeker).items()]
        self.start()

    @property
    def url(self) -> str:
        waar = URL.create("postgresql+psycopg", username=postgres.USER, database="postgres", query={"host": str(self.root)})  # fmt: skip
        return waar.render_as_string(hide_password=False)

    def start(self) -> None:
        opdracht: list[str | Path] = [self._binaries / "postgres", "-D", self.root / "data", "-k", self.root]
        omgeving = postgres._environment(self.root)
        self._proces: subprocess.Popen[bytes] = proces.start(
            [*opdracht, *self._opties], log=self.root / "log", cwd=self.root, env=omgeving, user=self._user
        )
        postgres._wait(self._proces, self.root)

    def kill(self) -> None:
        """Kill the server and every process it made, at once."""
        pid = self._proces.pid
        kinderen = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for nummer in (pid, *map(int, kinderen)):
            with suppress(ProcessLookupError):
                os.kill(nummer, signal.SIGKILL)
        self._proces.wait()

    def stop(self) -> None:
        proces.stop(self._proces, signal.SIGINT)


@contextmanager
def cluster(*, synchroon: str) -> Iterator[Cluster]:
    """Run a server of its own until the block ends."""
    root = Path(tempfile.mkdtemp(prefix="puzzel-pg-"))
    try:
        server = Cluster(root, synchroon=synchroon)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def c3(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Kill PostgreSQL this often under eight writers; the fault lets it acknowledge before it wrote."""
    kills = 2 if fout else 30 if lang else 3
    bevestigd = kwijt = 0
    with cluster(synchroon="off" if fout else "on") as server, zaal(map_, server.url) as hier:
        mensen = hier.mensen()
        bladen = [hier.overleg(nr, mensen).blad for nr in range(SCHRIJVERS)]
        laatste = [0] * SCHRIJVERS
        for _ in range(kills):
            klaar = Event()
            with ThreadPoolExecutor(SCHRIJVERS) as draden:
                taken = [
                    draden.submit(_schrijf, hier, blad, nr, klaar)
                    for blad, nr in zip(bladen, laatste, strict=True)
                ]
                time.sleep(random.uniform(*TUSSEN_S))
                server.kill()
                klaar.set()
                gezegd = [taak.result() for taak in taken]
            bevestigd += sum(eind - begin for eind, begin in zip(gezegd, laatste, strict=True))
            server.start()
            staat = [_staat(hier, blad) for blad in bladen]
            kwijt += sum(max(0, wel - er) for wel, er in zip(gezegd, staat, strict=True))
            laatste = staat
    if not bevestigd:
        raise RuntimeError("nothing was acknowledged")
    van = f"{bevestigd} bevestigde keren opslaan door {SCHRIJVERS} schrijvers, {kills} keer SIGKILL op heel PostgreSQL"
    return [
        hoogstens("C3 PostgreSQL dood", "bevestigde opslag kwijt na kill -9", waarde=kwijt, van=van, grens=0)
    ]


def _schrijf(hier: Zaal, blad: UUID, nummer: int, klaar: Event) -> int:
    """Count upward in one answer until the database is gone; return the last number it acknowledged."""
    while not klaar.is_set():
        ctx = hier.wereld.als(Rol.IB, nu=datetime.now(UTC))
        try:
            bewaren.bewaar_veld(ctx, soort="ot_verslag", sleutel=blad, veld=VELD, waarde=str(nummer + 1))
        except (OpslagWeg, Gelijktijdig, SQLAlchemyError):
            break
        nummer += 1
    return nummer


def _staat(hier: Zaal, blad: UUID) -> int:
    hier.store.engine.dispose()
    with hier.store.read() as con:
        antwoorden = con.scalar(select(invulling.c.antwoorden).where(invulling.c.id == blad)) or {}
    return int(antwoorden.get(VELD) or 0)
