"""C10 is green as it is, and red where REPLACE can skip the triggers or the seal says nothing."""

from pathlib import Path

import pytest

from lib.store import logboek as keten
from tests.bewijs import c_logboek
from tests.bewijs.regels import is_gezien
from tests.meet.zaal import zaal


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    rijen = c_logboek.c10(tmp_path, lang=False, fout=True)
    assert [rij.ok for rij in rijen] == [True, False]
    assert is_gezien(rijen)


@pytest.mark.parametrize("zegelt", [True, False])
def test_tampering_shows_as_long_as_the_seal_covers_the_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, zegelt: bool
) -> None:
    if not zegelt:
        monkeypatch.setattr(keten, "zegel", lambda *_: "altijd goed")
    with zaal(tmp_path) as hier:
        c_logboek.vul(hier.wereld, c_logboek.RIJEN)
        assert c_logboek.geknoeid(hier.store, c_logboek._wijzig, 1) is zegelt
        assert not c_logboek.eigen_code(hier.store, 0, fout=False)
