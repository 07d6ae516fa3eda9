"""D1 sees texts that are no longer cleaned."""

from pathlib import Path

from tests.bewijs.d_browser import d1d
from tests.bewijs.d_invoer import d1
from tests.bewijs.d_teksten import zichtbaar
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(d1(tmp_path, lang=False, fout=True))


def test_the_planted_fault_is_seen_in_a_browser(tmp_path: Path) -> None:
    assert is_gezien([d1d(tmp_path, lang=False, fout=True)])


def test_what_a_reader_sees() -> None:
    assert zichtbaar("e\u0301 n\r\n") == zichtbaar("én")
    assert zichtbaar("a\x00") != zichtbaar("a")
