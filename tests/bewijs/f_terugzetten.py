"""F1 and F2: a backup comes back within its time, and is whole and complete under load."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock
from uuid import UUID

from sqlalchemy import func, select

from lib.demo.massa import vul_massa
from lib.domain.organisatie import Rol
from lib.services import backup, bewaren, herstel, oefening
from lib.services.context import Context
from lib.store import kopie
from lib.store.engine import open_store
from lib.store.migraties import migreer
from lib.store.sleutelbestand import OpslagWeigert, lees_sleutel
from lib.store.tables.dossier import dossier, invulling
from lib.store.tables.spoor import revisie
from tests.bewijs import f_kind
from tests.bewijs.a_dubbel import kaal
from tests.meet.rijen import Rij, hoogstens, minstens, nietig
from tests.services import toneel
from tests.wereld import bouw

WACHT_S = 30.0


def f1(map_: Path, lang: bool, fout: bool = False) -> list[Rij]:  # noqa: FBT001, FBT002
    """Restore drills; seeded fault: the backup is cut short."""
    aantal, leerlingen = (20, 10_000) if lang else (3, 12)
    data = map_ / "f1"
    with _omgeving(data):
        dossiers, schrijvers = _mensen(data, leerlingen)
        beeld, ctx = next(iter(schrijvers.items()))
        gelukt: list[float] = []
        for nummer in range(1, aantal + 1):
            bewaren.bewaar_veld(
                ctx, soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde=f_kind.tekst(nummer)
            )
            ctx.store.close()
            shutil.rmtree(data / "backup", ignore_errors=True)
            pad = backup.maak(nu=datetime.now(UTC)).pad
            if fout:
                os.truncate(pad, pad.stat().st_size // 2)
            gelukt += _oefen()
        kwijt = aantal - _terug(pad, map_ / "f1-terug", beeld, range(1, aantal + 1))
    van = f"{aantal} oefeningen met {dossiers} dossiers"
    rijen = [
        hoogstens("F1 oefening", "oefeningen die mislukten", waarde=aantal - len(gelukt), van=van, grens=0),
        hoogstens(
            "F1b kwijt",
            "bevestigde opslagen die na het terugzetten ontbreken",
            waarde=kwijt,
            van=f"{aantal} opslagen, teruggezet uit de laatste van {aantal} back-ups",
            grens=0,
        ),
    ]
    if not gelukt:
        return [*rijen, nietig("F1c duur", "langste oefening", "er lukte geen oefening")]
    return [
        *rijen,
        hoogstens(
            "F1c duur", "langste oefening", waarde=max(gelukt), van=van, grens=oefening.DUUR_S, eenheid="s"
        ),
    ]


def _oefen() -> list[float]:
    """Do one drill; return how long it took, nothing when it failed."""
    begin = time.monotonic()
    try:
        regels = oefening.oefen(nu=datetime.now(UTC))
    except herstel.BackupStuk:
        return []
    return [time.monotonic() - begin] if all(regel.ok for regel in regels) else []


def _terug(pad: Path, naar: Path, beeld: UUID, nummers: range) -> int:
    """Put a backup back and count the saves that are in it."""
    try:
        herstel.zet_terug(pad, naar, sleutelpad=Path(os.environ["PUZZEL_DATA"]) / "puzzel.sleutel")
    except herstel.BackupStuk:
        return 0
    store = open_store(data=naar).als_systeem()
    vraag = select(revisie.c.nieuw).where(revisie.c.object_id == beeld, revisie.c.veld == "leuk")
    with store.read() as verbinding:
        er = len(set(verbinding.scalars(vraag)) & {f_kind.tekst(nummer) for nummer in nummers})
    store.close()
    shutil.rmtree(naar)
    return er


def f2(map_: Path, lang: bool, fout: bool = False) -> list[Rij]:  # noqa: FBT001, FBT002
    """Take backups while two people save without pause; seeded fault: the file is copied with cp."""
    aantal = 100 if lang else 6
    data, uit = map_ / "f2", map_ / "f2-uit"
    uit.mkdir(parents=True)
    stuk = kwijt = 0
    with _omgeving(data):
        _, schrijvers = _mensen(data, 1_000 if lang else 12)
        with _schrijvers(data, schrijvers, uit) as tellers:
            for nummer in range(aantal):
                _wacht_op_opslag(tellers)
                eerder = {beeld: f_kind.bevestigd(teller) for beeld, teller in tellers.items()}
                pad = _cp(data, uit / f"{nummer}.db") if fout else backup.maak(nu=datetime.now(UTC)).pad
                heel, ontbreekt = _kijk(pad, data, eerder, met_manifest=not fout)
                stuk, kwijt = stuk + (not heel), kwijt + ontbreekt
                pad.unlink()
            totaal = sum(map(f_kind.bevestigd, tellers.values()))
    van = f"{aantal} back-ups terwijl 2 mensen samen {totaal} keer opsloegen"
    return [
        hoogstens("F2 heel", "back-ups die niet heel zijn", waarde=stuk, van=van, grens=0),
        hoogstens(
            "F2b volledig", "back-ups waarin een bevestigde opslag ontbreekt", waarde=kwijt, van=van, grens=0
        ),
        minstens("F2c druk", "bevestigde opslagen per back-up", waarde=totaal / aantal, van=van, grens=2),
    ]


def _kijk(pad: Path, data: Path, eerder: dict[UUID, int], *, met_manifest: bool) -> tuple[bool, bool]:
    """Tell whether a backup is whole, and whether a save from before it is missing (in what is not whole: yes)."""
    sleutelpad = data / "puzzel.sleutel"
    try:
        if met_manifest:
            herstel.controleer(pad, sleutelpad=sleutelpad)
        kopie.keur(pad, lees_sleutel(sleutelpad))
    except (herstel.BackupStuk, OpslagWeigert):
        return False, True
    with kopie._alleen_lezen(pad, lees_sleutel(sleutelpad)) as verbinding:
        alle = kaal("revisie").c  # this connection knows no readers
        vraag = select(alle.object_id, alle.nieuw).where(alle.veld == "leuk")
        er = {(rij.object_id, rij.nieuw) for rij in verbinding.execute(vraag)}
    moet = {(beeld, f_kind.tekst(n)) for beeld, aantal in eerder.items() for n in range(1, aantal + 1)}
    return True, not moet <= er


def _cp(data: Path, naar: Path) -> Path:
    """Copy as somebody would who does not know better: by a process of its own, with only the main file."""
    subprocess.run(["cp", str(data / "puzzel.db"), str(naar)], check=True)  # noqa: S607
    return naar


@contextmanager
def _schrijvers(data: Path, schrijvers: dict[UUID, Context], uit: Path) -> Iterator[dict[UUID, Path]]:
    """Let people save on and on; yield where the acknowledged saves of each are counted."""
    tellers = {beeld: uit / f"{beeld}.teller" for beeld in schrijvers}
    processen = [
        f_kind.FORK.Process(
            target=f_kind.schrijf, args=(data, ctx.gebruiker.id, beeld, tellers[beeld]), daemon=True
        )
        for beeld, ctx in schrijvers.items()
    ]
    try:
        for proces in processen:
            proces.start()
        yield tellers
        if not all(proces.is_alive() for proces in processen):
            raise RuntimeError("een schrijver is gestopt")
    finally:
        for proces in processen:
            proces.kill()
            proces.join()


def _wacht_op_opslag(tellers: dict[UUID, Path]) -> None:
    """Wait until two more saves were acknowledged."""
    genoeg = sum(map(f_kind.bevestigd, tellers.values())) + 2
    tot = time.monotonic() + WACHT_S
    while sum(map(f_kind.bevestigd, tellers.values())) < genoeg:
        if time.monotonic() > tot:
            raise RuntimeError("er wordt niet opgeslagen")
        time.sleep(0.005)


@contextmanager
def _omgeving(data: Path) -> Iterator[None]:
    """Let the commands of this process work on one data folder."""
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PUZZEL_")}
    with mock.patch.dict(os.environ, schoon | {"PUZZEL_DATA": str(data)}, clear=True):
        yield


def _mensen(data: Path, leerlingen: int) -> tuple[int, dict[UUID, Context]]:
    """Fill a folder; return how many dossiers it holds, and of two forms in them who writes in them."""
    store = open_store(data=data).als_systeem()
    migreer(store)
    wereld = bouw(store)
    vul_massa(store, leerlingen=leerlingen, zaad=7, nu=datetime.now(UTC))
    schrijvers = {}
    for plaats in ("eigen", "ander"):
        van = invulling.c.dossier_id == toneel.concept(wereld, plaats)
        with store.read() as verbinding:
            beeld = verbinding.scalars(select(invulling.c.id).where(van)).one()
            aantal = verbinding.scalar(select(func.count()).select_from(dossier)) or 0
        schrijvers[beeld] = wereld.als(Rol.IB, plaats, datetime.now(UTC))
    store.close()
    return aantal, schrijvers
