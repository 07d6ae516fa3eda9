"""The recovery figures in short form: good on the product, and red on the fault each is there to see."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bewijs.f_herstel import f1, f2, f3, f4
from tests.meet.rijen import Rij

Cijfer = Callable[..., list[Rij]]


pytestmark = pytest.mark.usefixtures("postgres")  # two figures have a row for it


@pytest.mark.parametrize("cijfer", [f1, f2, f3, f4])
def test_the_figure_is_good_on_the_product(cijfer: Cijfer, tmp_path: Path) -> None:
    rijen = cijfer(tmp_path / "bewijs", lang=False)
    assert [rij for rij in rijen if not rij.ok] == []
    assert all(any(teken.isdigit() for teken in rij.van) for rij in rijen)


@pytest.mark.parametrize(
    ("cijfer", "rood"),
    [
        (f1, {"F1 oefening", "F1b kwijt", "F1c duur"}),
        (f2, {"F2b volledig"}),
        (f3, {"F3 SQLite", "F3 PostgreSQL"}),
        (f4, {"F4 SQLite", "F4 PostgreSQL"}),
    ],
)
def test_the_seeded_fault_is_seen(cijfer: Cijfer, rood: set[str], tmp_path: Path) -> None:
    rijen = cijfer(tmp_path / "bewijs", lang=False, fout=True)
    assert rood <= {rij.id for rij in rijen if not rij.ok}
    assert all(rij.waarde > 0 for rij in rijen if rij.id in rood - {"F1c duur"})
