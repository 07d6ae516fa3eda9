"""D6: a full or read-only disk or a database that is gone costs nothing that was acknowledged, gives a sentence, and passes by itself."""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.services import bewaren
from lib.services.context import Context
from lib.store.engine import OpslagWeg, Store, open_store
from lib.store.tables.dossier import invulling
from tests.bewijs.c_postgres import cluster
from tests.bewijs.d_scherm import scherm
from tests.bewijs.fouten import slikt
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import Zaal, zaal
from tests.servers.streamlit import ROOT

VELD, TEKST = "inzicht", 4_000
RUIMTE = 60_000
"""So many bytes a file may still grow before the disk is full."""


@dataclass
class Uitslag:
    """What one writer went through."""

    bevestigd: int = 0
    geweigerd: int = 0
    anders: int = 0
    kwijt: int = 0
    herstart: int = 0


class Schrijver:
    """Saves a longer and longer text as one person."""

    def __init__(self, store: Store, wie: dict[str, str]) -> None:
        self.store, self.blad, self.nummer = store, UUID(wie["blad"]), 0
        self.mens = Gebruiker(UUID(wie["id"]), "IB", (Functie(Rol.IB, UUID(wie["school"])),))
        self.uit, self._laatste = Uitslag(), 0

    def bewaar(self) -> bool:
        """Save once; False when it was refused with our sentence."""
        self.nummer += 1
        ctx, waarde = Context(self.store, self.mens, datetime.now(UTC)), f"{self.nummer} {'x' * TEKST}"
        try:
            bewaren.bewaar_veld(ctx, soort="ot_verslag", sleutel=self.blad, veld=VELD, waarde=waarde)
        except OpslagWeg:
            self.uit.geweigerd += 1
            return False
        except Exception:  # noqa: BLE001 - anything else would be a traceback on the screen
            self.uit.anders += 1
            return False
        self.uit.bevestigd, self._laatste = self.uit.bevestigd + 1, self.nummer
        return True

    def ramp(self, begin: Callable[[], None], einde: Callable[[], None], pogingen: int) -> None:
        """Save before, during and after it; what was acknowledged must be there, and saving must work again."""
        self.bewaar()
        begin()
        for _ in range(pogingen):
            self.bewaar()
        einde()
        with self.store.read() as con:
            antwoorden = con.scalar(select(invulling.c.antwoorden).where(invulling.c.id == self.blad)) or {}
        self.uit.kwijt += int(str(antwoorden.get(VELD) or "0").split()[0]) != self._laatste
        self.uit.herstart += not self.bewaar()


def d6(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Fill the disk and take PostgreSQL away, again and again; the fault swallows the exception."""
    keer = 2 if fout else 30 if lang else 5
    vol = _vol(map_ / "vol", keer, fout=fout)
    weg = Uitslag() if fout else _weg(map_ / "weg", keer)
    if not (vol.geweigerd or fout) or (not weg.geweigerd and not fout):
        raise RuntimeError("nothing was refused: the disk was not full, or the database not gone")
    rampen = keer if fout else 2 * keer
    van = f"{rampen} keer een volle schijf (SQLite) of geen database (PostgreSQL), {vol.bevestigd + weg.bevestigd} keer bewaard, {vol.geweigerd + weg.geweigerd} keer geweigerd met een zin"
    return [
        hoogstens("D6a ramp", "keer dat bevestigde tekst kwijt is", waarde=vol.kwijt + weg.kwijt, van=van, grens=0),
        hoogstens("D6b ramp", "fouten die niemand opvangt", waarde=vol.anders + weg.anders, van=van, grens=0),
        hoogstens("D6c ramp", "keer dat opslaan na afloop niet weer werkt", waarde=vol.herstart + weg.herstart, van=van, grens=0),
        *_scherm(map_ / "scherm", 20 if lang else 2, fout=fout),
    ]  # fmt: skip


def _scherm(map_: Path, keer: int, *, fout: bool) -> list[Rij]:
    gezien = scherm(map_, keer, fout=fout)
    van = f"{gezien.keer} keer een volle schijf, een schijf die alleen te lezen is of geen PostgreSQL, in Chromium"

    def rij(letter: str, wat: str, mis: list[str]) -> Rij:
        erbij = "; ".join([van, *sorted(set(mis))[:5]])
        return hoogstens(f"D6{letter} scherm", wat, waarde=len(mis), van=erbij, grens=0)

    return [
        rij("d", "keer dat getypte tekst of een afspraak weg was", gezien.kwijt),
        rij("e", "fouten op het scherm of in het log", gezien.stuk),
        rij("f", "keer dat het scherm niet zei dat het niet is opgeslagen", gezien.stil),
        rij("g", "keer dat het daarna niet vanzelf weer werkte", gezien.blijft),
    ]


def _wie(hier: Zaal) -> dict[str, str]:
    overleg = hier.overleg()
    return {"id": str(overleg.mensen[Rol.IB]), "school": str(hier.wereld.school), "blad": str(overleg.blad)}


def _vol(data: Path, keer: int, *, fout: bool) -> Uitslag:
    with zaal(data) as hier:
        wie = _wie(hier)
    opdracht = [
        sys.executable,
        "-m",
        "tests.bewijs.d_ramp",
        str(data),
        json.dumps(wie),
        str(keer),
        str(int(fout)),
    ]
    klaar = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)
    if klaar.returncode:
        raise RuntimeError(klaar.stderr[-500:])
    return Uitslag(**json.loads(klaar.stdout))


def _weg(data: Path, keer: int) -> Uitslag:
    with cluster(synchroon="on") as server, zaal(data, server.url) as hier:
        schrijver = Schrijver(hier.store, _wie(hier))
        for _ in range(keer):
            schrijver.ramp(server.kill, server.start, 3)
        return schrijver.uit


def _in_dit_proces(data: Path, wie: dict[str, str], keer: int, *, fout: bool) -> dict[str, Any]:
    """Let no file of this process grow past what it is now and a little; then take that away again."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    ruim = resource.getrlimit(resource.RLIMIT_FSIZE)

    def begin() -> None:
        grootst = max(pad.stat().st_size for pad in data.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (grootst + RUIMTE, ruim[1]))

    if fout:
        slikt()
    schrijver = Schrijver(open_store(data=data).als_systeem(), wie)
    for _ in range(keer):
        schrijver.ramp(begin, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, ruim), 40)
    return asdict(schrijver.uit)


if __name__ == "__main__":
    print(
        json.dumps(
            _in_dit_proces(
                Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]), fout=sys.argv[4] == "1"
            )
        )
    )
