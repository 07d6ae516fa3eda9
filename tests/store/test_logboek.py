"""The chain of the audit log: it can only grow, and whoever changes it with the file in hands is seen."""

import random

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from lib.domain.logboek import Actie, logregel
from lib.domain.organisatie import Rol
from lib.store import logboek as keten
from lib.store.tables.logboek import logboek, logkop
from tests.bewijs.c_logboek import KNOEIEN, RIJEN, Knoei
from tests.leeg import zonder_wachters
from tests.wereld import NU, Wereld

N = RIJEN


@pytest.fixture
def vol(wereld: Wereld) -> Wereld:
    """Give a world with some rows in its log."""
    mens = wereld.mensen[Rol.IB, "eigen"]
    for nummer in range(N):
        keten.leg_vast(
            wereld.store, [logregel(mens, NU, Actie.INZIEN, over=("dossier", mens.id), regel=str(nummer))]
        )
    return wereld


def fout(wereld: Wereld) -> str:
    with wereld.store.read() as con:
        return keten.controleer(con, wereld.store.logsleutel).fout


def test_what_was_written_fits(vol: Wereld) -> None:
    with vol.store.read() as con:
        gevonden = keten.controleer(con, vol.store.logsleutel, zegels_van=frozenset({N}))
        assert (gevonden.goed, gevonden.van, gevonden.fout) == (N, N, "")
        assert (N, gevonden.zegels[N]) == keten.kop_van(con)


def test_another_key_fits_nothing(vol: Wereld) -> None:
    with vol.store.read() as con:
        assert keten.controleer(con, b"een andere sleutel").goed == 0


@pytest.mark.parametrize(
    "opdracht",
    [
        update(logboek).values(uitkomst="toegestaan"),
        delete(logboek).where(logboek.c.volgnummer == 3),
        delete(logkop),
        update(logkop).values(volgnummer=1),
    ],
)
def test_our_own_code_cannot_change_it(vol: Wereld, opdracht: object) -> None:
    with pytest.raises(DBAPIError, match="alleen groeien"), vol.store.engine.begin() as con:
        con.execute(opdracht)  # type: ignore[call-overload]
    assert fout(vol) == ""


def test_nor_by_putting_a_row_in_its_place(vol: Wereld) -> None:
    if vol.store.engine.dialect.name != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's; the same on both databases otherwise")
    with pytest.raises(DBAPIError, match="alleen groeien"), vol.store.engine.begin() as con:
        con.exec_driver_sql("INSERT OR REPLACE INTO logboek SELECT * FROM logboek WHERE volgnummer = 5")
    assert fout(vol) == ""


@pytest.mark.parametrize("knoei", KNOEIEN)
@pytest.mark.parametrize("zaad", range(3))
def test_who_has_the_file_in_hands_is_seen(vol: Wereld, knoei: Knoei, zaad: int) -> None:
    with zonder_wachters(vol.store) as con:
        knoei(con, random.Random(zaad))
    assert fout(vol) != ""


def test_a_log_that_was_emptied_whole_is_seen_by_its_anchor(vol: Wereld) -> None:
    with vol.store.read() as con:
        nummer, _ = keten.kop_van(con)
    with zonder_wachters(vol.store) as con:
        con.execute(delete(logboek))
        con.execute(delete(logkop))
    with vol.store.read() as con:
        assert keten.controleer(con, vol.store.logsleutel, zegels_van=frozenset({nummer})).zegels == {}
        assert con.scalar(select(func.count()).select_from(logboek)) == 0
