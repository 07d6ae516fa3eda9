"""An example on each database, made once: filling it is the slow part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from lib.demo.vullen import Account, vul
from lib.store.engine import Store
from tests.leeg import leeg

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Voorbeeld:
    store: Store
    accounts: list[Account]


@pytest.fixture(scope="module")
def voorbeeld(lege_store: Store) -> Iterator[Voorbeeld]:
    yield Voorbeeld(lege_store, vul(lege_store, nu=NU))
    leeg(lege_store)
