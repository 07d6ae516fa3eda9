"""Answers as JSON and back: dates become ISO text, everything else is JSON already."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lib.forms.definition import CalculateField, Container, DateField, DateTimeField, Form, Repeat
from lib.forms.expression_values import as_date


def to_json(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as JSON values; a name the form does not know is kept as it is."""
    return _out(form, answers)


def _out(level: Container, answers: Mapping[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, value in answers.items():
        item = level.by_name.get(name)
        if isinstance(item, Repeat) and isinstance(value, list):
            written[name] = [_out(item, row) if isinstance(row, dict) else row for row in value]
        elif isinstance(value, date):
            written[name] = value.isoformat()
        else:
            written[name] = list(value) if isinstance(value, list | tuple) else value
    return written


def from_json(form: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values as answers; text that is no date stays text, so that `errors` can say so."""
    return _in(form, data)


def _in(level: Container, data: Mapping[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in data.items():
        item = level.by_name.get(name)
        if isinstance(item, Repeat) and isinstance(value, list):
            read[name] = [_in(item, row) if isinstance(row, dict) else row for row in value]
        elif isinstance(item, DateField | DateTimeField | CalculateField) and isinstance(value, str):
            read[name] = _moment(value, with_time=isinstance(item, DateTimeField))
        else:
            read[name] = list(value) if isinstance(value, list) else value
    return read


def _moment(text: str, *, with_time: bool) -> date | str:
    moment = as_date(text)
    if with_time and moment is not None and not isinstance(moment, datetime):
        return datetime.combine(moment, datetime.min.time())
    return text if moment is None else moment
