"""A3, G3 and G4 read the code and the lock files: each sees what is planted in them."""

from pathlib import Path

import pytest

from tests.bewijs.a_dekking import a3
from tests.bewijs.g_broncode import g4
from tests.bewijs.g_pakketten import g3
from tests.bewijs.regels import Meting


@pytest.mark.parametrize(("meting", "rood"), [(a3, 2), (g3, 2), (g4, 4)])
def test_what_is_planted_is_seen(tmp_path: Path, meting: Meting, rood: int) -> None:
    assert [rij.van for rij in meting(tmp_path, lang=False) if not rij.ok] == []
    assert sum(not rij.ok for rij in meting(tmp_path, lang=False, fout=True)) >= rood
