"""Put a backup back: verified against its manifest, into a new folder, never over a database."""

import os
import shutil
from pathlib import Path

from lib.domain.backup import Manifest, ManifestOngeldig, lees_manifest
from lib.store import migraties
from lib.store.backup import sleutelkenmerk
from lib.store.kopie import BackupStuk, Stand, bestendig, keur, sha256
from lib.store.sleutelbestand import OpslagWeigert, lees_sleutel, leg_sleutel

__all__ = ["BackupStuk", "OpslagWeigert", "controleer", "zet_terug"]


def controleer(bestand: Path, *, sleutelpad: Path) -> Manifest:
    """Return what a backup is when it can be put back, and write nothing; raises BackupStuk or OpslagWeigert."""
    return _keur(bestand, _manifest(bestand), sleutelpad)


def zet_terug(bestand: Path, naar: Path, *, sleutelpad: Path, met_sleutel: bool = True) -> Manifest:
    """Put a backup into a new or empty folder and verify it there; on BackupStuk or OSError nothing is left."""
    manifest = _manifest(bestand)
    if naar.exists() and (not naar.is_dir() or any(naar.iterdir())):
        raise BackupStuk(f"In {naar} staat al iets. Kies een nieuwe of lege map; er is niets veranderd.")
    was_er = naar.exists()
    try:
        naar.mkdir(mode=0o700, parents=True, exist_ok=True)
        _leg_neer(bestand, naar, manifest, sleutelpad)
        if met_sleutel:
            leg_sleutel(naar / "puzzel.sleutel", lees_sleutel(sleutelpad))
        bestendig(naar)
    except BaseException:
        _haal_weg(naar, was_er=was_er)
        raise
    return manifest


def _leg_neer(bestand: Path, naar: Path, manifest: Manifest, sleutelpad: Path) -> None:
    """Copy the backup (never a live database: that has no manifest) and look at the copy itself."""
    bezig = naar / "puzzel.db.bezig"
    bezig.touch(mode=0o600, exist_ok=False)
    shutil.copyfile(bestand, bezig)
    bestendig(bezig)
    _keur(bezig, manifest, sleutelpad)
    os.rename(bezig, naar / "puzzel.db")  # noqa: PTH104 - the same call as for a backup


def _haal_weg(naar: Path, *, was_er: bool) -> None:
    for naam in ("puzzel.db.bezig", "puzzel.db", "puzzel.sleutel"):
        (naar / naam).unlink(missing_ok=True)
    if not was_er and naar.is_dir():
        naar.rmdir()


def _manifest(bestand: Path) -> Manifest:
    lijst = bestand.with_suffix(".json")
    if not bestand.is_file():
        raise BackupStuk(f"{bestand} is er niet. Kijk of de naam klopt.")
    if not lijst.is_file():
        raise BackupStuk(
            f"Bij {bestand} ontbreekt {lijst.name}. Zet dat bestand ernaast; het hoort bij de back-up."
        )
    try:
        return lees_manifest(lijst.read_text(encoding="utf-8", errors="replace"))
    except ManifestOngeldig as fout:
        raise BackupStuk(f"{lijst} is beschadigd. Gebruik een andere back-up.") from fout


def _keur(pad: Path, manifest: Manifest, sleutelpad: Path) -> Manifest:
    hexsleutel = lees_sleutel(sleutelpad)
    if pad.stat().st_size != manifest.grootte:
        raise BackupStuk(
            f"De back-up is {pad.stat().st_size} bytes en hoort {manifest.grootte} bytes te zijn: er ontbreekt een "
            "stuk, of er is iets bij gekomen. Gebruik een andere back-up."
        )
    if sha256(pad) != manifest.sha256:
        raise BackupStuk("De back-up is veranderd nadat hij is gemaakt. Gebruik een andere back-up.")
    if sleutelkenmerk(hexsleutel) != manifest.sleutel:
        raise BackupStuk(
            f"De sleutel {sleutelpad} is niet die van deze back-up. Geef de juiste mee met --sleutel."
        )
    if manifest.revisie not in migraties.bekend():
        raise BackupStuk(
            f"Deze versie van Puzzel kent de back-up niet (revisie {manifest.revisie}). "
            f"Installeer de versie die hem maakte ({manifest.versie}) of een nieuwere."
        )
    if keur(pad, hexsleutel) != Stand(manifest.revisie, dict(manifest.tellingen)):
        raise BackupStuk(
            "In de back-up staat iets anders dan erbij geschreven is. Gebruik een andere back-up."
        )
    return manifest
