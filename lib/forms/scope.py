"""The answers of one level as its expressions see them: hidden is empty, calculations are worked out when asked."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lib.forms.definition import CalculateField, Container, Field, Form, ListField, Repeat
from lib.forms.expression_values import as_date, as_number, as_text, first
from lib.forms.expressions import Expression

Answers = dict[str, Any]
MOST_ROWS = 100
"""More rows than this no form can ask for by itself."""


class Scope(Mapping[str, Any]):
    """A form's answers, or one row of a repeat inside them; every condition is worked out once."""

    def __init__(
        self,
        level: Container,
        answers: Mapping[str, Any],
        today: date,
        outer: "Scope | None" = None,
        row: int = 0,
    ) -> None:
        self.level = level
        self.answers = answers
        self.today = today
        self._outer = outer
        self._row = row
        self._shown: dict[str, bool] = {}
        self._worked_out: dict[str, Any] = {}
        self._rows: dict[str, tuple[Scope, ...]] = {}

    def __getitem__(self, name: str) -> Any:
        item = self.level.by_name.get(name)
        if item is None:
            return self._elsewhere(name)
        if isinstance(item, Repeat):
            return tuple(scope.answers for scope in self.rows(item)) if self.shows(name) else ()
        return self.value(item) if isinstance(item, Field) else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.level.by_name)

    def __len__(self) -> int:
        return len(self.level.by_name)

    def _elsewhere(self, name: str) -> Any:
        """Return a name of the form seen from a row, or of a repeat's rows seen from the form."""
        if self._outer is not None:
            return self._outer[name]
        repeat = next((repeat for repeat in self.level.repeats() if name in repeat.by_name), None)
        if repeat is None:
            raise KeyError(name)
        return tuple(scope[name] for scope in self.rows(repeat)) if self.shows(repeat.name) else ()

    def rows(self, repeat: Repeat) -> "tuple[Scope, ...]":
        """Return a scope for every row; what is no row is passed over."""
        if repeat.name not in self._rows:
            given = self.answers.get(repeat.name)
            rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
            if repeat.count is not None:
                rows = [*rows, *({} for _ in range(MOST_ROWS))][: self._count(repeat.count)]
            self._rows[repeat.name] = tuple(
                Scope(repeat, row, self.today, self, place) for place, row in enumerate(rows, 1)
            )
        return self._rows[repeat.name]

    def _count(self, expression: Expression) -> int:
        number = as_number(self.evaluate(expression))
        return max(0, min(MOST_ROWS, int(number))) if math.isfinite(number) else 0

    def text(self, field: Field, what: str) -> str:
        """Return the label, the hint or the message of a question, with the answers it names in it."""
        worked_out = field.texts.get(what)
        return str(getattr(field, what)) if worked_out is None else as_text(self.evaluate(worked_out))

    def spoken(self, field: Field) -> Field:
        """Return a question as it reads with the answers that its label and hint name."""
        if not field.texts:
            return field
        return replace(field, label=self.text(field, "label"), hint=self.text(field, "hint"))

    def value(self, field: Field) -> Any:
        """Return the answer, None when hidden; a calculation by its sum, not by what was stored."""
        if not self.shows(field.name):
            return None
        if not isinstance(field, CalculateField):
            return self.answers.get(field.name)
        if field.name not in self._worked_out:
            self._worked_out[field.name] = None
            self._worked_out[field.name] = stored(
                self.evaluate(field.calculation, self.answers.get(field.name))
            )
        return self._worked_out[field.name]

    def shows(self, name: str) -> bool:
        """Tell whether the item and the sections around it are relevant."""
        if not self.level.conditional or name in self.level.always:
            return True
        if name not in self._shown:
            self._shown[name] = True  # a circle cannot be read in; should it come, it ends here
            relevant, parent = self.level.by_name[name].relevant, self.level.parents[name]
            around = parent is None or self.shows(parent)
            self._shown[name] = around and (relevant is None or self.holds(relevant, self.answers.get(name)))
        return self._shown[name]

    def shown(self) -> set[str]:
        """Return the names at this level that show."""
        return {name for name in self.level.by_name if self.shows(name)}

    def evaluate(self, expression: Expression, value: Any = None) -> Any:
        """Return the value of an expression at this level."""
        return expression.evaluate(self, value, today=self.today, row=self._row, labels=self.labels)

    def labels(self, name: str) -> Mapping[str, str]:
        """Return the labels of the choices of a question, from wherever it is asked."""
        levels = (self.level, *((self._outer.level,) if self._outer else ()), *self.level.repeats())
        found = next((level.by_name[name] for level in levels if name in level.by_name), None)
        return {choice.name: choice.label for choice in found.choices} if isinstance(found, ListField) else {}

    def holds(
        self, expression: Expression, value: Any = None, columns: Mapping[str, str] | None = None
    ) -> bool:
        """Tell whether an expression holds at this level (for one choice's columns)."""
        return expression.truth(
            self, value, today=self.today, row=self._row, columns=columns, labels=self.labels
        )


def stored(value: Any) -> Any:
    """Return a worked-out value as an answer: no NaN, whole numbers whole, ISO text a date."""
    value = first(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        rounded = round(value, 10)  # 0.1 + 0.2 is 0.3 to a reader
        return int(rounded) if rounded.is_integer() else rounded
    if isinstance(value, str):
        return as_date(value) or value or None
    return value


def visible_fields(
    form: Form, answers: Mapping[str, Any], *, today: date
) -> Iterator[tuple[str, Field, Scope]]:
    """(path, field, scope) of every field that shows, in the order of the form, rows of repeats included."""
    return walk(Scope(form, answers, today), "")


def walk(scope: Scope, prefix: str) -> Iterator[tuple[str, Field, Scope]]:
    """Yield what `visible_fields` yields, from a scope that is already there."""
    for name, item in scope.level.by_name.items():
        if not scope.shows(name):
            continue
        if isinstance(item, Field):
            yield prefix + name, item, scope
        elif isinstance(item, Repeat):
            for place, row in enumerate(scope.rows(item)):
                yield from walk(row, f"{name}/{place}/")


def filled(value: Any) -> bool:
    """There is an answer: not nothing, not only spaces."""
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], ())
