"""A6 sees a reader that forgets to take the special answers out."""

from pathlib import Path

from tests.bewijs.a_velden import a6
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(a6(tmp_path, lang=False, fout=True))
