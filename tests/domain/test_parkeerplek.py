"""What was parked, and what of it comes back in the next OT."""

from lib.domain.parkeerplek import Geparkeerd, geparkeerd, meegenomen

VERSLAG = {
    "geparkeerd": [
        {"wat": "de gymles", "waarheen": "volgend_ot", "bij_wie": "Iris"},
        {"wat": "de schulden", "waarheen": "andere_partij"},
        {"wat": "", "waarheen": "volgend_ot"},
        {"wat": "de fiets", "waarheen": None},
    ]
}


def test_a_row_without_a_text_is_nothing() -> None:
    assert [ding.wat for ding in geparkeerd(VERSLAG)] == ["de gymles", "de schulden", "de fiets"]
    assert geparkeerd({}) == ()


def test_only_what_was_left_for_the_next_ot_comes_back() -> None:
    assert meegenomen(VERSLAG, []) == (Geparkeerd("de gymles", "volgend_ot", "Iris"),)


def test_what_is_a_question_already_does_not_come_back() -> None:
    assert meegenomen(VERSLAG, [" de gymles"]) == ()
