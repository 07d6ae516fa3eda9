from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from lib.services import opstart, poging, toegang
from lib.store.engine import Store, open_store
from lib.store.tables import metadata

NAAM = "noor"
WACHTWOORD = "zeven paarse kano's varen "


@pytest.fixture
def opslag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty database behind the login services."""
    store = open_store(data=tmp_path)
    metadata.create_all(store.engine)
    for dienst in (toegang, opstart, poging):
        monkeypatch.setattr(dienst, "store", lambda: store)
    yield store
    store.close()


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
