"""Reading answers back: what changed, and the lines of a summary."""

from datetime import date

from lib.forms.diff import Change, diff
from lib.forms.summary import Line, summary
from lib.forms.xlsform import read_markdown

TODAY = date(2026, 11, 23)
FORM = read_markdown(
    """
| survey |
|  | type | name | label | relevant | calculation |
|  | begin_group | kind | Kind |
|  | begin_group | binnen |
|  | text | leuk | Wat is leuk? |
|  | end_group |
|  | date | dag | Dag |
|  | end_group |
|  | select_multiple jn | hulp | Hulp |
|  | text | wie | Wie? | selected(${hulp}, 'ja') |
|  | note | uitleg | Lees dit |
|  | calculate | som | Totaal | | sum(${uren}) |
|  | calculate | stil | | | 1 + 1 |
|  | begin_repeat | acties | Actie |
|  | text | wat | Wat? |
|  | decimal | uren | Uren |
|  | end_repeat |
| choices | list_name | name | label |
|  | jn | ja | Ja |
|  | jn | nee | Nee |
""",
    name="proef",
)


def test_changes_read_as_text() -> None:
    old = {"leuk": "dansen", "dag": date(2026, 11, 27), "hulp": ["ja"], "stil": 1}
    new = {"leuk": "zingen", "dag": None, "hulp": ["ja", "nee"], "stil": 2}
    assert diff(FORM, old, new) == [
        Change("Wat is leuk?", "dansen", "zingen"),
        Change("Dag", "27-11-2026", ""),
        Change("Hulp", "Ja", "Ja, Nee"),
    ]


def test_the_same_answers_are_no_change() -> None:
    assert (
        diff(
            FORM,
            {"leuk": "a", "acties": [{"wat": "b"}]},
            {"leuk": "a", "wie": None, "acties": [{"wat": "b", "uren": None}]},
        )
        == []
    )


def test_a_removed_row_is_one_change() -> None:
    old = {"acties": [{"wat": "bellen"}, {"wat": "mailen"}, {"wat": "praten", "uren": 1.5}]}
    assert diff(FORM, old, {"acties": old["acties"][1:]}) == [Change("Actie 1: Wat?", "bellen", "")]


def test_a_changed_and_an_added_row_are_told_apart() -> None:
    old = {"acties": [{"wat": "bellen", "uren": 1}]}
    new = {"acties": [{"wat": "bellen", "uren": 2.5}, {"wat": "mailen"}]}
    assert diff(FORM, old, new) == [
        Change("Actie 1: Uren", "1", "2,5"),
        Change("Actie 2: Wat?", "", "mailen"),
    ]


def test_a_summary_gives_the_answered_questions_under_their_heading() -> None:
    answers = {
        "leuk": "dansen",
        "dag": date(2026, 11, 27),
        "hulp": ["nee"],
        "wie": "oma",
        "acties": [{"wat": "bellen", "uren": 1.5}, {}],
    }
    assert summary(FORM, answers, today=TODAY) == [
        Line("Kind", "Wat is leuk?", "dansen"),
        Line("Kind", "Dag", "27-11-2026"),
        Line("", "Hulp", "Nee"),
        Line("", "Totaal", "1,5"),
        Line("Actie 1", "Wat?", "bellen"),
        Line("Actie 1", "Uren", "1,5"),
    ]
