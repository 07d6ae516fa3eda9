"""The store of this process, made from the environment on first use."""

import os
from functools import cache
from pathlib import Path

from lib.store.engine import Store, open_store
from lib.store.migraties import migreer


def datamap() -> Path:
    """Return the folder with everything Puzzel keeps (`PUZZEL_DATA`, default `data/`)."""
    return Path(os.environ.get("PUZZEL_DATA") or "data")


@cache
def store() -> Store:
    """Open and migrate the store once; `PUZZEL_DATABASE_URL` selects PostgreSQL."""
    sleutelpad = os.environ.get("PUZZEL_SLEUTEL")
    geopend = open_store(
        os.environ.get("PUZZEL_DATABASE_URL", ""),
        data=datamap(),
        sleutelpad=Path(sleutelpad) if sleutelpad else None,
    )
    migreer(geopend)
    return geopend
