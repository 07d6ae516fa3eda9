"""C1, C3, C4 and C5 each see the fault that loses what was acknowledged or locks a user out."""

from pathlib import Path

import pytest

from tests.bewijs.c_postgres import c3
from tests.bewijs.c_schrijvers import c4, c5
from tests.bewijs.c_server import c1
from tests.bewijs.regels import Meting, is_gezien
from tests.servers.missing import missing
from tests.servers.postgres import NoPostgres


@pytest.mark.parametrize("meting", [c1, c3, c4, c5])
def test_the_planted_fault_is_seen(tmp_path: Path, meting: Meting) -> None:
    try:
        assert is_gezien(meting(tmp_path, lang=False, fout=True))
    except NoPostgres as reason:
        missing(f"PostgreSQL: {reason}")
