"""The store of this process, made from the environment on first use."""

import os
from functools import cache
from pathlib import Path

from lib.store.engine import OpslagWeigert, Store, open_store
from lib.store.migraties import migreer


def datamap() -> Path:
    """Return the folder with everything Puzzel keeps (`PUZZEL_DATA`, default `data/`)."""
    return Path(os.environ.get("PUZZEL_DATA") or "data")


def database_url() -> str:
    """Return the address of PostgreSQL, "" for SQLite; raises OpslagWeigert when its file cannot be read."""
    pad = os.environ.get("PUZZEL_DATABASE_URL_FILE")
    if not pad:
        return os.environ.get("PUZZEL_DATABASE_URL", "")
    try:
        return Path(pad).read_text(encoding="utf-8").strip()
    except OSError as fout:
        raise OpslagWeigert(
            f"Het bestand {pad} met het adres van de database is niet te lezen. Maak het, of geef er rechten op."
        ) from fout


@cache
def store() -> Store:
    """Open and migrate the store once; a `database_url` selects PostgreSQL."""
    sleutelpad = os.environ.get("PUZZEL_SLEUTEL")
    geopend = open_store(
        database_url(),
        data=datamap(),
        sleutelpad=Path(sleutelpad) if sleutelpad else None,
    )
    migreer(geopend)
    return geopend
