"""A report row never passes by accident."""

import json

from tests.meet.rijen import als_json, hoogstens, minstens, nietig


def test_a_value_on_the_limit_is_good_and_above_it_is_not() -> None:
    assert hoogstens("P1", "lijst", waarde=8.0, van="leeg", grens=8).ok
    assert not hoogstens("P1", "lijst", waarde=8.01, van="leeg", grens=8).ok
    assert not minstens("P2", "winst", waarde=1.69, van="één proces", grens=1.7).ok


def test_a_rounded_value_does_not_hide_a_missed_goal() -> None:
    assert not hoogstens("P1", "lijst", waarde=1.2004, van="leeg", grens=1.2).ok


def test_what_was_not_measured_is_null_and_not_good() -> None:
    (row,) = json.loads(als_json([nietig("P3", "dossier", "toont het inlogscherm")]))
    assert row == {
        "id": "P3",
        "wat": "dossier",
        "waarde": None,
        "van": "toont het inlogscherm",
        "doel": "meetbaar",
        "ok": False,
    }
