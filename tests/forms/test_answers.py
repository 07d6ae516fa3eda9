"""Answers: what shows, what is wrong, what is worked out and what is kept."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.forms.answers import (
    calculated,
    choices,
    defaults,
    drop_hidden,
    errors,
    from_json,
    progress,
    to_json,
    visible,
)
from lib.forms.definition import Choice, ChoiceField, Form
from lib.forms.xlsform import FormRefused, read_markdown

TODAY = date(2026, 11, 23)
FORM = read_markdown(
    """
| survey |
|  | type | name | label | required | relevant | constraint | constraint_message | calculation | choice_filter | default |
|  | begin_group | kind | Kind |
|  | text | leuk | Wat vindt het kind leuk? | yes | | string-length(.) <= 10 |
|  | select_one jn | hulp | Is er hulp? | yes |
|  | end_group |
|  | begin_group | thuis | Thuis | | ${hulp} = 'ja' |
|  | text | wie | Wie helpt? | yes |
|  | date | sinds | Sinds wanneer? | | | . <= today() | Kies een dag die al geweest is. | | | today() |
|  | text | slot | Slot | | ${wie} = 'oma' |
|  | end_group |
|  | select_one plaats | plaats | Plaats | | | | | | jn = ${hulp} |
|  | select_one_from_file domeinen.csv | domein | Domein |
|  | acknowledge | akkoord | Akkoord | ${hulp} = 'nee' |
|  | integer | aantal | Aantal |
|  | dateTime | moment | Moment |
|  | decimal | totaal | Totaal | | | . >= ${som} |
|  | calculate | som | Som | | | | | sum(${uren}) |
|  | calculate | dag | | | | | | date('2026-01-01') |
|  | note | uitleg | Lees dit | | ${som} > 5 |
|  | begin_repeat | acties | Actie |
|  | text | wat | Wat? | yes |
|  | decimal | uren | Uren | | ${wat} != '' |
|  | calculate | dubbel | | | | | | ${uren} * 2 |
|  | calculate | plek | | | | | | position(..) |
|  | end_repeat |
| choices | list_name | name | label | jn |
|  | jn | ja | Ja |
|  | jn | nee | Nee |
|  | plaats | huis | Huis | ja |
|  | plaats | school | School | nee |
""",
    name="proef",
)
GOOD: dict[str, Any] = {"leuk": "dansen", "hulp": "nee", "akkoord": True}


def wrong(answers: dict[str, Any], **options: Any) -> dict[str, str]:
    return {error.name: error.sentence for error in errors(FORM, answers, today=TODAY, **options)}


def test_a_condition_hides_a_section_and_all_in_it() -> None:
    assert {"thuis", "wie", "sinds"}.isdisjoint(visible(FORM, {"hulp": "nee"}, today=TODAY))
    assert {"thuis", "wie", "sinds"} <= visible(FORM, {"hulp": "ja"}, today=TODAY)


def test_a_hidden_answer_counts_as_empty() -> None:
    answers = {"hulp": "ja", "wie": "oma"}
    assert "slot" in visible(FORM, answers, today=TODAY)
    assert "slot" not in visible(FORM, answers | {"hulp": "nee"}, today=TODAY)


def test_fields_of_rows_show_by_their_path() -> None:
    shown = visible(FORM, {"acties": [{"wat": "bellen"}, {}]}, today=TODAY)
    assert {"acties", "acties/0/wat", "acties/0/uren", "acties/1/wat"} <= shown
    assert "acties/1/uren" not in shown


def test_what_is_missing_is_said_in_a_sentence() -> None:
    assert wrong({"hulp": "ja"}) == {
        "leuk": "Vul ‘Wat vindt het kind leuk?’ in.",
        "wie": "Vul ‘Wie helpt?’ in.",
    }
    assert wrong({"leuk": "  "}) == {
        "leuk": "Vul ‘Wat vindt het kind leuk?’ in.",
        "hulp": "Kies een antwoord bij ‘Is er hulp?’.",
    }
    assert wrong({"leuk": "a", "hulp": "nee"}) == {"akkoord": "Zet een vinkje bij ‘Akkoord’."}
    assert wrong(GOOD) == {}


def test_missing_answers_are_allowed_while_saving() -> None:
    assert wrong({"leuk": "x" * 33}, check_required=False) == {
        "leuk": "Deze tekst is 23 tekens te lang (maximaal 10)."
    }


@pytest.mark.parametrize(
    ("answers", "name", "sentence"),
    [
        ({"hulp": "soms"}, "hulp", "Deze keuze staat niet in de lijst. Kies opnieuw."),
        (
            {"hulp": "ja", "wie": "oma", "sinds": date(2026, 11, 24)},
            "sinds",
            "Kies een dag die al geweest is.",
        ),
        (
            {"hulp": "ja", "wie": "oma", "sinds": "ooit"},
            "sinds",
            "Vul een datum in, bijvoorbeeld 27-11-2026.",
        ),
        ({"plaats": "huis"}, "plaats", "Deze keuze past niet bij de andere antwoorden. Kies opnieuw."),
        ({"aantal": 2.5}, "aantal", "Vul een heel getal in, bijvoorbeeld 12."),
        (
            {"totaal": 1, "acties": [{"wat": "bellen", "uren": 2}]},
            "totaal",
            "Dit antwoord bij ‘Totaal’ kan niet. Pas het aan.",
        ),
        ({"acties": [{"wat": "a"}, {"uren": 2}]}, "acties/1/wat", "Vul ‘Wat?’ in."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(answers: dict[str, Any], name: str, sentence: str) -> None:
    assert wrong(GOOD | answers) == {name: sentence}


def test_what_is_hidden_is_never_wrong() -> None:
    assert wrong(GOOD | {"sinds": "ooit", "wie": 5}) == {}


def test_a_list_of_the_app_is_checked() -> None:
    lists = {"domeinen": [Choice("taal", "Taal")]}
    assert wrong(GOOD | {"domein": "taal"}, lists=lists) == {}
    assert set(wrong(GOOD | {"domein": "gym"}, lists=lists)) == {"domein"}


def test_a_filter_leaves_the_choices_that_fit() -> None:
    field = FORM.field("plaats")
    assert isinstance(field, ChoiceField)
    assert [choice.name for choice in choices(FORM, field, {"hulp": "ja"}, today=TODAY)] == ["huis"]
    assert choices(FORM, field, {}, today=TODAY) == ()
    assert len(choices(FORM, FORM.field("hulp"), {}, today=TODAY, place=("acties", 0))) == 2  # type: ignore[arg-type]


def test_calculations_are_worked_out_also_in_rows() -> None:
    found = calculated(
        FORM, {"acties": [{"wat": "a", "uren": 1.5}, {"wat": "b", "uren": 2.5}, {"uren": 9}]}, today=TODAY
    )
    assert found["som"] == 4
    assert found["dag"] == date(2026, 1, 1)
    assert [(row["dubbel"], row["plek"]) for row in found["acties"]] == [(3, 1), (5, 2), (None, 3)]


def test_a_stored_calculation_is_not_believed() -> None:
    assert "uitleg" not in visible(FORM, {"som": 99}, today=TODAY)


def test_indienen_drops_what_is_hidden() -> None:
    answers = {
        "hulp": "nee",
        "wie": "oma",
        "acties": [{"wat": "", "uren": 3}, {"wat": "x", "uren": 4}],
        "onbekend": 1,
    }
    assert drop_hidden(FORM, answers, today=TODAY) == {
        "hulp": "nee",
        "acties": [{"wat": ""}, {"wat": "x", "uren": 4}],
    }


def test_progress_counts_what_shows_and_can_be_answered() -> None:
    assert progress(FORM, {}, today=TODAY) == (0, 8)
    assert progress(FORM, {"leuk": "a", "hulp": "ja", "acties": [{"wat": "b"}]}, today=TODAY) == (3, 12)


def test_defaults_start_a_form() -> None:
    assert defaults(FORM, today=TODAY) == {"sinds": TODAY}


_TEXT = st.text(max_size=8)
_ROW = st.fixed_dictionaries(
    {}, optional={"wat": _TEXT, "uren": st.one_of(st.none(), st.floats(allow_nan=False), st.integers())}
)
_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "leuk": st.one_of(st.none(), _TEXT),
        "hulp": st.sampled_from(["ja", "nee"]),
        "sinds": st.dates(),
        "moment": st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
        "akkoord": st.sampled_from([True, None]),
        "aantal": st.integers(),
        "totaal": st.floats(allow_nan=False, allow_infinity=False),
        "acties": st.lists(_ROW, max_size=3),
    },
)


@given(_ANSWERS)
def test_answers_survive_json(answers: dict[str, Any]) -> None:
    found = from_json(FORM, json.loads(json.dumps(to_json(FORM, answers))))
    assert found == answers
    worked_out = calculated(FORM, answers, today=TODAY)
    assert from_json(FORM, json.loads(json.dumps(to_json(FORM, worked_out)))) == worked_out


def test_a_moment_survives_json_to_the_second() -> None:
    answers = {"moment": datetime(2026, 1, 2, 3, 4, 5)}  # noqa: DTZ001
    assert from_json(FORM, to_json(FORM, answers)) == answers


_JUNK = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates(), st.datetimes()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["wat", "uren", "dubbel", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FORM.by_name, "x"]), _JUNK, max_size=8))
def test_nothing_raises_whatever_the_answers(answers: dict[str, Any]) -> None:
    assert all(error.sentence for error in errors(FORM, answers, today=TODAY))
    done, total = progress(FORM, answers, today=TODAY)
    assert 0 <= done <= total
    assert visible(FORM, drop_hidden(FORM, answers, today=TODAY), today=TODAY) >= {"leuk", "hulp"}
    assert set(calculated(FORM, answers, today=TODAY)) >= {"som", "dag"}
    from_json(FORM, to_json(FORM, answers))


@given(_ANSWERS)
def test_what_indienen_keeps_shows_the_same(answers: dict[str, Any]) -> None:
    assert visible(FORM, drop_hidden(FORM, answers, today=TODAY), today=TODAY) == visible(
        FORM, answers, today=TODAY
    )


def test_a_form_without_conditions_shows_all() -> None:
    plain: Form = read_markdown("| survey |\n| | type | name | label |\n| | text | a | A |", name="proef")
    assert not plain.conditional
    assert visible(plain, {}, today=TODAY) == {"a"}


@given(_ANSWERS)
def test_what_always_shows_waits_for_no_answer(answers: dict[str, Any]) -> None:
    assert visible(FORM, answers, today=TODAY) >= FORM.always


def test_what_is_in_a_section_with_a_condition_does_not_always_show() -> None:
    rijen = [
        "| | text | a | A | |",
        "| | begin_group | g | G | ${a} = 'ja' |",
        "| | text | b | B | |",
        "| | begin_group | h | H | |",
        "| | text | c | C | |",
        "| | end_group | | | |",
        "| | end_group | | | |",
        "| | text | d | D | ${a} != '' |",
    ]
    form = read_markdown(
        "\n".join(["| survey |", "| | type | name | label | relevant |", *rijen]), name="proef"
    )
    assert form.always == {"a"}
    assert visible(form, {"a": "ja"}, today=TODAY) == {"a", "g", "b", "h", "c", "d"}


def chain(steps: int) -> str:
    rows = [f"| | calculate | c{step} | | ${{c{step - 1}}} + 0.1 |" for step in range(1, steps)]
    return "\n".join(
        ["| survey |", "| | type | name | label | calculation |", "| | calculate | c0 | | 0.1 |", *rows]
    )


def test_a_chain_of_calculations_is_worked_out_without_float_noise() -> None:
    assert calculated(read_markdown(chain(25), name="keten"), {}, today=TODAY)["c24"] == 2.5


def test_a_chain_too_long_for_python_is_refused_when_read() -> None:
    with pytest.raises(FormRefused, match="te veel stappen"):
        read_markdown(chain(200), name="keten")


def test_a_required_repeat_asks_for_a_row() -> None:
    form = read_markdown(
        """
| survey |              |       |        |          |
|        | type         | name  | label  | required |
|        | begin_repeat | rijen | Regels | true     |
|        | text         | wat   | Wat    |          |
|        | end_repeat   |       |        |          |
""",
        name="f",
    )
    zinnen = [fout.sentence for fout in errors(form, {}, today=TODAY)]
    assert zinnen == ["Voeg bij ‘Regels’ minstens één regel toe."]
    assert errors(form, {"rijen": [{"wat": "x"}]}, today=TODAY) == []
    assert errors(form, {}, today=TODAY, check_required=False) == []
