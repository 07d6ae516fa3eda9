"""C11 sees a log that is written afterwards, and a look that writes none."""

from pathlib import Path

from tests.bewijs.c_logregels import c11
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    rijen = c11(tmp_path, lang=False, fout=True)
    assert is_gezien(rijen)
    assert [rij.ok for rij in rijen] == [False, False]


def test_as_it_is_every_call_has_its_row(tmp_path: Path) -> None:
    assert [rij.van for rij in c11(tmp_path, lang=False) if not rij.ok] == []
