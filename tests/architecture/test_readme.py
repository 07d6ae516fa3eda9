"""What the README says of the code is what the code says."""

from tests.leesmij import BLOKKEN, LEESMIJ, bijgewerkt


def test_its_made_tables_equal_the_code() -> None:
    tekst = LEESMIJ.read_text(encoding="utf-8")
    assert bijgewerkt(tekst) == tekst, "run: python -m tests.leesmij"


def test_it_holds_every_made_table() -> None:
    tekst = LEESMIJ.read_text(encoding="utf-8")
    assert all(f"<!-- end: {naam} -->" in tekst for naam in BLOKKEN)
