"""A1 sees a check that is dropped where records are loaded."""

from pathlib import Path
from uuid import uuid4

from lib.domain.organisatie import Gebruiker, Rol
from tests.bewijs.a_rechten import Mens, a1, hier
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(a1(tmp_path, lang=False, fout=True))


def test_the_third_school_is_of_the_first_bestuur() -> None:
    derde = Mens(Gebruiker(uuid4(), "x", ()), Rol.TB, 2)
    assert (hier(derde, 0)["B"], hier(derde, 0)["S"], hier(derde, 1)["B"]) == (True, False, False)
