"""Backups of the SQLite file, for whoever runs the server: made, verified, and thinned out by rule."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lib.domain.backup import Manifest, lees_manifest
from lib.store import backup, migraties, opslag
from lib.store.sleutelbestand import OpslagWeigert

POSTGRESQL = (
    "Deze opdracht is voor de database in een bestand (SQLite). Jouw database staat op PostgreSQL. Doe daar:\n"
    "  back-up:     pg_basebackup -D MAP -X stream -c fast, en daarna pg_verifybackup MAP;\n"
    "               bewaar ook het WAL-archief (archive_timeout = 900), of gebruik pgBackRest\n"
    "  terugzetten: in een nieuwe, lege PostgreSQL-server, nooit over de oude heen\n"
    "  nakijken:    PUZZEL_DATABASE_URL=… python -m lib.beheer controle\n"
    "Meer staat in de README, bij Backup and restore."
)


@dataclass(frozen=True)
class Gemaakt:
    """A new backup, and how many old ones went."""

    pad: Path
    manifest: Manifest
    weg: int


def eis_bestand() -> None:
    """Raise OpslagWeigert, with what to do instead, when the database is PostgreSQL."""
    if opslag.postgresql():
        raise OpslagWeigert(POSTGRESQL)


def map_() -> Path:
    """Return where backups go when nothing else is said."""
    return opslag.datamap() / "backup"


def maak(*, naar: Path | None = None, nu: datetime) -> Gemaakt:
    """Make a backup and thin out the folder; raises OpslagWeigert or BackupMislukt."""
    plek = naar or map_()
    eis_bestand()
    store = opslag.open_bestaand()
    try:
        if migraties.revisie(store) not in migraties.bekend():
            raise OpslagWeigert(
                "De database hoort niet bij deze versie van Puzzel. Maak de back-up met de versie die hem gebruikt."
            )
        pad = backup.maak(store, plek, nu)
    finally:
        store.close()
    manifest = lees_manifest(pad.with_suffix(".json").read_text(encoding="utf-8"))
    return Gemaakt(pad, manifest, backup.ruim_op(plek, nu))
