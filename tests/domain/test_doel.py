"""The T-score, metingen and SMART hints of a goal."""

from datetime import UTC, date, datetime, timedelta
from math import isclose
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.doel import Doel, DoelStatus, Meting, smart_hints, t_score

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BASIS: dict[str, Any] = {"school_id": uuid4(), "gemaakt_op": NU, "gemaakt_door": uuid4()}
DAG = date(2026, 11, 23)
scores = st.lists(st.integers(-3, 2), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("x", "w", "t"),
    [
        ((-2, 0, -1, 2, 0, 1), (3, 5, 1, 4, 2, 6), 55.0),
        ((0,), None, 50.0),
        ((1,), None, 60.0),
        ((-2, -2, -2), (1, 1, 1), 22.61),
        ((2, 2, 2), None, 77.39),
    ],
)
def test_the_vectors_of_the_domain_come_out(x: tuple[int, ...], w: tuple[int, ...] | None, t: float) -> None:
    gevonden = t_score(x, w)
    assert gevonden is not None
    assert isclose(gevonden, t, abs_tol=0.06 if t == 55.0 else 0.005)


def test_without_scores_there_is_no_number() -> None:
    assert t_score(()) is None


@given(scores)
def test_a_better_score_never_lowers_it(x: list[int]) -> None:
    for plek, score in enumerate(x):
        if score < 2:
            hoger = [*x[:plek], score + 1, *x[plek + 1 :]]
            assert (t_score(hoger) or 0) >= (t_score(x) or 0)


@given(st.integers(1, 12), st.data())
def test_all_as_expected_is_fifty_whatever_the_weights(aantal: int, data: st.DataObject) -> None:
    gewichten = data.draw(st.lists(st.integers(1, 3), min_size=aantal, max_size=aantal))
    assert t_score([0] * aantal, gewichten) == 50


@given(scores)
def test_a_step_back_weighs_as_the_start(x: list[int]) -> None:
    assert t_score(x) == t_score([max(score, -2) for score in x])


@given(scores, st.integers(1, 5))
def test_weights_count_only_against_each_other(x: list[int], factor: int) -> None:
    een, keer = t_score(x, [1] * len(x)), t_score(x, [factor] * len(x))
    assert een is not None
    assert keer is not None
    assert isclose(een, keer)


@given(scores)
def test_it_mirrors_around_fifty(x: list[int]) -> None:
    binnen = [max(score, -2) for score in x]
    assert isclose((t_score(binnen) or 0) + (t_score([-score for score in binnen]) or 0), 100)


def meting(dag: date | None, score: int | None) -> Meting:
    return Meting(**BASIS, doel_id=uuid4(), datum=dag, score=score)


class TestGemeten:
    def test_the_first_meting_starts_the_goal(self) -> None:
        doel = Doel(**BASIS)
        doel.gemeten(meting(DAG, -1))
        assert (doel.status, doel.laatste_score, doel.laatst_gemeten) == (DoelStatus.LOOPT, -1, DAG)

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(-3, 2)), min_size=1))
    def test_the_newest_day_counts_and_of_one_day_the_last(self, reeks: list[tuple[int, int]]) -> None:
        doel = Doel(**BASIS)
        for dag, score in reeks:
            doel.gemeten(meting(DAG + timedelta(days=dag), score))
        laatste = max(dag for dag, _ in reeks)
        assert doel.laatste_score == [score for dag, score in reeks if dag == laatste][-1]

    @pytest.mark.parametrize(("dag", "score"), [(None, 1), (DAG, None)])
    def test_an_incomplete_meting_changes_nothing(self, dag: date | None, score: int | None) -> None:
        doel = Doel(**BASIS)
        doel.gemeten(meting(dag, score))
        assert (doel.status, doel.laatste_score) == (DoelStatus.NIET_GESTART, None)

    def test_a_concluded_goal_stays_concluded(self) -> None:
        doel = Doel(**BASIS, status=DoelStatus.BEHAALD)
        doel.gemeten(meting(DAG, 2))
        assert doel.status is DoelStatus.BEHAALD


class TestSmart:
    VOL = dict.fromkeys(("doel", "meetwijze", "eigenaar", "begin", "streefdatum"), "x")

    def test_a_smart_goal_has_no_hints(self) -> None:
        assert smart_hints(self.VOL) == []

    @pytest.mark.parametrize(
        ("veld", "woord"),
        [
            ("doel", "Specifiek"),
            ("meetwijze", "Meetbaar"),
            ("eigenaar", "Acceptabel"),
            ("begin", "Realistisch"),
            ("streefdatum", "Tijdgebonden"),
        ],
    )
    def test_each_letter_has_its_own_hint(self, veld: str, woord: str) -> None:
        (zin,) = smart_hints(self.VOL | {veld: ""})
        assert zin.startswith(f"{woord}:")
