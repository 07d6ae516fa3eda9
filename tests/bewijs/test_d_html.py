"""D4 sees texts that are put in HTML as they are."""

from pathlib import Path

from tests.bewijs.d_html import d4
from tests.bewijs.d_ladingen import VORMEN, lading
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(d4(tmp_path, lang=False, fout=True))


def test_a_payload_is_found_by_its_number() -> None:
    ladingen = [lading(nummer) for nummer in range(3 * len(VORMEN))]
    assert len({tekst.splitlines()[0] for tekst in ladingen}) >= len(ladingen) - 3
