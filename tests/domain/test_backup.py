"""How long backups are kept, whatever moments they were made at; and what stands beside them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.domain.backup import (
    ALLES,
    LANGST,
    PER_UUR,
    Manifest,
    ManifestOngeldig,
    lees_manifest,
    moment_van,
    te_bewaren,
)

NU = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)
MANIFEST = Manifest("ab" * 32, 4096, "0004", {"dossier": 3, "school": 1}, NU, "0.1.0", "cd" * 8)
MOMENTEN = st.sets(
    st.integers(-3600, 40 * 86_400).map(lambda seconden: NU - timedelta(seconds=seconden)), max_size=60
)


def elk_kwartier(dagen: int) -> list[datetime]:
    return [NU - timedelta(minutes=15 * n) for n in range(dagen * 96)]


class TestTeBewaren:
    def test_of_a_backup_every_quarter_of_an_hour_stay_97_and_48_and_33(self) -> None:
        blijft = te_bewaren(elk_kwartier(40), NU)
        oud = [NU - moment for moment in blijft]
        assert sum(leeftijd <= ALLES for leeftijd in oud) == 97
        assert sum(ALLES < leeftijd <= PER_UUR for leeftijd in oud) in {48, 49}
        assert sum(leeftijd > PER_UUR for leeftijd in oud) in {32, 33}

    @given(MOMENTEN)
    @example({NU - LANGST, NU - LANGST - timedelta(seconds=1)})
    def test_nothing_is_older_than_35_days(self, momenten: set[datetime]) -> None:
        assert all(NU - moment <= LANGST for moment in te_bewaren(momenten, NU))

    @given(MOMENTEN)
    def test_of_the_last_day_everything_stays(self, momenten: set[datetime]) -> None:
        assert {moment for moment in momenten if NU - moment <= ALLES} <= te_bewaren(momenten, NU)

    @given(MOMENTEN)
    def test_no_day_goes_without_a_backup_nor_an_hour_of_the_last_three_days(
        self, momenten: set[datetime]
    ) -> None:
        blijft = te_bewaren(momenten, NU)
        for moment in momenten:
            oud = NU - moment
            if oud <= PER_UUR:
                assert any(
                    ander.replace(minute=0, second=0) == moment.replace(minute=0, second=0)
                    for ander in blijft
                )
            elif oud <= LANGST:
                assert any(ander.date() == moment.date() for ander in blijft)

    @given(MOMENTEN, st.integers(0, 40 * 24))
    def test_thinning_out_often_leaves_what_thinning_out_once_leaves(
        self, momenten: set[datetime], uren: int
    ) -> None:
        later = NU + timedelta(hours=uren)
        assert te_bewaren(te_bewaren(momenten, NU), later) == te_bewaren(momenten, later)


class TestManifest:
    def test_is_read_as_it_was_written(self) -> None:
        assert lees_manifest(MANIFEST.als_json()) == MANIFEST

    @given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
    def test_the_name_of_the_file_tells_the_moment_and_the_revision(self, moment: datetime) -> None:
        naam = replace(MANIFEST, moment=moment).naam
        assert (moment_van(naam), naam.endswith("-0004.db")) == (moment, True)

    @pytest.mark.parametrize(
        "naam", ["puzzel.db", "vakantie.db", "puzzel-20261399T000000000000Z-0004.db", "puzzel-x-0004.db", ""]
    )
    def test_another_file_is_none_of_ours(self, naam: str) -> None:
        assert moment_van(naam) is None

    @pytest.mark.parametrize(
        "tekst",
        [
            "",
            "{",
            "[]",
            "null",
            "{}",
            MANIFEST.als_json().replace("4096", '"veel"'),
            MANIFEST.als_json().replace("2026-11-26", "gisteren"),
            MANIFEST.als_json().replace('"dossier": 3', '"dossier": null'),
            MANIFEST.als_json().replace('"sha256"', '"hash"'),
        ],
    )
    def test_a_damaged_one_is_refused(self, tekst: str) -> None:
        with pytest.raises(ManifestOngeldig):
            lees_manifest(tekst)
