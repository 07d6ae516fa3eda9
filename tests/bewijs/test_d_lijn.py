"""D3 sees a server that takes in frames of any size."""

from pathlib import Path

from tests.bewijs.d_lijn import d3
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(d3(tmp_path, lang=False, fout=True))
