"""D2 sees a cell that is written as it was typed."""

from pathlib import Path

import pytest

from tests.bewijs.d_uitvoer import d2, is_formule
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(d2(tmp_path, lang=False, fout=True))


@pytest.mark.parametrize(
    ("cel", "voert_uit"), [("=1+1", True), (" \t@x", True), ("'=1+1", False), ("5", False), ("-", False)]
)
def test_what_a_spreadsheet_runs(cel: str, *, voert_uit: bool) -> None:
    assert is_formule(cel) is voert_uit
