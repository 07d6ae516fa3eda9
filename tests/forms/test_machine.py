"""Filling in by machine: every branch of a form that can be filled in, and where one cannot."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.formulier import NAMEN, VASTE_LIJSTEN, formulier
from lib.forms.answers import errors, visible
from lib.forms.definition import Form
from lib.forms.judge import ENDINGS, files, judge
from lib.forms.machine import NEVER, fill
from lib.forms.xlsform import read_markdown

DAG = date(2026, 11, 26)
KOP = "| survey | | | | | | |\n| | type | name | label | relevant | constraint | required |\n"


def form_of(*rows: str) -> Form:
    return read_markdown(KOP + "\n".join(f"| | {row} |" for row in rows), name="proef")


@pytest.mark.parametrize("naam", NAMEN)
def test_every_shipped_form_can_be_filled_in(naam: str) -> None:
    uit = fill(formulier(naam), today=DAG, lists=VASTE_LIJSTEN)
    assert uit.stuck == {}
    assert uit.asked <= uit.shown
    assert uit.branches[0] == uit.branches[1]


def test_a_branch_behind_a_branch_is_found() -> None:
    form = form_of(
        "integer | leeftijd | Leeftijd | | . >= 4 and . < 19 | yes",
        "text | rijbewijs | Rijbewijs? | ${leeftijd} >= 17 | . = 'ja' or . = 'nee' | yes",
        "text | sinds | Sinds? | ${rijbewijs} = 'ja' | regex(., '[0-9]{4}-[0-9]{2}-[0-9]{2}') | yes",
    )
    uit = fill(form, today=DAG)
    assert uit.whole
    assert uit.branches == (4, 4)
    assert errors(form, uit.answers, today=DAG) == []


def test_a_question_without_a_right_answer_is_named() -> None:
    form = form_of("integer | a | A | | . > 3 and . < 3 | yes", "text | b | B | | | yes")
    uit = fill(form, today=DAG)
    assert not uit.whole
    assert set(uit.stuck) == {"a"}


def test_a_question_that_nobody_can_answer_is_named_also_when_it_may_stay_empty() -> None:
    uit = fill(form_of("integer | a | A | | . > 3 and . < 3 |", "text | b | B | | |"), today=DAG)
    assert uit.stuck == {"a": NEVER}
    assert not uit.whole


def test_a_question_that_never_shows_is_named() -> None:
    uit = fill(form_of("text | a | A | | |", "text | b | B | 1 = 2 | |"), today=DAG)
    assert not uit.whole
    assert uit.asked - uit.shown == {"b"}
    assert uit.branches == (1, 2)


@settings(max_examples=25, deadline=None)  # the first example loads pyxform
@given(st.lists(st.sampled_from(["ja", "nee", "soms"]), min_size=1, max_size=6))
def test_a_chain_of_conditions_is_walked_to_its_end(keten: list[str]) -> None:
    rows = ["select_one_from_file woorden.csv | q0 | Q0 | | | yes"]
    rows += [
        f"select_one_from_file woorden.csv | q{nummer} | Q{nummer} | ${{q{nummer - 1}}} = '{woord}' | | yes"
        for nummer, woord in enumerate(keten, 1)
    ]
    form = form_of(*rows)
    uit = fill(form, today=DAG)
    assert not uit.stuck
    assert set(uit.answers) >= visible(form, uit.answers, today=DAG)


def test_a_folder_is_judged_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "diep").mkdir()
    (tmp_path / "goed.md").write_text(KOP + "| | text | a | A | | | |")
    (tmp_path / "diep" / "fout.md").write_text(KOP + "| | geheim | a | A | | | |")
    (tmp_path / "plaatje.png").write_bytes(b"")
    fout, goed = (judge(path, today=DAG) for path in files(tmp_path))
    assert (goed.usable, goed.standard, goed.constructs) == (True, "", ("text",))
    assert not fout.usable
    assert fout.standard
    assert fout.objections
    assert files(tmp_path / "goed.md") == [tmp_path / "goed.md"]
    assert set(ENDINGS) == {".xlsx", ".xlsm", ".xls", ".csv", ".md"}
