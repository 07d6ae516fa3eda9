"""Expressions: XForms XPath with its own rules for empty answers and dates."""

import math
import pickle
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.forms.expression_functions import FUNCTIONS
from lib.forms.expressions import Expression, ExpressionRefused

TODAY = date(2026, 11, 23)
VALUES: dict[str, Any] = {
    "leeg": None,
    "naam": "Sam",
    "drie": 3,
    "komma": 2.5,
    "dag": date(2026, 11, 20),
    "moment": datetime(2026, 11, 20, 12, 0),  # noqa: DTZ001
    "keuzes": ["taal", "rekenen"],
    "bedragen": (1, 2.5, None),
    "rijen": [{"a": 1}, {"a": 2}],
    "vinkje": True,
    "if": 7,
    "kleur": "rood",
}
LABELS = {"kleur": {"rood": "Rood"}, "keuzes": {"taal": "Taal & lezen"}}


def value(text: str, own: Any = None, row: int = 0) -> Any:
    expression = Expression.parse(text)
    return expression.evaluate(VALUES, own, today=TODAY, row=row, labels=lambda name: LABELS.get(name, {}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${leeg} > 3", False),
        ("${leeg} < 3", False),
        ("${leeg} = ''", True),
        ("${leeg} != ''", False),
        ("${leeg} = 0", False),
        ("${onbekend} = ''", True),
        ("${drie} >= 3 and ${komma} < 3", True),
        ("${drie} = 4 or ${drie} = 5 or ${drie} = 3", True),
        ("${drie} = '3'", True),
        ("${naam} = 'Sam'", True),
        ("${naam} != 'Sam'", False),
        ("${dag} < today()", True),
        ("${dag} = '2026-11-20'", True),
        ("${dag} > '2026-11-19'", True),
        ("${moment} > ${dag}", True),
        ("today() - ${dag}", 3.0),
        ("${drie}-1", 2.0),
        ("-${drie} + 7 * 2 div 4 - 5 mod 3", -1.5),
        ("${if} + 1", 8.0),
        ("${vinkje} = 'OK'", True),
        ("${leeg} + 1 > 0", False),
        ("'it' = \"it\"", True),
    ],
)
def test_operators_follow_xforms(text: str, expected: Any) -> None:
    assert value(text) == expected


GOLDEN: dict[str, list[tuple[str, Any]]] = {
    "selected": [
        ("selected(${keuzes}, 'taal')", True),
        ("selected(${keuzes}, 'ta')", False),
        ("selected(${leeg}, 'x')", False),
    ],
    "selected-at": [("selected-at(${keuzes}, 1)", "rekenen"), ("selected-at(${keuzes}, 5)", "")],
    "count-selected": [("count-selected(${keuzes})", 2), ("count-selected(${leeg})", 0)],
    "if": [("if(${drie} > 2, 'ja', 'nee')", "ja"), ("if(${leeg} > 2, 'ja', 'nee')", "nee")],
    "choice-name": [
        ("jr:choice-name(${kleur}, '${kleur}')", "Rood"),
        ("jr:choice-name(selected-at(${keuzes}, 0), '${keuzes}')", "Taal & lezen"),
        ("jr:choice-name('weg', '${kleur}')", "weg"),
        ("jr:choice-name('taal', '${onbekend}')", "taal"),
    ],
    "checklist": [("checklist(2, -1, 1, 0, 1)", True), ("checklist(-1, 1, 1, 0, 1)", False)],
    "indexed-repeat": [
        ("indexed-repeat(${bedragen}, ${rijen}, 2)", 2.5),
        ("indexed-repeat(${bedragen}, ${rijen}, 9)", ""),
    ],
    "pow": [("pow(2, 10)", 1024), ("pow(0.5, 2)", 0.25)],
    "sqrt": [("sqrt(9)", 3)],
    "exp": [("exp(0)", 1), ("exp(1)", math.e)],
    "exp10": [("exp10(3)", 1000)],
    "log": [("log(1)", 0)],
    "log10": [("log10(1000)", 3)],
    "sin": [("sin(0)", 0)],
    "cos": [("cos(0)", 1)],
    "tan": [("tan(0)", 0)],
    "asin": [("asin(1)", math.pi / 2)],
    "acos": [("acos(1)", 0)],
    "atan": [("atan(1)", math.pi / 4)],
    "atan2": [("atan2(1, 1)", math.pi / 4)],
    "pi": [("pi()", math.pi)],
    "boolean-from-string": [
        ("boolean-from-string('true')", True),
        ("boolean-from-string('1')", True),
        ("boolean-from-string('ja')", False),
    ],
    "date-time": [
        ("date-time('2026-01-31')", datetime(2026, 1, 31)),  # noqa: DTZ001
        ("date-time(${moment})", datetime(2026, 11, 20, 12)),  # noqa: DTZ001
        ("date-time('nooit')", ""),
    ],
    "decimal-date-time": [("decimal-date-time('1970-01-11T12:00')", 10.5)],
    "decimal-time": [("decimal-time('18:00')", 0.75), ("decimal-time('2026-01-31T06:00')", 0.25)],
    "format-date-time": [("format-date-time(${moment}, '%e %b %Y, %H:%M')", "20 november 2026, 12:00")],
    "join": [("join('; ', ${bedragen})", "1; 2.5"), ("join('-', 'a', 'b')", "a-b")],
    "translate": [("translate('pagina', 'ai', 'e')", "pegne")],
    "coalesce": [("coalesce(${leeg}, ${naam})", "Sam"), ("coalesce(${leeg}, '')", "")],
    "once": [("once('nieuw')", "nieuw")],
    "position": [("position(..)", 0)],
    "count": [("count(${rijen})", 2), ("count(${leeg})", 0)],
    "count-non-empty": [("count-non-empty(${bedragen})", 2)],
    "sum": [("sum(${bedragen})", 3.5), ("sum(${leeg})", 0)],
    "min": [("min(${bedragen})", 1), ("min(4, 2, 3)", 2)],
    "max": [("max(${bedragen})", 2.5), ("max(4, 9)", 9)],
    "round": [("round(2.5)", 3), ("round(-2.5)", -2), ("round(2.345, 2)", 2.35)],
    "int": [("int(4.9)", 4), ("int('-4.9')", -4)],
    "floor": [("floor(-1.5)", -2)],
    "ceiling": [("ceiling(1.2)", 2)],
    "abs": [("abs(-3)", 3)],
    "number": [("number('3.5')", 3.5)],
    "string": [
        ("string(3)", "3"),
        ("string(2.5)", "2.5"),
        ("string(${dag})", "2026-11-20"),
        ("string(true())", "true"),
    ],
    "boolean": [("boolean('x')", True), ("boolean('')", False), ("boolean(0)", False)],
    "not": [("not(${leeg})", True), ("not(${naam})", False)],
    "true": [("true()", True)],
    "false": [("false()", False)],
    "today": [("today()", TODAY)],
    "now": [("now()", datetime(2026, 11, 23, 0, 0))],  # noqa: DTZ001
    "date": [
        ("date('2026-01-31')", date(2026, 1, 31)),
        ("date(today() + 7)", date(2026, 11, 30)),
        ("date('nooit')", ""),
    ],
    "format-date": [
        ("format-date(${dag}, '%a %e %b %Y')", "vrijdag 20 november 2026"),
        ("format-date(${leeg}, '%Y')", ""),
    ],
    "regex": [("regex('1234AB', '[0-9]{4}[A-Z]{2}')", True), ("regex('x1234AB', '[0-9]{4}[A-Z]{2}')", False)],
    "string-length": [("string-length(${naam})", 3), ("string-length(${leeg})", 0)],
    "concat": [("concat(${naam}, ' ', ${drie})", "Sam 3")],
    "contains": [("contains(${naam}, 'am')", True)],
    "starts-with": [("starts-with(${naam}, 'Sa')", True)],
    "ends-with": [("ends-with(${naam}, 'Sa')", False)],
    "normalize-space": [("normalize-space('  a   b ')", "a b")],
    "substring-before": [("substring-before('a-b', '-')", "a"), ("substring-before('ab', '-')", "")],
    "substring-after": [("substring-after('a-b', '-')", "b")],
    "substr": [("substr('abcdef', 1, 3)", "bc"), ("substr('abcdef', 4)", "ef")],
}


def test_every_function_has_golden_values() -> None:
    assert set(GOLDEN) == set(FUNCTIONS)


@pytest.mark.parametrize(("text", "expected"), [pair for pairs in GOLDEN.values() for pair in pairs])
def test_functions_give_their_golden_values(text: str, expected: Any) -> None:
    assert value(text) == expected


def test_the_own_answer_and_the_row_are_known() -> None:
    assert value(". <= 5", 4) is True
    assert value("once('nieuw')", "oud") == "oud"
    assert value("position(..)", row=3) == 3


def test_division_by_zero_is_no_crash() -> None:
    assert value("1 div 0") == math.inf
    assert math.isnan(value("0 div 0"))
    assert math.isnan(value("1 mod 0"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("geheim(1)", "De functie geheim() kent Puzzel niet."),
        ("pulldata('a', 'b')", "pulldata()"),
        ("lang('nl')", "‘lang’"),
        ("../naam", "‘/’"),
        ("//naam", "‘//’"),
        ("@naam", "‘@’"),
        ("naam = 1", "‘naam’"),
        ("$naam", "${naam}"),
        ("1 +", "De uitdrukking klopt niet"),
        ("(1", "De uitdrukking klopt niet"),
        ("()", "klopt niet|kent Puzzel niet"),
        ("if(1, 2)", "te veel of te weinig"),
        ("'${naam}'", "aanhalingstekens"),
        ("position(.)", r"position\(\.\.\)"),
        ("regex(., ${naam})", "vaste tekst"),
        ("regex(., '(')", "Het patroon in regex"),
        ("regex(., '(a+)+')", "te zwaar"),
        ("regex(., '.*.*.*.*x')", "te zwaar"),
        ("not(" * 100 + "1" + ")" * 100, "te diep"),
        ("1" + " + 1" * 1000, "langer dan 2000"),
    ],
)
def test_what_is_not_supported_is_refused_when_read(text: str, part: str) -> None:
    with pytest.raises(ExpressionRefused, match=part if "|" in part or "\\" in part else None) as refused:
        Expression.parse(text)
    assert "|" in part or "\\" in part or part in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["sqrt(-1)", "log(0)", "log10('x')", "asin(2)", "pow(-1, 0.5)", "exp(9999)", "decimal-time('25:00')"],
)
def test_what_has_no_answer_is_no_number(text: str) -> None:
    assert math.isnan(value(text))


def test_references_are_listed() -> None:
    assert Expression.parse("jr:choice-name(${a}, '${b}')").references == {"a", "b"}
    assert Expression.parse("${a} = 1 and selected(${b-c}, 'x')").references == {"a", "b-c"}


def test_a_filter_may_name_the_columns_of_its_list() -> None:
    rule = Expression.parse("groep = ${naam} and date != ''", columns=["groep", "date"])
    assert rule.truth(VALUES, today=TODAY, columns={"groep": "Sam", "date": "x"})
    assert not rule.truth(VALUES, today=TODAY, columns={"groep": "Sam"})


def test_an_expression_survives_pickling() -> None:
    rule = Expression.parse("${drie} = 3")
    again = pickle.loads(pickle.dumps(rule))  # noqa: S301 -- our own bytes
    assert again == rule
    assert again.truth(VALUES, today=TODAY)


def test_a_long_row_of_conditions_is_no_problem() -> None:
    assert value(" or ".join(["${drie} = 9"] * 120 + ["true()"])) is True


_WORDS = """${a} ${b} 1 2.5 'x' '' . .. ( ) , + - * div mod = != < and or [ ] / | @ $ { not( if( sum( position(..) today() naam :: regex( round("""
_PIECES = st.sampled_from(_WORDS.split())
_ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.lists(st.text()),
    st.tuples(st.integers()),
)


@given(st.lists(_PIECES, max_size=12), _ANY, _ANY)
def test_whatever_is_written_it_is_refused_or_evaluated(pieces: list[str], left: Any, right: Any) -> None:
    try:
        expression = Expression.parse(" ".join(pieces))
    except ExpressionRefused:
        return
    assert expression.truth({"a": left, "b": right}, left, today=TODAY) in (True, False)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(_ANY, min_size=3, max_size=3))
def test_no_function_raises_whatever_the_answers(name: str, answers: list[Any]) -> None:
    if name in ("position", "regex"):
        return
    least, most = FUNCTIONS[name].least, FUNCTIONS[name].most
    arguments = ", ".join(
        f"${{v{place}}}" for place in range(max(least, min(3, most if most is not None else 3)))
    )
    values = {f"v{place}": answer for place, answer in enumerate(answers)}
    assert Expression.parse(f"{name}({arguments})").truth(values, answers[0], today=TODAY) in (True, False)
