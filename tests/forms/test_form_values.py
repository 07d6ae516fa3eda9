"""One answer: cleaning what was typed, showing what was stored."""

import unicodedata
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.forms.definition import (
    AcknowledgeField,
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    NoteField,
    RangeField,
    TextField,
)
from lib.forms.values import MAX_TEXT, ValueRefused, clean, show_value

JN = (Choice("ja", "Ja"), Choice("nee", "Nee"))
FIELDS: dict[str, Field] = {
    "text": TextField(name="t", label="Tekst", max_length=10),
    "long": TextField(name="l", label="Lange tekst"),
    "note": NoteField(name="n", label="Let op"),
    "integer": IntegerField(name="i", label="Aantal"),
    "decimal": DecimalField(name="d", label="Bedrag"),
    "date": DateField(name="a", label="Dag"),
    "datetime": DateTimeField(name="b", label="Moment"),
    "choice": ChoiceField(name="c", label="Keuze", list_name="jn", choices=JN),
    "choices": ChoicesField(name="e", label="Keuzes", list_name="jn", choices=JN),
    "extern": ChoiceField(name="x", label="Domein", list_name="domeinen", extern=True),
    "range": RangeField(name="r", label="Cijfer", start=1, end=10, step=1),
    "half": RangeField(name="h", label="Half", start=0, end=5, step=0.5),
    "tick": AcknowledgeField(name="k", label="Akkoord"),
    "file": FileField(name="f", label="Bijlage"),
}
BESTAND = "6f1c2a52-3a0e-4b8e-9d55-0c9e6f6b7a11"
MOMENT = datetime(2026, 11, 27, 14, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("kind", "given_value", "expected"),
    [
        ("text", " a\r\nb ", " a\nb "),
        ("text", "e\u0301", "é"),
        ("text", "", None),
        ("text", "a\tb", "a\tb"),
        ("integer", "12", 12),
        ("integer", 12.0, 12),
        ("decimal", "2,5", 2.5),
        ("decimal", " 2.5 ", 2.5),
        ("decimal", 3, 3),
        ("date", "27-11-2026", date(2026, 11, 27)),
        ("date", "2026-11-27", date(2026, 11, 27)),
        ("date", MOMENT, date(2026, 11, 27)),
        ("datetime", "27-11-2026 14:30", MOMENT),
        ("datetime", "2026-11-27T14:30:00", MOMENT),
        ("choice", "ja", "ja"),
        ("choices", "ja nee", ["ja", "nee"]),
        ("choices", ["nee", "nee"], ["nee"]),
        ("choices", [], None),
        ("range", "7", 7),
        ("half", 2.5, 2.5),
        ("tick", True, True),
        ("tick", False, None),
        ("note", "iets", None),
        ("file", BESTAND, BESTAND),
        ("file", UUID(BESTAND), BESTAND),
        ("file", "", None),
    ],
)
def test_an_answer_is_normalised(kind: str, given_value: Any, expected: Any) -> None:
    found = clean(FIELDS[kind], given_value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "given_value", "part"),
    [
        ("text", "a\x00b", "teken dat niet kan"),
        ("text", "a\x1bb", "teken dat niet kan"),
        ("text", "a\ud800", "teken dat niet kan"),
        ("text", "x" * 33, "Deze tekst is 23 tekens te lang (maximaal 10)."),
        ("text", "x" * 11, "Deze tekst is 1 teken te lang (maximaal 10)."),
        ("long", "x" * (MAX_TEXT + 1), "te lang"),
        ("text", 5, "geen tekst"),
        ("integer", "2,5", "heel getal"),
        ("integer", True, "heel getal"),
        ("integer", 10**400, "te groot"),
        ("decimal", "veel", "een getal in"),
        ("decimal", float("inf"), "een getal in"),
        ("decimal", float("nan"), "een getal in"),
        ("decimal", "1_000", "een getal in"),
        ("date", "31-02-2026", "datum in"),
        ("date", 5, "datum in"),
        ("datetime", "2026-11-27T14:30:00+01:00", "datum en tijd"),
        ("choice", "misschien", "niet in de lijst"),
        ("choice", {"a": 1}, "niet in de lijst"),
        ("choices", ["ja", 5], "niet in de lijst"),
        ("choices", 5, "niet in de lijst"),
        ("range", 11, "van 1 tot en met 10"),
        ("range", 2.5, "van 1 tot en met 10"),
        ("half", 2.25, "van 0 tot en met 5"),
        ("tick", "misschien", "vinkje"),
        ("file", 5, "niet bewaard"),
        ("file", "verslag.pdf", "niet bewaard"),
        ("file", ["a"], "niet bewaard"),
        ("file", f"{BESTAND}\n", "niet bewaard"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_a_sentence(kind: str, given_value: Any, part: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        clean(FIELDS[kind], given_value)
    assert part in str(refused.value)


def test_a_list_of_the_app_is_checked_when_it_is_there() -> None:
    lists = {"domeinen": [Choice("rekenen", "Rekenen")]}
    assert clean(FIELDS["extern"], "rekenen", lists) == "rekenen"
    assert clean(FIELDS["extern"], "taal") == "taal"
    with pytest.raises(ValueRefused):
        clean(FIELDS["extern"], "taal", lists)


@pytest.mark.parametrize(
    ("kind", "stored", "shown"),
    [
        ("text", "zo", "zo"),
        ("text", None, ""),
        ("decimal", 2.5, "2,5"),
        ("decimal", 3.0, "3"),
        ("integer", 0, "0"),
        ("date", date(2026, 11, 27), "27-11-2026"),
        ("datetime", MOMENT, "27-11-2026 14:30"),
        ("choice", "ja", "Ja"),
        ("choice", "weg", "weg"),
        ("choices", ["ja", "nee"], "Ja, Nee"),
        ("file", BESTAND, "bestand, zie de bijlagen"),
        ("file", None, ""),
        ("tick", True, "ja"),
    ],
)
def test_an_answer_is_shown_in_dutch(kind: str, stored: Any, shown: str) -> None:
    assert show_value(FIELDS[kind], stored) == shown


def test_a_list_of_the_app_gives_its_labels() -> None:
    assert show_value(FIELDS["extern"], "rekenen", {"domeinen": [Choice("rekenen", "Rekenen")]}) == "Rekenen"


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(FIELDS)), _JSON)
def test_cleaning_twice_is_cleaning_once(kind: str, value: Any) -> None:
    try:
        once = clean(FIELDS[kind], value)
    except ValueRefused:
        return
    assert clean(FIELDS[kind], once) == once
    assert isinstance(show_value(FIELDS[kind], once), str)


@given(st.text())
def test_kept_text_is_nfc_and_otherwise_as_typed(text: str) -> None:
    try:
        kept = clean(FIELDS["long"], text)
    except ValueRefused:
        return
    assert (kept or "") == unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
