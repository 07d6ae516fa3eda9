"""The functions of expressions that know the calendar and the clock."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from lib.forms.expression_moment import Function, Moment
from lib.forms.expression_values import as_date, as_number, as_text

MONTHS = [
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
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::.*)?")
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


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
        "d": f"{day.day:02}", "e": str(day.day), "b": MONTHS[day.month - 1], "a": _DAYS[day.weekday()],
        "H": f"{clock.hour:02}", "h": str(clock.hour), "M": f"{clock.minute:02}", "S": f"{clock.second:02}",
    }  # fmt: skip
    return re.sub(r"%([A-Za-z])", lambda found: parts.get(found[1], ""), as_text(pattern))


def _date_time(moment: Moment, value: Any) -> datetime | str:  # noqa: ARG001
    day = as_date(value)
    if day is None or isinstance(day, datetime):
        return "" if day is None else day
    return datetime.combine(day, time())


def _decimal_time(moment: Moment, value: Any) -> float:  # noqa: ARG001
    found = _CLOCK.fullmatch(as_text(value)) or _CLOCK.fullmatch(as_text(value).partition("T")[2])
    return (int(found[1]) + int(found[2]) / 60) / 24 if found else math.nan


def _only_day(value: date | None) -> date | str:
    if isinstance(value, datetime):
        return value.date()
    return "" if value is None else value


DATES: Mapping[str, Function] = {
    "today": Function(0, 0, _today),
    "now": Function(0, 0, _now),
    "date": Function(1, 1, lambda _, value: _only_day(as_date(value))),
    "date-time": Function(1, 1, _date_time),
    "decimal-date-time": Function(
        1, 1, lambda _, value: math.nan if as_date(value) is None else as_number(as_date(value))
    ),
    "decimal-time": Function(1, 1, _decimal_time),
    "format-date": Function(2, 2, _format_date),
    "format-date-time": Function(2, 2, _format_date),
}
