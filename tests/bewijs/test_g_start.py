"""G2 sees a check that is dropped, and the real server refuses too."""

from pathlib import Path

from tests.bewijs.g_start import g2
from tests.bewijs.regels import is_gezien


def test_as_it_is_every_bad_installation_is_refused(tmp_path: Path) -> None:
    assert [rij.van for rij in g2(tmp_path, lang=False) if not rij.ok] == []


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(g2(tmp_path, lang=False, fout=True))
