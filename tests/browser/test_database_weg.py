"""The database goes away while somebody types: a sentence, the text stays on screen, and it is saved afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select
from sqlalchemy.engine import make_url

from lib.domain.organisatie import Rol
from lib.services import dossier
from lib.store.engine import Store, open_store
from lib.store.tables.dossier import invulling
from tests.browser.mens import Mens, bevolk
from tests.servers.postgres import Postgres
from tests.servers.streamlit import serve

ZIN = "De database is even niet bereikbaar"


@dataclass
class Proef:
    """A running app on PostgreSQL, with a switch for its database."""

    url: str
    store: Store
    server: Postgres
    naam: str
    dossier: str

    def zet(self, *, bereikbaar: bool) -> None:
        beheer = self.server.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(beheer, autocommit=True) as verbinding:
            verbinding.execute(f"ALTER DATABASE {self.naam} ALLOW_CONNECTIONS {bereikbaar}".encode())
            if not bereikbaar:
                verbinding.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (self.naam,)
                )

    def opgeslagen(self) -> object:
        with self.store.read() as verbinding:
            return verbinding.scalar(
                select(invulling.c.antwoorden).where(invulling.c.soort == "beeld_leerling")
            )


@pytest.fixture
def proef(postgres: Postgres, tmp_path: Path) -> Iterator[Proef]:
    adres = postgres.database()
    store = open_store(adres, data=tmp_path).als_systeem()
    wereld = bevolk(store)
    sleutel = dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
    with serve(data=tmp_path, database_url=adres) as server:
        yield Proef(server.url, store, postgres, make_url(adres).database or "", str(sleutel))
    store.close()
    postgres.drop(adres)


def test_what_is_typed_stays_and_is_saved_when_the_database_is_back(browser: Browser, proef: Proef) -> None:
    with Mens(browser, proef.url, "ib.eigen") as ib:
        ib.ga(f"/dossier?id={proef.dossier}&tab=beeld")
        veld = ib.page.get_by_label("Wat vindt het kind leuk?", exact=True)
        expect(veld).to_be_visible()
        proef.zet(bereikbaar=False)
        veld.fill("Hutten bouwen in het bos")
        veld.press("Tab")
        expect(ib.page.get_by_text(ZIN)).to_be_visible(timeout=15_000)
        expect(veld).to_have_value("Hutten bouwen in het bos")
        proef.zet(bereikbaar=True)
        expect(ib.page.get_by_text(re.compile(r"^Opgeslagen \d\d:\d\d"))).to_be_visible(timeout=15_000)
        expect(veld).to_have_value("Hutten bouwen in het bos")
    assert proef.opgeslagen() == {"leuk": "Hutten bouwen in het bos"}
