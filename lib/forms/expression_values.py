"""XPath's four conversions for form answers: to number, text, truth and date (ODK XForms, XPath 1.0 §4)."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

MAX_TEXT = 20_000
_EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+)?")
_HOURS = 24.0


def loaded(value: Any) -> Any:
    """Return an answer as XPath sees it: nothing is empty text, several choices are words, rows are nodes."""
    if value is None:
        return ""
    if isinstance(value, list):
        if any(isinstance(row, dict) for row in value):
            return tuple(value)
        return " ".join(str(name) for name in value)
    return value


def first(value: Any) -> Any:
    """Return the first of several nodes, else the value itself."""
    while isinstance(value, tuple):
        value = loaded(value[0]) if value else ""
    return value


def as_date(value: Any) -> date | None:
    """Return a date from a date, ISO text or day number; None when it is none."""
    value = first(value)
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str):
            if not _DATE.fullmatch(value):
                return None
            return (
                datetime.fromisoformat(value) if len(value) > len("2026-01-01") else date.fromisoformat(value)
            )
        return _EPOCH + timedelta(days=math.floor(as_number(value)))
    except (ValueError, OverflowError):
        return None


def as_number(value: Any) -> float:
    """Return a number; NaN for what is none; a date is its day number since 1970."""
    value = first(value)
    if isinstance(value, bool | int | float):
        return _finite_float(value)
    if isinstance(value, date):
        return _day_number(value)
    text = as_text(value)
    if _NUMBER.fullmatch(text):
        return _finite_float(text)
    day = as_date(text)
    return math.nan if day is None else _day_number(day)


def _finite_float(value: float | str) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.nan


def _day_number(value: date) -> float:
    days = float(value.toordinal() - _EPOCH.toordinal())
    if isinstance(value, datetime):
        days += (value.hour + value.minute / 60 + value.second / 3600) / _HOURS
    return days


def as_text(value: Any) -> str:
    """Text; a whole number has no decimals, a date is ISO."""
    value = first(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    try:
        return str(value)[:MAX_TEXT]
    except ValueError:  # an int of thousands of digits; Python will not write it out
        return "NaN"


def as_truth(value: Any) -> bool:
    """Truth: a number that is not 0, text that is not empty."""
    value = first(value)
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(value)


def compare(left: Any, right: Any, holds: Callable[[Any, Any], bool], *, equality: bool) -> bool:
    """Compare as XForms does: empty is no number, so every order with it is false."""
    left, right = first(left), first(right)
    if equality:
        if isinstance(left, bool) or isinstance(right, bool):
            return holds(as_truth(left), as_truth(right))
        if isinstance(left, str) and isinstance(right, str):
            return holds(left, right)
        if "" in (left, right):
            return holds(as_text(left), as_text(right))
    return holds(as_number(left), as_number(right))
