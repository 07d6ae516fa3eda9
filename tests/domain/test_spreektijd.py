"""Counting the minutes of agenda points."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.overleg import Agendapunt
from lib.domain.spreektijd import besteed, stand

NU = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)


def punt(volgorde: int = 1, minuten: int = 10, *, besproken: bool = False, besteed_s: int = 0) -> Agendapunt:
    return Agendapunt(
        overleg_id=uuid4(),
        volgorde=volgorde,
        titel="x",
        minuten=minuten,
        besproken=besproken,
        besteed_s=besteed_s,
    )


def na(minuten: float) -> datetime:
    return NU + timedelta(minutes=minuten)


def test_a_point_entered_twice_adds_up() -> None:
    een = punt()
    een.begin(NU)
    een.stop(na(4))
    een.begin(na(30))
    assert besteed(een, na(33)) == 7 * 60
    een.stop(na(33))
    assert (een.besteed_s, een.begonnen_op) == (7 * 60, None)


def test_entering_the_point_where_one_is_changes_nothing() -> None:
    een = punt()
    een.begin(NU)
    een.begin(na(5))
    assert besteed(een, na(6)) == 6 * 60


@given(st.lists(st.integers(-500, 500), max_size=8))
def test_a_clock_that_jumps_back_never_takes_time_away(sprongen: list[int]) -> None:
    een, nu, vorige = punt(), NU, 0
    for nummer, sprong in enumerate(sprongen):
        nu += timedelta(seconds=sprong)
        (een.stop if nummer % 2 else een.begin)(nu)
        assert een.besteed_s >= vorige
        vorige = een.besteed_s
    assert besteed(een, nu) >= 0


def test_a_meeting_that_was_left_open_overnight_counts_no_night() -> None:
    een = punt(besteed_s=60)
    een.begin(NU)
    assert besteed(een, na(15 * 60)) == 60


def test_a_meeting_on_time_has_no_overrun() -> None:
    agenda = [punt(1, besproken=True, besteed_s=600), punt(2, besteed_s=240), punt(3, 5)]
    nu = stand(agenda, 2, NU)
    assert (nu.minuten, nu.gepland, nu.totaal, nu.totaal_gepland) == (4, 10, 14, 25)
    assert (nu.uitloop, nu.over, nu.deel) == (0, False, 0.4)


def test_what_one_point_took_too_long_another_can_win_back() -> None:
    agenda = [punt(1, besproken=True, besteed_s=15 * 60), punt(2), punt(3)]
    assert stand(agenda, 2, NU).uitloop == 5
    agenda[1].besproken, agenda[1].besteed_s = True, 7 * 60
    assert stand(agenda, 3, NU).uitloop == 2


def test_a_point_over_its_time_says_so_and_its_line_stays_full() -> None:
    nu = stand([punt(1, besteed_s=13 * 60)], 1, NU)
    assert (nu.over, nu.deel, nu.uitloop) == (True, 1.0, 3)


def test_a_point_without_planned_minutes_is_no_trouble() -> None:
    assert stand([punt(1, 0, besteed_s=30)], 1, NU).deel == 1.0
