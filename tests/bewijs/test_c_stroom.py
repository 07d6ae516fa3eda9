"""C2 sees what is lost when the disk is not waited for, and the disk forgets exactly what was not synced."""

import random
import shutil
from pathlib import Path

from tests.bewijs.c_stroom import c2
from tests.bewijs.regels import is_gezien
from tests.bewijs.schijf import Daad, Plaat
from tests.servers.missing import missing


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    if shutil.which("gcc") is None and shutil.which("cc") is None:
        missing("no C compiler: the disk cannot be watched")
    assert is_gezien(c2(tmp_path, lang=False, fout=True))


def test_the_disk_keeps_what_was_synced() -> None:
    plaat = Plaat({"a": bytearray(b"oud")})
    plaat.doe(Daad(b"P", "a", 0, b"NIEUW"))
    assert {bytes(plaat.na_uitval(random.Random(nr))["a"]) for nr in range(20)} == {b"oud", b"NIEUW"}
    plaat.doe(Daad(b"S", "a", 0, b""))
    assert plaat.na_uitval(random.Random(1))["a"] == b"NIEUW"
