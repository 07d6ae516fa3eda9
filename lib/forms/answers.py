"""What a form makes of answers: what shows, what is wrong, what is kept; hidden answers stay until indienen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib.forms.definition import CalculateField, Field, Form, Repeat
from lib.forms.errors import FieldError, choices, errors
from lib.forms.scope import Answers, Scope, filled, stored, visible_fields, walk
from lib.forms.stored import from_json, to_json
from lib.forms.values import ValueRefused, clean, show_value

__all__ = [
    "Answers",
    "FieldError",
    "ValueRefused",
    "calculated",
    "choices",
    "clean",
    "defaults",
    "drop_hidden",
    "errors",
    "filled",
    "from_json",
    "progress",
    "progress_of",
    "show_value",
    "to_json",
    "visible",
    "visible_fields",
]


def visible(form: Form, answers: Mapping[str, Any], *, today: date) -> set[str]:
    """Names of the fields, sections and repeats that show; a repeat's fields as `repeat/0/field`."""
    scope = Scope(form, answers, today)
    names = scope.shown()
    return names.union(path for path, _, _ in walk(scope, "")) if form.repeats() else names


def defaults(form: Form, *, today: date) -> Answers:
    """Return the answers a new form starts with."""
    scope = Scope(form, {}, today)
    found = {field.name: _default(field, scope) for field in form.fields()}
    return {name: value for name, value in found.items() if value is not None}


def _default(field: Field, scope: Scope) -> Any:
    if field.default_expr is None:
        return list(field.default) if isinstance(field.default, list) else field.default
    try:
        return clean(field, stored(scope.evaluate(field.default_expr)))
    except ValueRefused:
        return None


def calculated(form: Form, answers: Mapping[str, Any], *, today: date) -> Answers:
    """Return the answers with every calculation worked out, also in rows; hidden answers stay."""
    return _calculated(Scope(form, answers, today))


def _calculated(scope: Scope) -> Answers:
    found = dict(scope.answers)
    for name, item in scope.level.by_name.items():
        if isinstance(item, CalculateField):
            found[name] = scope.value(item)
        elif isinstance(item, Repeat) and scope.rows(item):
            found[name] = [_calculated(row) for row in scope.rows(item)]
    return found


def drop_hidden(form: Form, answers: Mapping[str, Any], *, today: date) -> Answers:
    """Only what shows: what indienen keeps."""
    return _shown(Scope(form, answers, today))


def _shown(scope: Scope) -> Answers:
    kept: Answers = {}
    for name, value in scope.answers.items():
        item = scope.level.by_name.get(name)
        if item is not None and scope.shows(name):
            kept[name] = [_shown(row) for row in scope.rows(item)] if isinstance(item, Repeat) else value
    return kept


def progress(form: Form, answers: Mapping[str, Any], *, today: date) -> tuple[int, int]:
    """Return (filled, total) over the questions that show and can be answered."""
    return progress_of(Scope(form, answers, today))


def progress_of(scope: Scope) -> tuple[int, int]:
    """Return what `progress` returns, from a scope that is already there."""
    asked = [name for name in scope.level.asked if scope.shows(name)]
    rows = [row for repeat in scope.level.repeats() if scope.shows(repeat.name) for row in scope.rows(repeat)]
    inside = [progress_of(row) for row in rows]
    return (
        sum(filled(scope.answers.get(name)) for name in asked) + sum(part for part, _ in inside),
        len(asked) + sum(total for _, total in inside),
    )
