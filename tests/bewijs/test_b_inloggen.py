"""Each figure of the login is red on its fault, with counts so small that only the fault can explain it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bewijs import b_inloggen as b
from tests.meet.rijen import Rij

Meting = Callable[..., list[Rij]]
RUIS = {"B3 namen", "B3 tijd", "B4 controle"}
"""Rows about time: on a busy machine a few measurements prove nothing good, but the fault stands out."""
ROOD: dict[Meting, set[str]] = {
    b.b1: {"B1 na intrekken", "B1 stille tab"},
    b.b2: {"B2 overname"},
    b.b3: {"B3 namen", "B3 tijd"},
    b.b4: {"B4 controle", "B4 geheugen"},
    b.b5: {"B5 opnieuw"},
    b.b6: {"B6 koppen"},
}


@pytest.mark.parametrize("meting", ROOD, ids=lambda meting: meting.__name__)
def test_a_figure_is_green_on_the_product(meting: Meting, tmp_path: Path) -> None:
    rijen = meting(tmp_path, False)
    assert [rij for rij in rijen if not rij.ok and rij.id not in RUIS] == []


@pytest.mark.parametrize("meting", ROOD, ids=lambda meting: meting.__name__)
def test_a_figure_is_red_on_its_fault(meting: Meting, tmp_path: Path) -> None:
    rood = {rij.id for rij in meting(tmp_path, False, fout=True) if not rij.ok}
    assert ROOD[meting] <= rood
