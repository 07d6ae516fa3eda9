"""C6 sees a button that saves inline in the script."""

from pathlib import Path

from tests.bewijs.c_klikken import c6
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(c6(tmp_path, lang=False, fout=True))
