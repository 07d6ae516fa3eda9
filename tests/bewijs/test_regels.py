"""A figure counts only when its fault was seen, and a figure nobody measured is there and red."""

from pathlib import Path

import pytest

from tests.bewijs import __main__ as commando
from tests.bewijs import regels
from tests.bewijs.cijfers import CIJFERS
from tests.bewijs.regels import NOG_NIET, Bewijs, Cijfer, Meting, fouten_gevonden, gemeten
from tests.meet.rijen import Rij, hoogstens, nietig

CIJFER = Cijfer("X1", "lekken", "0", "tests.bewijs.bestaat_niet")


def lek(waarde: float) -> Rij:
    return hoogstens("X1a", "lekken", waarde=waarde, van="10 pogingen", grens=0)


def meet(monkeypatch: pytest.MonkeyPatch, map_: Path, echt: Rij, met_fout: Rij) -> Bewijs:
    def meting(_map: Path, *, lang: bool, fout: bool) -> list[Rij]:
        assert not (lang and fout)
        return [met_fout if fout else echt]

    def gevonden(_cijfer: Cijfer) -> Meting:
        return meting

    monkeypatch.setattr(regels.Cijfer, "meting", gevonden)
    (regel,) = gemeten(CIJFER, map_, lang=True)
    return regel


def test_green_is_good_and_fault_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regel = meet(monkeypatch, tmp_path, lek(0), lek(3))
    assert (regel.fout_gevonden, regel.ok) == (True, True)


@pytest.mark.parametrize("met_fout", [lek(0), nietig("X1a", "lekken", "niet gelukt")])
def test_a_fault_that_was_not_seen_makes_it_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, met_fout: Rij
) -> None:
    regel = meet(monkeypatch, tmp_path, lek(0), met_fout)
    assert (regel.fout_gevonden, regel.ok) == (False, False)


@pytest.mark.parametrize("echt", [lek(1), nietig("X1a", "lekken", "niet gelukt")])
def test_a_red_figure_stays_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, echt: Rij) -> None:
    assert not meet(monkeypatch, tmp_path, echt, lek(3)).ok


def test_what_nobody_measures_is_a_red_row(tmp_path: Path) -> None:
    (regel,) = gemeten(CIJFER, tmp_path, lang=False)
    assert (regel.van, regel.ok, regel.fout_gevonden) == (NOG_NIET, False, False)


def test_every_figure_of_the_table_is_there() -> None:
    letters = {"A": 6, "B": 6, "D": 6, "F": 4}
    verwacht = {f"{letter}{nr + 1}" for letter, aantal in letters.items() for nr in range(aantal)}
    verwacht |= {*(f"C{nr}" for nr in (1, 2, 3, 4, 5, 6, 7, 10, 11)), *(f"G{nr}" for nr in range(2, 6))}
    assert set(CIJFERS) == verwacht


def test_the_score_counts_figures_and_not_rows() -> None:
    rijen = [Bewijs(f"C10{x}", "", 0, "", "", fout_gevonden=True, ok=True) for x in "abc"]
    (regel,) = fouten_gevonden([*rijen, Bewijs("A5", "", 0, "", "", fout_gevonden=False, ok=False)])
    assert (regel.waarde, regel.van, regel.ok) == (1, "2 cijfers in deze run", False)


def test_the_command_prints_rows_and_ends_with_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CIJFERS, CIJFER.id, CIJFER)
    assert commando.main([CIJFER.id]) == 1
    assert f'"id": "{CIJFER.id}"' in capsys.readouterr().out
