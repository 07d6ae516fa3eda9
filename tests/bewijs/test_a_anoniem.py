"""A4 sees a server without its gate."""

from pathlib import Path

from tests.bewijs.a_anoniem import a4
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(a4(tmp_path, lang=False, fout=True))
