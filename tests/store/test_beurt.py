"""Writers of SQLite take turns, and a change that fails gives its turn back."""

from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from lib.store.engine import Store, open_store
from lib.store.migraties import migreer


@pytest.fixture
def store(tmp_path: Path) -> Store:
    gemaakt = open_store(data=tmp_path).als_systeem()
    migreer(gemaakt)
    return gemaakt


def duur(store: Store) -> float:
    begin = monotonic()
    with store.begin() as con:
        con.execute(text("SELECT 1"))
    return monotonic() - begin


def test_a_change_that_fails_gives_its_turn_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.begin():
        raise ZeroDivisionError
    assert duur(store) < 2


def test_a_transaction_that_cannot_begin_gives_its_turn_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weigert(*_: object) -> None:
        raise ZeroDivisionError

    with store.engine.connect() as con, monkeypatch.context() as even:
        even.setattr(con, "exec_driver_sql", weigert)
        with pytest.raises(ZeroDivisionError):
            con.begin()
    assert duur(store) < 2


def test_the_second_waits_for_the_first(store: Store) -> None:
    gewacht: list[float] = []
    with store.begin():
        ander = Thread(target=lambda: gewacht.append(duur(store)))
        ander.start()
        sleep(0.3)
        assert gewacht == []
    ander.join(10)
    assert gewacht[0] >= 0.2
