"""What every test may ask for."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from lib.domain.formulier import vergeet_versies
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from lib.store.rolnamen import vergeet_rolnamen
from lib.store.teksten import vergeet_teksten
from tests.leeg import leeg
from tests.servers import postgres as server
from tests.servers.missing import missing
from tests.servers.postgres import NoPostgres, Postgres
from tests.wereld import Wereld, bouw

# On a fresh checkout the first text that is made up takes over a second: that says nothing about a test.
settings.register_profile("puzzel", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("puzzel")
os.environ["PUZZEL_2FA_VERPLICHT"] = "niemand"  # who tests the second step switches it on


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Give the PostgreSQL server of this test process."""
    try:
        running = server.start()
    except NoPostgres as reason:
        missing(f"PostgreSQL: {reason}")
    yield running
    running.close()


@pytest.fixture(scope="module")
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """Give an empty database for the tests of one module; `postgres.truncate(url)` empties it per test."""
    url = postgres.database()
    yield url
    postgres.drop(url)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lege_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a migrated store on each database in turn."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    data = tmp_path_factory.mktemp("data")
    store = open_store(url, data=data)
    migreer(store)
    if url:  # as the README runs it: the app's role owns nothing
        store.close()
        store = open_store(server.als_app(url), data=data)
    yield store.als_systeem()
    store.close()


@pytest.fixture
def wereld(lege_store: Store) -> Iterator[Wereld]:
    """Give a small samenwerkingsverband, emptied after each test."""
    vergeet_rolnamen()
    vergeet_teksten()
    vergeet_versies()
    yield bouw(lege_store)
    leeg(lege_store)
