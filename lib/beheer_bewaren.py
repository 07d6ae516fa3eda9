"""The commands of `python -m lib.beheer` that keep data safe: backup, herstel and oefening."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.domain.overleg import AMSTERDAM
from lib.services import backup, controle, herstel, oefening
from lib.store import opslag
from lib.store.backup import BackupMislukt


def maken(keuzes: argparse.Namespace) -> int:
    """Make a backup and say that the key is kept apart from it."""
    try:
        gemaakt = backup.maak(naar=keuzes.naar, nu=datetime.now(UTC))
    except BackupMislukt as fout:
        return _weiger(fout)
    _schrijf(f"Back-up gemaakt en nagekeken: {gemaakt.pad}")
    _schrijf(f"Er staan {gemaakt.manifest.rijen} rijen in, in {len(gemaakt.manifest.tellingen)} tabellen.")
    if gemaakt.weg:
        _schrijf(f"Oude back-ups weggehaald: {gemaakt.weg}.")
    _schrijf(
        f"Let op: de sleutel ({opslag.sleutelpad()}) zit NIET in de back-up, en zonder sleutel is die onleesbaar."
    )
    _schrijf(
        "Bewaar de sleutel apart: op een andere plek dan de back-ups, waar je ook bij kunt als deze server weg is."
    )
    return 0


def herstellen(keuzes: argparse.Namespace) -> int:
    """Verify a backup, and put it into a new folder unless only verifying was asked."""
    backup.eis_bestand()
    sleutelpad = keuzes.sleutel or opslag.sleutelpad()
    if not keuzes.controleer and keuzes.naar is None:
        return _weiger(
            "Geef met --naar de nieuwe map, of kijk met --controleer alleen na of de back-up goed is."
        )
    try:
        if keuzes.controleer:
            manifest = herstel.controleer(keuzes.bestand, sleutelpad=sleutelpad)
        else:
            manifest = herstel.zet_terug(keuzes.bestand, keuzes.naar, sleutelpad=sleutelpad)
    except (herstel.BackupStuk, herstel.OpslagWeigert, OSError) as fout:
        return _weiger(fout)
    toen = f"{manifest.moment.astimezone(AMSTERDAM):%d-%m-%Y om %H:%M}"
    _schrijf(f"De back-up van {toen} is heel: {manifest.rijen} rijen in {len(manifest.tellingen)} tabellen.")
    if keuzes.controleer:
        _schrijf("Er is niets teruggezet.")
    else:
        _schrijf(f"Hij staat met zijn sleutel in {keuzes.naar}. Start Puzzel met PUZZEL_DATA={keuzes.naar}.")
        _schrijf("Kijk eerst na met: controle.")
    return 0


def oefenen(_keuzes: argparse.Namespace) -> int:
    """Do the restore drill and print what was found as JSON."""
    try:
        gevonden = oefening.oefen(nu=datetime.now(UTC))
    except (BackupMislukt, herstel.BackupStuk, OSError) as fout:
        return _weiger(fout)
    _schrijf(json.dumps([asdict(regel) for regel in gevonden], ensure_ascii=False, indent=2))
    return 0 if controle.alles_goed(gevonden) else 1


def voeg_toe(opdrachten: Any, opdracht: Callable[..., Any]) -> None:
    """Add the commands to the reader of the command line."""
    nieuw = opdracht(opdrachten, "backup", maken, "maak een back-up, ook terwijl Puzzel draait")
    nieuw.add_argument(
        "--naar", type=Path, metavar="MAP", help="waar de back-up komt (anders: backup/ in de datamap)"
    )
    nieuw = opdracht(opdrachten, "herstel", herstellen, "zet een back-up terug in een nieuwe map")
    nieuw.add_argument("bestand", type=Path, metavar="BESTAND", help="de back-up, met zijn .json ernaast")
    nieuw.add_argument("--naar", type=Path, metavar="MAP", help="een nieuwe of lege map")
    nieuw.add_argument(
        "--sleutel", type=Path, metavar="PAD", help="de sleutel van de back-up (anders: die van nu)"
    )
    nieuw.add_argument("--controleer", action="store_true", help="kijk alleen na, en schrijf niets")
    opdracht(opdrachten, "oefening", oefenen, "oefen het terugzetten; einde 1 als iets niet klopt")


def _weiger(fout: object) -> int:
    sys.stderr.write(f"{fout}\n")
    return 1


def _schrijf(tekst: str) -> None:
    sys.stdout.write(f"{tekst}\n")
