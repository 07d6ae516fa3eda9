"""Reading XLSForms: three kinds of file give one form, and what cannot be shown whole is refused with its row."""

import csv
import io
import pickle
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.forms.answers import choices, errors, visible
from lib.forms.definition import (
    AcknowledgeField,
    CalculateField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    Form,
    IntegerField,
    NoteField,
    RangeField,
    TextField,
)
from lib.forms.scope import MOST_ROWS, Scope
from lib.forms.values import ValueRefused, clean
from lib.forms.xlsform import FormRefused, read_csv, read_markdown, read_xlsx
from lib.forms.xlsform import read as read_file

COLUMNS = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance", "default", "calculation",
    "choice_filter", "parameters", "readonly", "bind::bijzonder", "bind::intern", "bind::door",
)  # fmt: skip
ROWS: list[dict[str, str]] = [
    {"type": "begin_group", "name": "kind", "label": "Over het kind"},
    {"type": "text", "name": "leuk", "label": "Wat vindt het kind leuk?", "required": "yes", "appearance": "multiline",
     "constraint": "string-length(.) <= 500 and . != 'x'", "constraint_message": "Vertel iets meer.", "bind::bijzonder": "ja", "bind::door": "LK IB"},
    {"type": "select_one jn", "name": "hulp", "label": "Is er hulp?", "hint": "Thuis of op school", "required": "true()"},
    {"type": "text", "name": "wie", "label": "Wie helpt?", "bind::intern": "ja", "relevant": "${hulp} = 'ja'", "required": "${hulp} = 'ja'"},
    {"type": "end_group"},
    {"type": "select_multiple jn", "name": "meer", "label": "Meer", "choice_filter": "groep = 'a'", "default": "ja"},
    {"type": "select_one_from_file domeinen.csv", "name": "domein", "label": "Domein"},
    {"type": "integer", "name": "aantal", "label": "Aantal", "default": "3"},
    {"type": "decimal", "name": "bedrag", "label": "Bedrag"},
    {"type": "date", "name": "dag", "label": "Dag", "default": "today()"},
    {"type": "dateTime", "name": "moment", "label": "Moment"},
    {"type": "note", "name": "uitleg", "label": "Uitleg"},
    {"type": "calculate", "name": "som", "calculation": "${aantal} + 1"},
    {"type": "acknowledge", "name": "akkoord", "label": "Akkoord"},
    {"type": "range", "name": "cijfer", "label": "Cijfer", "parameters": "start=1 end=5 step=0.5"},
    {"type": "file", "name": "bijlage", "label": "Bijlage", "readonly": "yes"},
    {"type": "begin_repeat", "name": "acties", "label": "Acties"},
    {"type": "text", "name": "wat", "label": "Wat?"},
    {"type": "end_repeat"},
]  # fmt: skip
CHOICES = [["list_name", "name", "label", "groep"], ["jn", "ja", "Ja", "a"], ["jn", "nee", "Nee", "b"]]
SETTINGS = [["form_id", "form_title", "version"], ["kindgesprek", "Kindgesprek", "2"]]
Rows = list[dict[str, str]]
DAG = date(2026, 11, 26)


def sheets(rows: Rows) -> dict[str, list[list[str]]]:
    columns = [*COLUMNS, *sorted({column for row in rows for column in row} - set(COLUMNS))]
    survey = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return {"survey": survey, "choices": CHOICES, "settings": SETTINGS}


def as_markdown(tables: dict[str, list[list[str]]]) -> str:
    lines = ["# Het kindgesprek"]
    for name, rows in tables.items():
        lines += [
            f"| {name} |",
            *("| | " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows),
        ]
    return "\n".join(lines)


def as_xlsx(tables: dict[str, list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_csv(tables: dict[str, list[list[str]]], delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    for name, rows in tables.items():
        writer.writerow([name])
        writer.writerows([["", *row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def read(rows: Rows) -> Form:
    return read_markdown(as_markdown(sheets(rows)), name="proef")


def refusal(rows: Rows) -> list[tuple[str, int, str]]:
    with pytest.raises(FormRefused) as refused:
        read_xlsx(as_xlsx(sheets(rows)), name="proef")
    return [
        (objection.sheet, objection.row, f"{objection.column}: {objection.reason}")
        for objection in refused.value.objections
    ]


def remarks(rows: Rows, **meer: list[list[str]]) -> list[tuple[str, int, str]]:
    reading = read_file(as_xlsx(sheets(rows) | meer), file="proef.xlsx")
    return [(remark.sheet, remark.row, f"{remark.column}: {remark.reason}") for remark in reading.remarks]


@pytest.fixture(scope="module")
def form() -> Form:
    return read(ROWS)


def test_markdown_excel_and_csv_give_the_same_form(form: Form) -> None:
    tables = sheets(ROWS)
    assert read_xlsx(as_xlsx(tables), name="proef") == form
    assert read_csv(as_csv(tables), name="proef") == form
    assert read_csv(as_csv(tables, ";"), name="proef") == form


def test_the_settings_name_the_form(form: Form) -> None:
    assert (form.id, form.title, form.version) == ("kindgesprek", "Kindgesprek", "2")
    bare = read_markdown("| survey |\n| | type | name | label |\n| | text | a | A |", name="proef")
    assert (bare.id, bare.title, bare.version) == ("proef", "proef", "")


def test_every_type_becomes_its_field(form: Form) -> None:
    kinds = {field.name: type(field) for field in form.fields()}
    assert kinds == {
        "leuk": TextField, "hulp": ChoiceField, "wie": TextField, "meer": ChoicesField, "domein": ChoiceField, "aantal": IntegerField,
        "bedrag": DecimalField, "dag": DateField, "moment": DateTimeField, "uitleg": NoteField, "som": CalculateField,
        "akkoord": AcknowledgeField, "cijfer": RangeField, "bijlage": FileField,
    }  # fmt: skip


def test_cells_reach_the_field(form: Form) -> None:
    leuk, hulp, wie, cijfer = (form.field(name) for name in ("leuk", "hulp", "wie", "cijfer"))
    assert [(f.bijzonder, f.intern, f.afgeschermd) for f in (leuk, hulp, wie)] == [
        (True, False, True),
        (False, False, False),
        (False, True, True),
    ]
    assert isinstance(leuk, TextField)
    assert (leuk.max_length, leuk.multiline, leuk.required, leuk.bijzonder, leuk.door) == (
        500,
        True,
        True,
        True,
        ("LK", "IB"),
    )
    assert leuk.constraint_message == "Vertel iets meer."
    assert isinstance(hulp, ChoiceField)
    assert (hulp.hint, [choice.label for choice in hulp.choices], hulp.extern) == (
        "Thuis of op school",
        ["Ja", "Nee"],
        False,
    )
    assert wie.relevant is not None
    assert wie.relevant.references == {"hulp"}
    assert (wie.required, wie.required_expr) == (False, wie.relevant)
    assert isinstance(cijfer, RangeField)
    assert (cijfer.start, cijfer.end, cijfer.step) == (1, 5, 0.5)
    assert form.field("bijlage").readonly


def test_defaults_are_values_or_expressions(form: Form) -> None:
    assert form.field("aantal").default == 3
    assert form.field("meer").default == ["ja"]
    assert form.field("dag").default is None
    assert form.field("dag").default_expr is not None


def test_a_list_of_the_app_has_no_choices_yet(form: Form) -> None:
    domein = form.field("domein")
    assert isinstance(domein, ChoiceField)
    assert (domein.extern, domein.list_name, domein.choices) == (True, "domeinen", ())


def test_sections_and_repeats_hold_their_fields(form: Form) -> None:
    (section,) = form.sections()
    assert (section.label, [field.name for field in section.fields()]) == (
        "Over het kind",
        ["leuk", "hulp", "wie"],
    )
    assert [field.name for field in form.repeat("acties").fields()] == ["wat"]
    assert "wat" not in form.by_name


def test_a_form_survives_pickling(form: Form) -> None:
    assert pickle.loads(pickle.dumps(form)) == form  # noqa: S301 -- our own bytes
    assert hash(form) == hash(read(ROWS))


@pytest.mark.parametrize(
    ("constraint", "limit"),
    [
        ("string-length(.) <= 500", 500),
        ("string-length( . ) < 500", 499),
        (". != 'x' and string-length(.) <= 20", 20),
        ("string-length(.) <= 500 or . = 'x'", None),
        ("not(string-length(.) <= 500)", None),
        ("string-length(.) > 3", None),
    ],
)
def test_a_length_is_read_from_the_constraint(constraint: str, limit: int | None) -> None:
    field = read([{"type": "text", "name": "a", "label": "A", "constraint": constraint}]).field("a")
    assert isinstance(field, TextField)
    assert field.max_length == limit


TEXT = {"type": "text", "name": "a", "label": "A"}


@pytest.mark.parametrize(
    ("rows", "row", "part"),
    [
        ([{"type": "select_one weg", "name": "b", "label": "B"}], 2, "De lijst ‘weg’"),
        ([{"type": "text", "name": "a"}], 2, "heeft geen label"),
        ([{"type": "text", "label": "A"}], 2, "De naam ontbreekt"),
        ([{"name": "a", "label": "A"}], 2, "Het type ontbreekt"),
        ([{**TEXT, "name": "een naam"}], 2, "mag alleen letters"),
        ([TEXT, TEXT], 3, "De naam ‘a’ is al gebruikt"),
        ([{"type": "begin_group", "name": "a", "label": "G"}, TEXT, {"type": "end_group"}], 3, "al gebruikt"),
        ([{**TEXT, "relevant": "${zoek} = 1"}], 2, "De vraag ${zoek} in de kolom relevant bestaat niet"),
        ([{**TEXT, "relevant": "geheim()"}], 2, "De functie geheim() kent Puzzel niet. Gelezen: geheim()"),
        ([{**TEXT, "constraint": "pulldata('a', 'b', 'c', .) = 1"}], 2, "pulldata()"),
        ([{**TEXT, "constraint": ". ="}], 2, "De uitdrukking klopt niet"),
        ([TEXT, {"type": "calculate", "name": "b", "calculation": "1", "trigger": "${a}"}], 3, "trigger: Dit kan Puzzel niet"),
        ([{**TEXT, "appearance": "search('dorpen')"}], 2, "appearance: Een lijst uit een los bestand"),
        ([{**TEXT, "bind::bijzonder": "soms"}], 2, "bind::bijzonder: Hier staat ‘ja’"),
        ([{**TEXT, "bind::intern": "soms"}], 2, "bind::intern: Hier staat ‘ja’"),
        ([{**TEXT, "readonly": "soms"}], 2, "readonly: Hier staat"),
        ([{"type": "integer", "name": "a", "label": "A", "default": "veel"}], 2, "De beginwaarde ‘veel’"),
        ([{"type": "range", "name": "a", "label": "A", "parameters": "start=1 end=5 step=9"}], 2, "Een schaal heeft|range"),
        ([{"type": "calculate", "name": "a"}], 2, "is leeg"),
        ([{"type": "calculate", "name": "a", "calculation": "${b}"}, {"type": "calculate", "name": "b", "calculation": "${a}"}], 2, "wacht op zichzelf"),
        ([{"type": "begin_group", "name": "g", "label": "G", "relevant": "${a} = 1"}, TEXT, {"type": "end_group"}], 2, "wacht op zichzelf"),
        ([TEXT, {"type": "end_group"}], 3, "eindigt een group"),
        ([{"type": "begin_repeat", "name": "r", "label": "R"}, TEXT], 2, "eindigt niet"),
        (
            [{"type": "begin_repeat", "name": "r", "label": "R"}, {"type": "begin_repeat", "name": "s", "label": "S"}, TEXT,
             {"type": "end_repeat"}, {"type": "end_repeat"}],
            3, "herhaling binnen een herhaling",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_honoured_is_refused_with_its_row(rows: Rows, row: int, part: str) -> None:
    found = refusal(rows)
    assert any(
        sheet == "survey" and number == row and any(p in reason for p in part.split("|"))
        for sheet, number, reason in found
    ), found


def test_all_objections_come_at_once() -> None:
    assert (
        len(refusal([{**TEXT, "relevant": "geheim("}, {**TEXT, "name": "b", "constraint": "geheim()"}])) == 2
    )


@pytest.mark.parametrize(
    ("rows", "row", "part", "kind"),
    [
        ([TEXT, {"type": "geopoint", "name": "b", "label": "B"}], 3, "type: ‘geopoint’ wordt een tekstvraag", TextField),
        ([{"type": "barcode", "name": "b", "label": "B"}], 2, "type: ‘barcode’ wordt een tekstvraag", TextField),
        ([{"type": "start-geopoint", "name": "c"}, {**TEXT, "name": "b"}], 2, "type: ‘start-geopoint’ doet Puzzel niet", TextField),
        ([{"type": "start", "name": "b"}, TEXT], 2, "type: ‘start’ wordt het moment", CalculateField),
        ([{"type": "deviceid", "name": "b"}, TEXT], 2, "type: ‘deviceid’ vult Puzzel niet", CalculateField),
        ([{"type": "audio", "name": "b", "label": "B"}], 2, "type: ‘audio’ vraagt een bestand", FileField),
        ([{"type": "rank jn", "name": "b", "label": "B"}], 2, "type: ‘rank’ wordt een vraag met meer antwoorden", ChoicesField),
        ([{"type": "text", "name": "b", "hint": "Wat dan?"}], 2, "label: Deze vraag heeft geen label", TextField),
        ([{**TEXT, "name": "b", "appearance": "signature"}], 2, "appearance: De weergave ‘signature’", TextField),
        ([{**TEXT, "name": "b", "media::image": "kat.png"}], 2, "media::image: Deze kolom gebruikt", TextField),
        ([{**TEXT, "name": "b", "calculation": "1"}], 2, "calculation: Deze vraag wordt uitgerekend", CalculateField),
        ([{**TEXT, "name": "b", "parameters": "rows=4"}], 2, "parameters: ‘rows=4’", TextField),
        ([{"type": "select_one jn", "name": "b", "label": "B", "choice_filter": "groep=geen"}], 2, "‘geen’ is geen kolom", ChoiceField),
    ],
)  # fmt: skip
def test_what_is_otherwise_here_is_said_with_its_row(
    rows: Rows, row: int, part: str, kind: type[Field]
) -> None:
    found = remarks(rows)
    assert any(number == row and part in said for _, number, said in found), found
    assert isinstance(read(rows).field("b"), kind)


def test_other_is_a_choice_with_a_question_of_its_own() -> None:
    form = read([{"type": "select_one jn or_other", "name": "b", "label": "B"}])
    keuze, anders = form.field("b"), form.field("b_other")
    assert isinstance(keuze, ChoiceField)
    assert [choice.name for choice in keuze.choices] == ["ja", "nee", "other"]
    assert visible(form, {"b": "ja"}, today=DAG) == {"b"}
    assert visible(form, {"b": "other"}, today=DAG) == {"b", anders.name}


def test_a_sentence_may_name_an_answer() -> None:
    rows = [
        TEXT,
        {"type": "text", "name": "b", "label": 'Wat vindt ${a} \'s ochtends "leuk"?', "hint": "${a}"},
    ]
    form = read(rows)
    field = form.field("b")
    assert (field.label, field.hint) == ('Wat vindt … \'s ochtends "leuk"?', "…")
    scope = Scope(form, {"a": "Noor"}, DAG)
    assert scope.text(field, "label") == 'Wat vindt Noor \'s ochtends "leuk"?'
    assert scope.text(field, "hint") == "Noor"
    assert scope.text(form.field("a"), "label") == "A"


def test_a_path_is_the_question_at_its_end() -> None:
    rows = [TEXT, {**TEXT, "name": "b", "relevant": "../a = '../a' and /data/a != string-length( ../a)"}]
    relevant = read(rows).field("b").relevant
    assert relevant is not None
    assert relevant.text == "${a} = '../a' and ${a} != string-length( ${a})"


def test_a_repeat_can_say_how_many_rows_it_has() -> None:
    rows = [
        {"type": "integer", "name": "hoeveel", "label": "Hoeveel?"},
        {"type": "begin_repeat", "name": "rij", "label": "Rij", "repeat_count": "${hoeveel}"},
        TEXT,
        {"type": "end_repeat"},
    ]
    form = read(rows)
    for hoeveel, aantal in ((None, 0), (2, 2), (-1, 0), (10**9, MOST_ROWS)):
        assert len(Scope(form, {"hoeveel": hoeveel}, DAG).rows(form.repeat("rij"))) == aantal
    given = {"hoeveel": 1, "rij": [{"a": "een"}, {"a": "twee"}]}
    assert [row["a"] for row in Scope(form, given, DAG).rows(form.repeat("rij"))] == ["een"]


def test_a_loop_asks_the_same_of_every_choice() -> None:
    rows = [
        {"type": "begin loop over jn", "name": "lus"},
        {"type": "integer", "name": "totaal", "label": "Hoeveel %(label)s?"},
        {"type": "integer", "name": "goed", "label": "Goed?", "constraint": ". <= ../totaal"},
        {"type": "end loop"},
    ]
    form = read(rows)
    assert [(field.name, field.label) for field in form.fields()] == [
        ("ja_totaal", "Hoeveel Ja?"), ("ja_goed", "Goed?"), ("nee_totaal", "Hoeveel Nee?"), ("nee_goed", "Goed?"),
    ]  # fmt: skip
    assert [
        fout.name for fout in errors(form, {"ja_totaal": 1, "ja_goed": 2, "nee_totaal": 3}, today=DAG)
    ] == ["ja_goed"]


def test_a_long_list_may_stand_on_a_sheet_of_its_own() -> None:
    lists = [["list_name", "name", "label", "land"], ["dorp", "a", "A", "nl"], ["dorp", "b", "B", "be"]]
    rows = [
        TEXT,
        {"type": "select_one_external dorp", "name": "b", "label": "B", "choice_filter": "land=${a}"},
    ]
    form = read_file(as_xlsx(sheets(rows) | {"external_choices": lists}), file="proef.xlsx").form
    field = form.field("b")
    assert isinstance(field, ChoiceField)
    assert [choice.name for choice in choices(form, field, {"a": "be"}, today=DAG)] == ["b"]


def test_a_time_is_asked_and_kept() -> None:
    field = read([{"type": "time", "name": "b", "label": "B", "default": "9:30"}]).field("b")
    assert field.default == "09:30"
    assert clean(field, "14.05") == "14:05"
    with pytest.raises(ValueRefused, match="14:30"):
        clean(field, "25:00")


@pytest.mark.parametrize("sheet", ["entities", "Setings", "uitleg"])
def test_a_sheet_it_does_not_use_is_said(sheet: str) -> None:
    extra = [["list_name", "label"], ["b", "B"]]
    assert (sheet, 0, ": Dit blad gebruikt Puzzel niet.") in remarks([TEXT], **{sheet: extra})


def test_a_sheet_that_stands_alone_is_the_survey() -> None:
    table = {"Blad1": [["type", "name", "label"], ["text", "a", "A"]]}
    assert read_xlsx(as_xlsx(table), name="proef").field("a").label == "A"
    assert read_xlsx(as_xlsx({"Survey": table["Blad1"], "b": []}), name="proef").field("a").label == "A"


def test_a_sheet_with_notes_may_stay() -> None:
    assert (
        read_xlsx(as_xlsx({"survey": sheets([TEXT])["survey"], "_uitleg": [["a"], ["b"]]}), name="proef")
        .field("a")
        .label
        == "A"
    )


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ([["list_name", "name", "label"], ["jn", "ja", "Ja"], ["jn", "ja", "Ja!"]], "staat twee keer"),
        ([["list_name", "name", "label"], ["jn", "ja nee", "Ja"]], "geen spatie"),
    ],
)
def test_a_wrong_list_is_refused(wrong: list[list[str]], part: str) -> None:
    tables = sheets([{"type": "select_multiple jn", "name": "a", "label": "A"}]) | {"choices": wrong}
    with pytest.raises(FormRefused, match=part):
        read_xlsx(as_xlsx(tables), name="proef")


def test_a_cell_without_a_column_is_not_lost_in_silence() -> None:
    table = "| survey |\n| | type | name | label |\n| | text | a | A | yes |"
    (remark,) = read_file(table.encode(), file="proef.md").remarks
    assert str(remark) == "blad survey rij 3: ‘yes’ staat in een kolom zonder naam en telt niet mee."


def test_a_line_outside_the_table_is_not_lost_in_silence() -> None:
    with pytest.raises(FormRefused, match="rij 2: Deze regel staat buiten de tabel"):
        read_markdown("| survey |\ntext | a | A |", name="proef")


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(FormRefused, match="twee keer"):
        read_markdown("| survey |\n| | type | name | label | label |\n| | text | a | A | B |", name="proef")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04kapot", b"\xff\xfe\x00", b"geen tabel"])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(FormRefused):
        read_xlsx(data, name="proef")
    with pytest.raises(FormRefused):
        read_csv(data, name="proef")
    with pytest.raises(FormRefused):
        read_markdown(data.decode("latin-1"), name="proef")


def test_dutch_is_chosen_among_translations() -> None:
    table = "| survey |\n| | type | name | label::English (en) | label::Nederlands (nl) |\n| | text | a | Name | Naam |"
    assert read_markdown(table, name="proef").field("a").label == "Naam"
    reading = read_file(table.replace("Nederlands (nl)", "Deutsch (de)").encode(), file="proef.md")
    assert reading.form.field("a").label == "Name"
    assert "er niet in het Nederlands; hier staat ‘English (en)’" in str(reading.remarks)


_CELL = st.one_of(
    st.sampled_from(
        [
            "text",
            "a",
            "b",
            "A",
            "select_one jn",
            "begin_group",
            "end_group",
            "begin_repeat",
            "end_repeat",
            "calculate",
        ]
    ),
    st.sampled_from(
        [
            "${a} = 1",
            "${b}",
            "yes",
            "range",
            "start=1 end=2 step=1",
            "selected(${a}, 'x')",
            "${a",
            "'",
            "date",
            "",
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6),
)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), _CELL, max_size=6) | st.just(TEXT), max_size=5))
def test_whatever_is_uploaded_it_is_read_or_refused(rows: Rows) -> None:
    try:
        form = read_csv(as_csv(sheets(rows)), name="proef")
    except FormRefused as refused:
        assert all(objection.reason for objection in refused.objections)  # noqa: PT017 -- either way is fine
    else:
        assert all(field.name for field in form.fields())


@given(st.integers(min_value=0), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(WORKBOOK)
    data[place % len(data)] = byte
    try:
        assert read_xlsx(bytes(data), name="proef").fields()
    except FormRefused as refused:
        assert refused.objections  # noqa: PT017 -- either way is fine


WORKBOOK = as_xlsx(sheets(ROWS))
