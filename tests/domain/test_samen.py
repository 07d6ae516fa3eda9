"""Two people in the same rows: nobody's text disappears."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.samen import met_antwoord, zonder

A, B, C = {"wat": "a"}, {"wat": "b"}, {"wat": "c"}
RIJEN = st.lists(st.fixed_dictionaries({"wat": st.text(max_size=3), "wie": st.text(max_size=2)}), max_size=5)


@pytest.mark.parametrize(
    ("nu", "wordt"),
    [
        ([A, B], [A, {"wat": "mijn"}]),
        ([A, B, C], [A, {"wat": "mijn"}, C]),
        ([C, A, B], [C, A, {"wat": "mijn"}]),
        ([B], [{"wat": "mijn"}]),
        ([A, C], [A, C, {"wat": "mijn"}]),
        ([A], [A, {"wat": "mijn"}]),
        ([], [{"wat": "mijn"}]),
        ([A, {"wat": "b", "wie": "ik"}], [A, {"wat": "mijn", "wie": "ik"}]),
    ],
)
def test_an_answer_lands_in_its_own_row_or_in_a_new_one(nu: list[Any], wordt: list[Any]) -> None:
    assert met_antwoord([A, B], nu, 1, "wat", "mijn") == wordt


@pytest.mark.parametrize(
    ("nu", "wordt"), [([A, B], [A]), ([A, B, C], [A, C]), ([B], []), ([A, C], [A, C]), ([A, A], [A, A])]
)
def test_only_the_row_that_was_seen_is_taken_away(nu: list[Any], wordt: list[Any]) -> None:
    assert zonder([A, B], nu, 1) == wordt


@given(RIJEN.filter(bool), RIJEN, st.data())
def test_what_a_colleague_wrote_stays_whatever_happened(
    gezien: list[Any], nu: list[Any], data: st.DataObject
) -> None:
    nummer = data.draw(st.integers(0, len(gezien) - 1))
    wordt = met_antwoord(gezien, nu, nummer, "wat", "mijn")
    assert {"mijn"} <= {rij["wat"] for rij in wordt}
    assert {rij["wat"] for rij in nu} - {gezien[nummer]["wat"]} <= {rij["wat"] for rij in wordt}
    assert {rij["wie"] for rij in nu} <= {rij["wie"] for rij in wordt}
    over = zonder(gezien, nu, nummer)
    assert len(nu) - len(over) == (gezien[nummer] in nu)
    assert all(rij in nu for rij in over)
