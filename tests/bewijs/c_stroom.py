"""C2: the power fails at random moments under a writer; what was acknowledged is there, and the database is whole."""

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select

from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.services import bewaren
from lib.services.context import Context
from lib.store import engine
from lib.store.engine import open_store
from lib.store.tables.dossier import invulling
from tests.bewijs.schijf import Plaat, daden
from tests.bewijs.voorlaad import voorlaad
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.servers.streamlit import ROOT

VELD, ACK = "inzicht", "bevestigd"


def c2(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Save under a disk that keeps a journal, and cut the power in it; the fault is synchronous=NORMAL."""
    keer, cuts = (200, 20) if fout else (20_000, 200) if lang else (300, 40)
    data = map_ / "data"
    with zaal(data) as hier:
        overleg = hier.overleg()
        wie = {
            "id": str(overleg.mensen[Rol.IB]),
            "school": str(hier.wereld.school),
            "blad": str(overleg.blad),
        }
    begin = {str(pad): bytearray(pad.read_bytes()) for pad in data.iterdir() if pad.is_file()}
    journaal = _loop(map_, data, wie, keer, fout=fout)
    alles = list(daden(journaal))
    toeval, plaat = random.Random(3), Plaat(begin)
    momenten = set(toeval.sample(range(len(alles)), min(cuts, len(alles))))
    bevestigd = kwijt = kapot = 0
    ack = str(data / ACK)
    gezegd = 0
    for nummer, daad in enumerate(alles):
        if daad.pad == ack:
            gezegd += 1
        else:
            plaat.doe(daad)
        if nummer in momenten:
            heel, staat = _na_uitval(plaat.na_uitval(toeval), data, UUID(wie["blad"]), map_ / "na")
            bevestigd, kapot, kwijt = bevestigd + gezegd, kapot + (not heel), kwijt + max(0, gezegd - staat)
    if not bevestigd:
        raise RuntimeError("nothing was acknowledged: the journal of the disk is empty")
    van = f"{keer} keer opslaan, {len(momenten)} keer de stroom eraf, {bevestigd} bevestigingen nagezocht"
    return [
        hoogstens("C2a stroom", "bevestigde opslag kwijt na stroomuitval", waarde=kwijt, van=van, grens=0),
        hoogstens("C2b stroom", "databases kapot na stroomuitval", waarde=kapot, van=van, grens=0),
    ]


def _loop(map_: Path, data: Path, wie: dict[str, str], keer: int, *, fout: bool) -> Path:
    """Run the writer in a process whose writes are written down."""
    journaal = map_ / "journaal"
    env = os.environ | {
        "SCHIJF_MAP": f"{data}/",
        "SCHIJF_JOURNAAL": str(journaal),
        "LD_PRELOAD": voorlaad("schijf", map_),
    }
    opdracht = [
        sys.executable,
        "-m",
        "tests.bewijs.c_stroom",
        str(data),
        json.dumps(wie),
        str(keer),
        str(int(fout)),
    ]
    klaar = subprocess.run(opdracht, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if klaar.returncode:
        raise RuntimeError(klaar.stderr[-500:])
    return journaal


def _na_uitval(bestanden: dict[str, bytearray], data: Path, blad: UUID, naar: Path) -> tuple[bool, int]:
    """Start again on what is left: is the database whole, and how far did the writer get?"""
    shutil.rmtree(naar, ignore_errors=True)
    naar.mkdir()
    for pad, inhoud in bestanden.items():
        if not pad.endswith("-shm"):
            (naar / Path(pad).relative_to(data)).write_bytes(inhoud)
    store = open_store(data=naar).als_systeem()
    try:
        with store.read() as con:
            heel = con.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            antwoorden = con.scalar(select(invulling.c.antwoorden).where(invulling.c.id == blad)) or {}
        return heel, int(antwoorden.get(VELD) or 0)
    finally:
        store.close()


def schrijf(data: Path, wie: dict[str, str], keer: int, *, fout: bool) -> None:
    """Count upward in one answer, and say after each save that it is done; end without closing anything."""
    zwak = tuple(pragma.replace("synchronous=FULL", "synchronous=NORMAL") for pragma in engine.PRAGMAS)
    with patch.object(engine, "PRAGMAS", zwak if fout else engine.PRAGMAS):
        store = open_store(data=data).als_systeem()
        mens = Gebruiker(UUID(wie["id"]), "IB", (Functie(Rol.IB, UUID(wie["school"])),))
        ack = os.open(data / ACK, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for nummer in range(1, keer + 1):
            ctx = Context(store, mens, datetime.now(UTC))
            bewaren.bewaar_veld(
                ctx, soort="ot_verslag", sleutel=UUID(wie["blad"]), veld=VELD, waarde=str(nummer)
            )
            os.write(ack, b"x")
    os._exit(0)


if __name__ == "__main__":
    schrijf(Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]), fout=sys.argv[4] == "1")
