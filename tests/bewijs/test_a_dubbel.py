"""Both layers of A5, and a hole in each."""

from pathlib import Path

import pytest

from tests.bewijs.a_dubbel import a5
from tests.servers.missing import missing
from tests.servers.postgres import NoPostgres


@pytest.mark.parametrize("fout", [False, True])
def test_each_layer_alone_keeps_children_apart_and_a_hole_in_either_is_seen(
    tmp_path: Path,
    fout: bool,  # noqa: FBT001 - parametrised
) -> None:
    try:
        rijen = a5(tmp_path, lang=False, fout=fout)
    except NoPostgres as reden:
        missing(f"PostgreSQL: {reden}")
    lekken = [rij for rij in rijen if "ander" in rij.wat]
    assert [rij.ok for rij in lekken] == [not fout] * 4, lekken
    assert all(rij.ok for rij in rijen) is not fout, rijen
