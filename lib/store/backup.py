"""Make a backup of the SQLite file: copied at one moment, opened again, and only then under its own name."""

import hashlib
import os
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError

from lib.domain.backup import Manifest, moment_van, te_bewaren
from lib.store.engine import OpslagWeg, Store
from lib.store.kopie import BackupStuk, bestendig, keur, kopieer, sha256
from lib.store.sleutelbestand import lees_sleutel

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_BEZIG = ".bezig-"
_VERGETEN_NA = timedelta(days=1)


class BackupMislukt(RuntimeError):
    """There is no backup; the message says why and what to do."""


def maak(store: Store, map_: Path, nu: datetime) -> Path:
    """Make a verified backup in a folder and return its path; raises BackupMislukt and then leaves nothing."""
    bezig = map_ / f"{_BEZIG}{uuid4().hex}"
    lijst = bezig.with_suffix(".json")
    try:
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
        manifest = _kopie(store, bezig, nu)
        lijst.touch(mode=0o600)
        lijst.write_text(manifest.als_json(), encoding="utf-8")
        bestendig(lijst)
        pad = map_ / manifest.naam
        os.rename(bezig, pad)  # noqa: PTH104 - one call, as the next
        os.rename(lijst, pad.with_suffix(".json"))  # noqa: PTH104
        bestendig(map_)
    except (OSError, OpslagWeg, BackupStuk, DatabaseError, sqlcipher.Error) as fout:  # type: ignore[attr-defined]
        raise BackupMislukt(
            f"De back-up in {map_} is niet gelukt ({getattr(fout, 'orig', fout)}). Kijk of de schijf vol is en of je in de map mag "
            "schrijven, en probeer het opnieuw."
        ) from fout
    finally:
        for rest in map_.glob(f"{bezig.name}*"):
            rest.unlink()
    return pad


def _kopie(store: Store, bezig: Path, nu: datetime) -> Manifest:
    toen = kopieer(store, bezig)
    hexsleutel = lees_sleutel(store.sleutelpad)
    if keur(bezig, hexsleutel) != toen:
        raise BackupStuk("de kopie is niet gelijk aan de database")
    versie = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return Manifest(
        sha256(bezig),
        bezig.stat().st_size,
        toen.revisie,
        toen.tellingen,
        nu,
        versie,
        sleutelkenmerk(hexsleutel),
    )


def sleutelkenmerk(hexsleutel: str) -> str:
    """Return what tells one key from another; the key itself cannot be found from it."""
    return hashlib.sha256(f"puzzel:{hexsleutel}".encode()).hexdigest()[:16]


def ruim_op(map_: Path, nu: datetime) -> int:
    """Remove the backups that need not stay, and what a killed backup left; return how many backups went."""
    gemaakt = {pad: moment for pad in map_.iterdir() if (moment := moment_van(pad.name)) is not None}
    blijft = te_bewaren(gemaakt.values(), nu)
    weg = [pad for pad, moment in gemaakt.items() if moment not in blijft]
    verweesd = [
        pad for pad in map_.glob(f"{_BEZIG}*") if pad.stat().st_mtime < (nu - _VERGETEN_NA).timestamp()
    ]
    for pad in weg + verweesd:
        pad.unlink(missing_ok=True)
    return sum(pad.suffix == ".db" for pad in weg)


def nieuwste(map_: Path) -> Path | None:
    """Return the newest backup in a folder."""
    gevonden = [
        pad for pad in map_.glob("*.db") if moment_van(pad.name) and pad.with_suffix(".json").exists()
    ]
    return max(gevonden, key=lambda pad: pad.name, default=None)
