"""Answers for a machine to try: for every kind of question a few that people give, and those the form itself names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from lib.forms.definition import (
    AcknowledgeField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    Lists,
    RangeField,
    TextField,
    TimeField,
)
from lib.forms.errors import choices_at
from lib.forms.scope import Scope

_FILE = "00000000-0000-4000-8000-000000000000"
_TEXTS = ("een paar woorden", "a", "1", "0612345678", "naam@school.nl", "1234AB", "52.1 5.1 0 0", "ABC", "14:30", "2026-01-31")  # fmt: skip
_DAYS = (0, -1, 1, -400, 400, -6000)
_CODE = re.compile(r"[\w-]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Named = Sequence[str]
"""Texts and numbers that stand beside a question in the expressions of the form."""


def candidates(vraag: Field, scope: Scope, lists: Lists, named: Named) -> list[Any]:
    """Return answers to try to a question, as its editor would give them."""
    for kind, usual in _USUAL.items():
        if isinstance(vraag, kind):
            return [*usual(vraag, scope, lists, named), *_named(vraag, named)]
    return []


def _choice(vraag: Any, scope: Scope, lists: Lists, named: Named) -> list[Any]:
    if vraag.extern and vraag.list_name not in lists:  # only the app knows the list
        return ["keuze", *filter(_CODE.fullmatch, named)]
    return [choice.name for choice in choices_at(vraag, scope, lists)]


def _choices(vraag: Any, scope: Scope, lists: Lists, named: Named) -> list[Any]:
    names = _choice(vraag, scope, lists, named)
    return [*([name] for name in names), *([names] if len(names) > 1 else [])]


def _scale(vraag: Any, *_: Any) -> list[Any]:
    middle = vraag.start + vraag.step * round((vraag.end - vraag.start) / vraag.step / 2)
    return [vraag.start, middle, vraag.end]


def _text(vraag: Any, *_: Any) -> list[Any]:
    return [text for text in _TEXTS if len(text) <= (vraag.max_length or len(text))]


def _days(_vraag: Any, scope: Scope, *_: Any) -> list[Any]:
    return [scope.today + timedelta(days=days) for days in _DAYS]


def _moments(_vraag: Any, scope: Scope, *_: Any) -> list[Any]:
    return [datetime.combine(scope.today + timedelta(days=days), time(12)) for days in _DAYS]


_USUAL: Mapping[type[Field], Callable[[Any, Scope, Lists, Named], list[Any]]] = {
    ChoiceField: _choice,
    ChoicesField: _choices,
    RangeField: _scale,
    IntegerField: lambda *_: [0, 1, 2, 5, 18, 30, 100, 2000],
    DecimalField: lambda *_: [0, 0.5, 1, 12.5, 40, 1000],
    DateField: _days,
    DateTimeField: _moments,
    TimeField: lambda *_: ["14:30", "09:00"],
    AcknowledgeField: lambda *_: [True],
    FileField: lambda *_: [_FILE],
    TextField: _text,
}


def _named(vraag: Field, named: Named) -> Iterator[Any]:
    for text in named:
        if isinstance(vraag, TextField):
            yield text
        elif isinstance(vraag, IntegerField | DecimalField) and _NUMBER.fullmatch(text):
            yield from (int(float(text)) + step for step in (-1, 0, 1))
        elif isinstance(vraag, DateField) and _DATE.fullmatch(text):
            yield from (date.fromisoformat(text) + timedelta(days=step) for step in (-1, 0, 1))
