"""A data folder with people, a dossier and a backup of them, for the tests of backup, restore and drill."""

from pathlib import Path

import pytest

from lib.domain.organisatie import Rol
from lib.services import bewaren
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from tests.services import toneel
from tests.wereld import Wereld, bouw


def datamap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the process at an own folder and fill the database in it."""
    data = tmp_path / "data"
    monkeypatch.delenv("PUZZEL_DATABASE_URL", raising=False)
    monkeypatch.delenv("PUZZEL_SLEUTEL", raising=False)
    monkeypatch.setenv("PUZZEL_DATA", str(data))
    store = open_store(data=data).als_systeem()
    migreer(store)
    schrijf(bouw(store), "Zij tekent graag")
    store.close()
    return data


def schrijf(wereld: Wereld, tekst: str) -> None:
    """Open a dossier and type one answer in it."""
    toneel.concept(wereld)
    beeld = toneel.blad(wereld, "beeld_leerling")
    bewaren.bewaar_veld(
        wereld.als(Rol.IB), soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde=tekst, gezien=None
    )


def met(data: Path) -> Store:
    """Open the database of a folder as it is."""
    return open_store(data=data).als_systeem()


def verander(pad: Path, plek: int) -> None:
    """Alter one byte of a file."""
    with pad.open("r+b") as bestand:
        bestand.seek(plek)
        oud = bestand.read(1)[0]
        bestand.seek(plek)
        bestand.write(bytes([oud ^ 1]))


def inhoud(map_: Path) -> dict[str, bytes]:
    """Return every file under a folder with what is in it."""
    return {str(pad.relative_to(map_)): pad.read_bytes() for pad in map_.rglob("*") if pad.is_file()}
