"""Each row about a live meeting has been seen red: a fault is put in the app or in its scripts, and the row must notice."""

import shutil
from pathlib import Path

import pytest

from tests.meet import deelnemers, dood, herstart, meekijken, overleg, uur, weg, zalen
from tests.meet.__main__ import OP_NAAM
from tests.meet.fouten import met
from tests.meet.rijen import Rij
from tests.meet.secties import SECTIES
from tests.servers import missing

pytestmark = pytest.mark.timeout(180)
GEEN_JOURNAAL = [
    ('return veilig(() => doe("readwrite", (vak) => vak.put(ding, sleutel))', "return; veilig(() => null")
]
ALLEEN_BIJ_WEGGAAN = {
    "bewaarder.js": [("RUST_MS = 400", "RUST_MS = 4e6"), ("UITERLIJK_MS = 1200", "UITERLIJK_MS = 4e6")],
    "journaal.js": GEEN_JOURNAAL,
}
NIET_OPNIEUW = {
    "bewaarder.js": [
        ("await this.wacht(WACHT_MS[Math.min(poging, WACHT_MS.length - 1)]);", "break;"),
        ('this.open && this.stand !== "geweigerd"', 'this.open && this.stand === "bezig"'),
    ],
    "journaal.js": GEEN_JOURNAAL,
}
ELKE_LETTER = {"veld.js": [("stuk.editor.typ(veld.value);", "stuk.editor.typ(veld.value);\n    meld(stuk);")]}
TRAAG_EN_GRIJPEND = {
    "meelezen.js": [("volgt.elke * rust", "8000")],
    "samen.js": [("const kant = veld.selectionDirection;", "const kant = veld.selectionDirection; van = 0;")],
}


@pytest.fixture(autouse=True)
def _chromium() -> None:
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        missing.missing("no Chromium on the PATH; on Debian: apt-get install chromium")


def rood(rijen: list[Rij]) -> set[str]:
    """Give the rows that are not good, by the first word of their id."""
    slecht = [rij for rij in rijen if not rij.ok]
    print(*slecht, sep="\n")  # pytest shows it when what is red is not what was expected
    return {rij.id.split()[0] for rij in slecht}


def test_the_section_runs_only_when_it_is_named() -> None:
    assert set(OP_NAAM) == {"overleg"}
    assert not set(SECTIES) & set(OP_NAAM)


def test_only_speed_is_measured_again(tmp_path: Path) -> None:
    snel, kwijt = (Rij(naam, "", 1, "", "", ok=False) for naam in ("O3s.1 bevestigd", "O3s.2 woorden"))
    for rijen, keren in (([snel], overleg.POGINGEN), ([snel, kwijt], 1), ([kwijt], 1), ([], 1)):
        gemeten: list[Path] = []

        def deel(map_: Path, uit: list[Rij] = rijen, keer: list[Path] = gemeten) -> list[Rij]:
            keer.append(map_)
            return uit

        assert [rij.ok for rij in overleg._gemeten("O3s", deel, tmp_path)] == [False for _ in rijen]
        assert len(gemeten) == keren


class TestChromiumDood:
    def test_what_was_typed_is_there(self, tmp_path: Path) -> None:
        assert rood(dood.meet(tmp_path, 1)) == set()

    def test_a_field_that_saves_when_it_is_left_is_seen(self, tmp_path: Path) -> None:
        assert rood(dood.meet(tmp_path, 1, ALLEEN_BIJ_WEGGAAN)) == {"O1", "O1b"}


class TestServerDood:
    @pytest.fixture(autouse=True)
    def _kort(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(herstart, "UITLOOP_S", 8.0)

    def test_a_lost_answer_loses_and_doubles_nothing(self, tmp_path: Path) -> None:
        assert rood(herstart.meet(tmp_path, 1, command=met("antwoord_kwijt"))) == set()

    def test_an_answer_before_the_commit_is_seen(self, tmp_path: Path) -> None:
        assert "O2" in rood(herstart.meet(tmp_path, 1, command=met("bevestig_eerst")))

    def test_a_server_that_forgets_editors_is_seen(self, tmp_path: Path) -> None:
        assert "O2b" in rood(herstart.meet(tmp_path, 1, command=met("vergeet_schrijvers")))


class TestZalen:
    def test_two_processes_lose_no_word_and_show_what_met(self, tmp_path: Path) -> None:
        slecht = rood(zalen.meet(tmp_path, "postgresql", 2, 9))
        assert slecht <= {"O3p.1"}  # how fast is for a quiet machine

    def test_the_last_writer_who_wins_is_seen(self, tmp_path: Path) -> None:
        assert {"O3s.2", "O3s.3"} <= rood(zalen.meet(tmp_path, "sqlite", 1, 9, met("laatste_wint")))

    def test_so_are_slow_answers_slow_readers_and_words_that_met_untold(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(deelnemers, "LEES_S", 8.0)
        slecht = rood(zalen.meet(tmp_path, "sqlite", 1, 11, met("traag", "stil")))
        assert {"O3s.1", "O3s.3", "O3s.4"} <= slecht


class TestUur:
    def test_a_page_run_for_every_letter_is_seen(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(uur, "RUST_S", 1.0)
        vuil = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
        assert rood(uur.meet(tmp_path, 0.15, lapmiddel=ELKE_LETTER, env=vuil)) == {"O4"}


class TestWeg:
    def test_an_editor_that_gives_up_is_seen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(weg, "TERUG_S", 5.0)
        assert rood(weg.meet(tmp_path, 4, NIET_OPNIEUW)) == {"O5", "O5b"}


class TestMeekijken:
    def test_words_come_over_and_the_caret_stays(self, tmp_path: Path) -> None:
        assert rood(meekijken.meet(tmp_path, 4)) == set()

    def test_slow_reading_and_a_caret_that_jumps_are_seen(self, tmp_path: Path) -> None:
        assert rood(meekijken.meet(tmp_path, 4, TRAAG_EN_GRIJPEND)) == {"O6", "O6b"}
