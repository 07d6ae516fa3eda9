"""Working days, school years and the words for a deadline."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.kalender import (
    begin_schooljaar,
    in_woorden,
    is_werkdag,
    plus_werkdagen,
    schooljaar,
    termijn_in_woorden,
    werkdagen_tussen,
)
from lib.domain.overleg import Overleg

dagen = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("dag", "werk"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2027, 1, 1), False),
        (date(2027, 3, 29), False),
        (date(2027, 4, 27), False),
        (date(2027, 5, 6), False),
        (date(2027, 5, 17), False),
        (date(2028, 2, 29), True),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday(dag: date, werk: bool) -> None:  # noqa: FBT001 - a column
    assert is_werkdag(dag) is werk


@given(dagen, st.integers(0, 60))
def test_adding_and_counting_working_days_are_each_others_inverse(dag: date, aantal: int) -> None:
    verder = plus_werkdagen(dag, aantal)
    assert werkdagen_tussen(dag, verder) == aantal
    assert aantal == 0 or is_werkdag(verder)


@given(dagen, dagen)
def test_counting_back_is_counting_forth_with_a_minus(een: date, ander: date) -> None:
    assert werkdagen_tussen(een, ander) == -werkdagen_tussen(ander, een)


@given(dagen)
def test_every_day_lies_in_the_school_year_that_it_names(dag: date) -> None:
    begin = begin_schooljaar(dag)
    assert (begin.month, begin.day) == (8, 1)
    assert begin <= dag < date(begin.year + 1, 8, 1)
    assert schooljaar(dag) == f"{begin.year}-{begin.year + 1}"


@pytest.mark.parametrize(
    ("dag", "jaar"),
    [(date(2026, 7, 31), "2025-2026"), (date(2026, 8, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_a_school_year_turns_on_the_first_of_august(dag: date, jaar: str) -> None:
    assert schooljaar(dag) == jaar


@pytest.mark.parametrize(
    ("uiterlijk", "tekst"),
    [
        (date(2026, 11, 23), "vandaag"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 27), "vr 27 nov 2026"),
        (date(2026, 11, 20), "1 werkdag te laat"),
        (date(2026, 11, 22), "1 werkdag te laat"),
        (date(2026, 11, 18), "3 werkdagen te laat"),
    ],
)
def test_a_deadline_reads_as_one_says_it(uiterlijk: date, tekst: str) -> None:
    assert termijn_in_woorden(uiterlijk, date(2026, 11, 23)) == tekst


@given(dagen)
def test_a_date_in_words_names_its_day_and_year(dag: date) -> None:
    woorden = in_woorden(dag).split()
    assert (int(woorden[1]), int(woorden[3])) == (dag.day, dag.year)


BASIS: dict[str, Any] = {
    "school_id": uuid4(),
    "gemaakt_op": datetime(2026, 1, 1, tzinfo=UTC),
    "gemaakt_door": uuid4(),
}


@pytest.mark.parametrize(
    ("dag", "uur_utc"),
    [
        ("2026-10-24", 12),
        ("2026-10-25", 13),
        ("2027-03-27", 13),
        ("2027-03-28", 12),
    ],
)
def test_an_overleg_keeps_its_clock_time_over_both_nights_the_clock_changes(dag: str, uur_utc: int) -> None:
    overleg = Overleg(**BASIS)
    for veld, waarde in (("datum", dag), ("tijd", "14:00")):
        overleg.zet(veld, waarde, door=uuid4(), naam="x", nu=BASIS["gemaakt_op"])
    assert overleg.wanneer is not None
    assert overleg.wanneer.astimezone(UTC).hour == uur_utc
    assert overleg.wanneer.astimezone(UTC).date() == date.fromisoformat(dag)


@given(dagen, st.text(max_size=6))
def test_no_time_that_somebody_types_breaks_an_overleg(dag: date, tijd: str) -> None:
    overleg = Overleg(**BASIS)
    for veld, waarde in (("datum", dag.isoformat()), ("tijd", tijd)):
        overleg.zet(veld, waarde, door=uuid4(), naam="x", nu=BASIS["gemaakt_op"])
    assert overleg.datum == dag
    assert overleg.wanneer is None or overleg.wanneer.date() == dag
