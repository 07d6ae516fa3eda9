"""D2 sees a cell that is written as it was typed."""

from pathlib import Path

import pytest

from tests.bewijs.d_uitvoer import d2, in_deel, is_formule
from tests.bewijs.regels import is_gezien


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(d2(tmp_path, lang=False, fout=True))


@pytest.mark.parametrize(
    ("cel", "voert_uit"), [("=1+1", True), (" \t@x", True), ("'=1+1", False), ("5", False), ("-", False)]
)
def test_what_a_spreadsheet_runs(cel: str, *, voert_uit: bool) -> None:
    assert is_formule(cel) is voert_uit


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("deel", "inhoud", "doet"),
    [
        ("word/document.xml", f"<w:p xmlns:w='{W}'><w:fldSimple w:instr='x'/></w:p>", ["fldSimple in word/document.xml"]),
        ("word/_rels/a.rels", "<R><R TargetMode='External' Target='https://x'/></R>", ["External in word/_rels/a.rels"]),
        ("word/embeddings/a.bin", "", ["word/embeddings/a.bin"]),
        ("word/document.xml", f"<w:t xmlns:w='{W}'>&lt;w:fldSimple/> TargetMode=\"External\"</w:t>", []),
    ],
)  # fmt: skip
def test_what_does_something_in_a_word_file(deel: str, inhoud: str, doet: list[str]) -> None:
    assert list(in_deel(deel, inhoud.encode())) == doet
