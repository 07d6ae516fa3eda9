"""What is wrong with answers, in sentences; only for what shows (saving never checks, indienen does)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.forms.definition import (
    AcknowledgeField,
    CalculateField,
    Choice,
    ChoiceField,
    ChoicesField,
    Field,
    FileField,
    Form,
    ListField,
    Lists,
)
from lib.forms.scope import Scope, filled, visible_fields
from lib.forms.values import ValueRefused, clean, options

_NO_LISTS: Lists = {}


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one answer; `name` is a path `repeat/0/field` inside a repeat."""

    name: str
    label: str
    sentence: str


def choices(
    form: Form,
    field: ListField,
    answers: Mapping[str, Any],
    *,
    today: date,
    lists: Lists = _NO_LISTS,
    place: tuple[str, int] | None = None,
) -> tuple[Choice, ...]:
    """Return the choices choice_filter leaves; `place` is (repeat, row from 0) for a field in a repeat."""
    scope = Scope(form, answers, today)
    if place is not None:
        rows = scope.rows(form.repeat(place[0]))
        scope = (
            rows[place[1]]
            if place[1] < len(rows)
            else Scope(form.repeat(place[0]), {}, today, scope, place[1] + 1)
        )
    return choices_at(field, scope, lists)


def choices_at(field: ListField, scope: Scope, lists: Lists = _NO_LISTS) -> tuple[Choice, ...]:
    """Return the choices choice_filter leaves at a level."""
    rule = field.choice_filter
    listed = tuple(options(field, lists))
    if rule is None:
        return listed
    own = scope.answers.get(field.name)
    return tuple(
        choice
        for choice in listed
        if scope.holds(rule, own, {**choice.filters, "name": choice.name, "label": choice.label})
    )


def errors(
    form: Form,
    answers: Mapping[str, Any],
    *,
    today: date,
    lists: Lists = _NO_LISTS,
    check_required: bool = True,
) -> list[FieldError]:
    """Everything wrong with what shows, in the order of the form."""
    found = []
    for path, field, scope in visible_fields(form, answers, today=today):
        if isinstance(field, CalculateField):
            continue
        sentence = wrong(field, scope, lists, check_required=check_required)
        if sentence:
            found.append(FieldError(path, field.label, sentence))
    return [*found, *_without_rows(form, answers, today)] if check_required else found


def _without_rows(form: Form, answers: Mapping[str, Any], today: date) -> Iterator[FieldError]:
    asked = [
        repeat
        for repeat in form.repeats()
        if repeat.required and repeat.count is None and not answers.get(repeat.name)
    ]
    scope = Scope(form, answers, today) if asked else None
    for repeat in asked:
        if scope is not None and scope.shows(repeat.name):
            sentence = f"Voeg bij ‘{repeat.label}’ minstens één regel toe."
            yield FieldError(repeat.name, repeat.label, sentence)


def wrong(field: Field, scope: Scope, lists: Lists = _NO_LISTS, *, check_required: bool = True) -> str:
    """Return what is wrong with one answer, empty when nothing is."""
    given = scope.answers.get(field.name)
    try:
        value = clean(field, given, lists)
    except ValueRefused as refused:
        return str(refused)
    if not filled(value):
        return _missing(field) if check_required and field.askable and _required(field, scope) else ""
    if (
        isinstance(field, ListField)
        and field.choice_filter is not None
        and not _fits(field, value, scope, lists)
    ):
        return "Deze keuze past niet bij de andere antwoorden. Kies opnieuw."
    if field.constraint is not None and not scope.holds(field.constraint, value):
        said = scope.text(field, "constraint_message")
        return said or f"Dit antwoord bij ‘{field.label}’ kan niet. Pas het aan."
    return ""


def _fits(field: ListField, value: Any, scope: Scope, lists: Lists) -> bool:
    if field.extern and field.list_name not in lists:
        return True
    names = {choice.name for choice in choices_at(field, scope, lists)}
    return names.issuperset(value if isinstance(value, list) else [value])


def _required(field: Field, scope: Scope) -> bool:
    return field.required or (
        field.required_expr is not None and scope.holds(field.required_expr, scope.answers.get(field.name))
    )


def _missing(field: Field) -> str:
    if field.required_message:
        return field.required_message
    if isinstance(field, ChoiceField | ChoicesField):
        return f"Kies een antwoord bij ‘{field.label}’."
    if isinstance(field, AcknowledgeField):
        return f"Zet een vinkje bij ‘{field.label}’."
    return (
        f"Voeg een bestand toe bij ‘{field.label}’."
        if isinstance(field, FileField)
        else f"Vul ‘{field.label}’ in."
    )
