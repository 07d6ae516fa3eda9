"""D5 sees what happens without a budget for what a file unpacks to."""

from pathlib import Path

from tests.bewijs.d_bestanden import d5


def test_as_it_is_every_bad_file_is_refused(tmp_path: Path) -> None:
    assert [rij.van for rij in d5(tmp_path, lang=False) if not rij.ok] == []


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert [rij.ok for rij in d5(tmp_path, lang=False, fout=True)] == [False, False]
