"""A front door to measure at: a store of its own as the store of this process, people, and the gate with a stand-in behind it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from lib.services import toegang
from lib.store import opslag
from lib.store.engine import Store
from tests.access.asgi import Streamlit, app
from tests.wereld import Wereld, bouw


@dataclass
class Deur:
    """What a measurement needs: the store, the people, and `patch` to plant a fault."""

    store: Store
    wereld: Wereld
    patch: pytest.MonkeyPatch

    def __post_init__(self) -> None:
        self.achter = Streamlit()
        self.poort = app(self.achter)
        self.mensen: list[UUID] = [mens.id for mens in self.wereld.mensen.values()]

    def token(self, wie: UUID) -> str:
        """Log somebody in as the form does; return the value of the cookie."""
        voor = secrets.token_hex(8)
        code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash=voor, doel="/")
        wissel = toegang.wissel_in(code=code, voor_hash=voor)
        if wissel is None:
            raise RuntimeError("the hand-over code was refused")
        return wissel.token


@contextmanager
def deur(map_: Path, *, plicht: str = "niemand") -> Iterator[Deur]:
    """Open a door on an empty database in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUZZEL_DATA", str(map_ / f"deur-{secrets.token_hex(4)}"))
        patch.setenv("PUZZEL_2FA_VERPLICHT", plicht)
        patch.delenv("PUZZEL_DATABASE_URL", raising=False)
        patch.delenv("PUZZEL_SLEUTEL", raising=False)
        opslag.eigen.cache_clear()
        store = opslag.store()
        try:
            yield Deur(store, bouw(store.als_systeem()), patch)
        finally:
            store.close()
            opslag.eigen.cache_clear()
