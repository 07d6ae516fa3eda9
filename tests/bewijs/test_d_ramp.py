"""D6 sees an exception that is swallowed: the user is told that it is saved, and it is not."""

from pathlib import Path

from tests.bewijs.d_ramp import d6


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    stuk = {rij.id.split()[0] for rij in d6(tmp_path, lang=False, fout=True) if not rij.ok}
    assert {"D6a", "D6d"} <= stuk  # below and on the screen
