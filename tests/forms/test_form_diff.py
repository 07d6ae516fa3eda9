"""Two versions of a form in words, and the workbook they travel in."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.forms.definition import Form
from lib.forms.form_diff import form_changes
from lib.forms.form_refusals import refusals
from lib.forms.sheet_writer import from_plain, plain, to_xlsx
from lib.forms.xlsform import read, read_markdown, read_sheets

KOP = "| survey | | | | | | | |\n| | type | name | label | hint | relevant | required | constraint |\n"
KEUZES = "\n| choices | | | |\n| | list_name | name | label |\n| | jn | ja | Ja |\n| | jn | nee | Nee |"
ROWS = ["text | a | A? | Hulp. | | yes | string-length(.) < 9", "select_one jn | b | B? | | | |", "note | c | Kijk. | | ${b} = 'ja' | |"]  # fmt: skip


def form_of(*rows: str, choices: str = KEUZES) -> Form:
    return read_markdown(KOP + "\n".join(f"| | {row} |" for row in rows) + choices, name="proef")


def told(*rows: str, choices: str = KEUZES) -> list[str]:
    return [change.sentence for change in form_changes(form_of(*ROWS), form_of(*rows, choices=choices))]


def test_the_same_form_has_not_changed() -> None:
    assert told(*ROWS) == []
    assert refusals(form_of(*ROWS), form_of(*ROWS), frozenset({"a"})) == []


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        ([*ROWS, "date | d | Dag? | | | |"], ["Nieuw: ‘Dag?’ (datum)."]),
        (ROWS[:2], ["‘Kijk.’ vervalt. Waar al een antwoord staat, blijft het te lezen."]),
        ([ROWS[1], ROWS[0], ROWS[2]], ["De vragen staan in een andere volgorde."]),
        (["text | a | Aa? | | | | ", *ROWS[1:]], [
            "‘A?’ heet nu ‘Aa?’.", "De uitleg bij ‘Aa?’ vervalt.", "‘Aa?’ mag leeg blijven.", "De regel voor een goed antwoord op ‘Aa?’ is veranderd.",
        ]),
        ([*ROWS[:2], "note | c | Kijk. | | | |"], ["‘Kijk.’ is er nu altijd."]),
        ([ROWS[0], "select_one jn | b | B? | | ${a} = 'x' | ${a} = 'x' |", ROWS[2]], ["‘B?’ komt nu onder een andere voorwaarde.", "‘B?’ moet soms ingevuld worden."]),
    ],
)  # fmt: skip
def test_a_change_is_told(rows: list[str], sentences: list[str]) -> None:
    assert told(*rows) == sentences


def test_choices_that_come_go_and_are_renamed_are_told() -> None:
    anders = KEUZES.replace("| Nee |", "| Neen |") + "\n| | jn | soms | Soms |\n| | jn | vaak | Vaak |"
    assert told(*ROWS, choices=anders) == [
        "Bij ‘B?’ komen erbij: ‘Soms’, ‘Vaak’.",
        "Bij ‘B?’ heet ‘Nee’ nu ‘Neen’.",
    ]
    weg = KEUZES.replace("\n| | jn | nee | Nee |", "")
    assert told(*ROWS, choices=weg) == ["Bij ‘B?’ niet meer te kiezen: ‘Nee’."]


def test_a_known_name_stays_what_it_was() -> None:
    anders = form_of("integer | a | A? | | | |", ROWS[2].replace("${b}", "${a}"))
    assert [naam for naam, _ in refusals(form_of(*ROWS), anders, frozenset({"b"}))] == ["a", "b"]
    in_rij = form_of("begin_repeat | r | R | | | |", ROWS[0], "end_repeat | | | | | |", *ROWS[1:])
    ((naam, zin),) = refusals(form_of(*ROWS), in_rij)
    assert naam == "a"
    assert "herhaling" in zin


def test_a_workbook_gives_the_same_form_again() -> None:
    reading = read((KOP + "\n".join(f"| | {row} |" for row in ROWS) + KEUZES).encode(), file="proef.md")
    data = to_xlsx(reading.sheets, [["Uitleg"], ["=1+1"]])
    assert read(data, file="proef.xlsx").form == reading.form
    assert read_sheets(from_plain(plain(reading.sheets)), name="proef").form == reading.form
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["_uitleg"]["A2"].data_type == "s"
    assert book["survey"].freeze_panes == "A2"


_LINE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Z"], include_characters=" ", exclude_characters="|$\\"),
    min_size=1,
    max_size=30,
).filter(lambda tekst: " ".join(tekst.split()) == tekst)


@settings(deadline=None)  # the first example loads pyxform and openpyxl
@given(_LINE)
def test_a_text_survives_the_workbook(tekst: str) -> None:
    reading = read((KOP + f"| | text | a | {tekst} | | | | |").encode(), file="proef.md")
    assert reading.form.field("a").label == tekst
    assert read(to_xlsx(reading.sheets), file="proef.xlsx").form == reading.form
