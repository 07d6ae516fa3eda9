from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from lib.services import toegang
from lib.store import opslag as process
from lib.store.engine import Store
from lib.store.migraties import nieuwste
from lib.store.tables import metadata

NAAM = "noor"
WACHTWOORD = "zeven paarse kano's varen "


@pytest.fixture
def opslag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty database as the store of this process."""
    monkeypatch.delenv("PUZZEL_DATABASE_URL", raising=False)
    yield from eigen_opslag(monkeypatch, PUZZEL_DATA=str(tmp_path))


def eigen_opslag(monkeypatch: pytest.MonkeyPatch, **omgeving: str) -> Iterator[Store]:
    """Open the process's own store somewhere else, with the tables made at once instead of by the migrations."""
    for naam, waarde in omgeving.items():
        monkeypatch.setenv(naam, waarde)
    monkeypatch.setattr(process, "migreer", _maak)
    process.eigen.cache_clear()
    store = process.store()
    yield store
    store.close()
    process.eigen.cache_clear()


def _maak(store: Store) -> None:
    metadata.create_all(store.engine)
    with store.begin() as con:
        con.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
        con.execute(text("INSERT INTO alembic_version VALUES (:nu)"), {"nu": nieuwste()})


@pytest.fixture
def noor(opslag: Store) -> UUID:
    """Somebody who can log in."""
    assert opslag
    return toegang.maak_gebruiker(gebruikersnaam=NAAM, naam="Noor de Wit", wachtwoord=WACHTWOORD)


@pytest.fixture
def sid(noor: UUID) -> str:
    """The cookie value of Noor's session."""
    return log_in(noor)


def log_in(wie: UUID, doel: str = "/", voor: str = "pre") -> str:
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash=toegang.digest(voor), doel=doel)
    wissel = toegang.wissel_in(code=code, voor_hash=toegang.digest(voor))
    assert wissel is not None
    return wissel.token
