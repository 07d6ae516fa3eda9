"""Answers as lines to read: the one walk that screen, Word, PDF and xlsx share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.forms.definition import Container, Form, Lists, NoteField, Repeat, Section
from lib.forms.scope import filled, visible_fields
from lib.forms.values import show_value

_NO_LISTS: Lists = {}


@dataclass(frozen=True)
class Line:
    """One answered question; `section` is the heading it stands under."""

    section: str
    label: str
    text: str


def summary(
    form: Form,
    answers: Mapping[str, Any],
    *,
    today: date,
    lists: Lists = _NO_LISTS,
    only: Collection[str] | None = None,
) -> list[Line]:
    """Return a line for every question that shows and has an answer, calculations with a label included.

    With `only`, no others than these questions and repeats.
    """
    lines = []
    for path, field, scope in visible_fields(form, answers, today=today):
        if only is not None and path.partition("/")[0] not in only:
            continue
        value = scope.value(field)
        if field.label and not isinstance(field, NoteField) and filled(value):
            lines.append(
                Line(_heading(form, scope.level, path), field.label, show_value(field, value, lists))
            )
    return lines


def _heading(form: Form, level: Container, path: str) -> str:
    if isinstance(level, Repeat):
        _, row, name = path.split("/")
        inner = _section(level, name)
        return f"{level.label} {int(row) + 1}" + (f": {inner}" if inner else "")
    return _section(form, path)


def _section(level: Container, name: str) -> str:
    """Return the nearest section with a label around an item."""
    parent = level.parents[name]
    while parent is not None:
        section = level.by_name[parent]
        if isinstance(section, Section) and section.label:
            return section.label
        parent = level.parents[parent]
    return ""
