"""The XPath functions a form may use, with how many arguments each takes (ODK XForms specification)."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from lib.forms.expression_values import MAX_TEXT, as_date, as_number, as_text, as_truth, first, loaded

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


@dataclass(frozen=True)
class Moment:
    """What a function may know besides its arguments: the answer itself, the day, the row."""

    values: Mapping[str, Any]
    self_value: Any
    today: date
    row: int = 0
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Function:
    """A function: its number of arguments and what it does with their values."""

    least: int
    most: int | None
    call: Callable[..., Any]


def _selected(moment: Moment, answers: Any, name: Any) -> bool:  # noqa: ARG001 -- every function takes the moment
    return as_text(name) in as_text(answers).split()


def _selected_at(moment: Moment, answers: Any, index: Any) -> str:  # noqa: ARG001
    words, number = as_text(answers).split(), as_number(index)
    return words[int(number)] if not math.isnan(number) and 0 <= number < len(words) else ""


def _coalesce(moment: Moment, *options: Any) -> Any:  # noqa: ARG001
    return next((option for option in map(first, options) if option != ""), "")


def _nodes(*arguments: Any) -> list[Any]:
    nodes = [node for value in arguments for node in (value if isinstance(value, tuple) else (value,))]
    return [node for node in map(loaded, nodes) if node != ""]


def _numbers(*arguments: Any) -> list[float]:
    return [as_number(node) for node in _nodes(*arguments)]


def _sum(moment: Moment, *arguments: Any) -> float:  # noqa: ARG001
    try:
        return math.fsum(_numbers(*arguments))
    except (OverflowError, ValueError):  # too large, or infinite both ways
        return math.nan


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., float]:
    def call(moment: Moment, *arguments: Any) -> float:  # noqa: ARG001
        numbers = _numbers(*arguments)
        return math.nan if not numbers or any(map(math.isnan, numbers)) else pick(numbers)

    return call


def _count(moment: Moment, nodes: Any) -> float:  # noqa: ARG001
    return float(len(nodes)) if isinstance(nodes, tuple) else float(nodes != "")


def _round(moment: Moment, value: Any, decimals: Any = 0) -> float:  # noqa: ARG001
    number, places = as_number(value), as_number(decimals)
    if not math.isfinite(number) or not abs(places) <= 12:  # noqa: PLR2004 -- beyond a float's own precision
        return number
    scale = 10.0 ** int(places)
    return math.floor(number * scale + 0.5) / scale if math.isfinite(number * scale) else number


def _whole(turn: Callable[[float], int]) -> Callable[..., float]:
    def call(moment: Moment, value: Any) -> float:  # noqa: ARG001
        number = as_number(value)
        return float(turn(number)) if math.isfinite(number) else number

    return call


def _substr(moment: Moment, text: Any, start: Any, end: Any = math.inf) -> str:  # noqa: ARG001
    whole = as_text(text)
    begin, stop = as_number(start), as_number(end)
    if math.isnan(begin) or math.isnan(stop):
        return ""
    bounded = [int(max(-MAX_TEXT, min(MAX_TEXT, edge))) for edge in (begin, stop)]
    return whole[bounded[0] : bounded[1]]


def _now(moment: Moment) -> datetime:
    return moment.today if isinstance(moment.today, datetime) else datetime.combine(moment.today, time())


def _today(moment: Moment) -> date:
    return moment.today.date() if isinstance(moment.today, datetime) else moment.today


def _format_date(moment: Moment, value: Any, pattern: Any) -> str:  # noqa: ARG001
    day = as_date(value)
    if day is None:
        return ""
    clock = day if isinstance(day, datetime) else datetime.combine(day, time())
    parts = {
        "Y": f"{day.year:04}", "y": f"{day.year % 100:02}", "m": f"{day.month:02}", "n": str(day.month),
        "d": f"{day.day:02}", "e": str(day.day), "b": _MONTHS[day.month - 1], "a": _DAYS[day.weekday()],
        "H": f"{clock.hour:02}", "h": str(clock.hour), "M": f"{clock.minute:02}", "S": f"{clock.second:02}",
    }  # fmt: skip
    return re.sub(r"%([A-Za-z])", lambda found: parts.get(found[1], ""), as_text(pattern))


def _regex(moment: Moment, text: Any, pattern: Any) -> bool:  # noqa: ARG001
    whole = as_text(text)
    return len(whole) <= SEARCHABLE and re.fullmatch(as_text(pattern), whole) is not None


SEARCHABLE = 1_000
"""Longer text never matches a pattern, so that no pattern can keep the app busy."""


def _text(call: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _moment, *arguments: call(*map(as_text, arguments))


FUNCTIONS: Mapping[str, Function] = {
    "selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "count-selected": Function(1, 1, lambda _, answers: float(len(as_text(answers).split()))),
    "if": Function(3, 3, lambda _, test, yes, no: yes if as_truth(test) else no),
    "coalesce": Function(2, None, _coalesce),
    "once": Function(1, 1, lambda moment, value: _coalesce(moment, loaded(moment.self_value), value)),
    "position": Function(1, 1, lambda moment, _: float(moment.row)),
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, lambda _, nodes: float(len(_nodes(nodes)))),
    "sum": Function(1, None, _sum),
    "min": Function(1, None, _extreme(min)),
    "max": Function(1, None, _extreme(max)),
    "round": Function(1, 2, _round),
    "int": Function(1, 1, _whole(math.trunc)),
    "floor": Function(1, 1, _whole(math.floor)),
    "ceiling": Function(1, 1, _whole(math.ceil)),
    "abs": Function(1, 1, lambda _, value: abs(as_number(value))),
    "number": Function(1, 1, lambda _, value: as_number(value)),
    "string": Function(1, 1, _text(lambda text: text)),
    "boolean": Function(1, 1, lambda _, value: as_truth(value)),
    "not": Function(1, 1, lambda _, value: not as_truth(value)),
    "true": Function(0, 0, lambda _: True),
    "false": Function(0, 0, lambda _: False),
    "today": Function(0, 0, _today),
    "now": Function(0, 0, _now),
    "date": Function(1, 1, lambda _, value: _only_day(as_date(value))),
    "format-date": Function(2, 2, _format_date),
    "regex": Function(2, 2, _regex),
    "string-length": Function(1, 1, _text(lambda text: float(len(text)))),
    "concat": Function(1, None, _text(lambda *texts: "".join(texts)[:MAX_TEXT])),
    "contains": Function(2, 2, _text(lambda text, part: part in text)),
    "starts-with": Function(2, 2, _text(lambda text, part: text.startswith(part))),
    "ends-with": Function(2, 2, _text(lambda text, part: text.endswith(part))),
    "normalize-space": Function(1, 1, _text(lambda text: " ".join(text.split()))),
    "substring-before": Function(2, 2, _text(lambda text, part: text[: max(0, text.find(part))])),
    "substring-after": Function(
        2, 2, _text(lambda text, part: text[text.find(part) + len(part) :] if part in text else "")
    ),
    "substr": Function(2, 3, _substr),
}


def _only_day(value: date | None) -> date | str:
    if isinstance(value, datetime):
        return value.date()
    return "" if value is None else value
