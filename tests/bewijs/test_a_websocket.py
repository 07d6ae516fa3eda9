"""A2 sees a server on which whoever asks may read, over the line and on the screen."""

from pathlib import Path

from tests.bewijs.a_websocket import a2
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert [is_gezien([rij]) for rij in a2(tmp_path, lang=False, fout=True)] == [True, True]
