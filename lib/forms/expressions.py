"""relevant, required, constraint, calculation and choice_filter: compiled once, evaluated in microseconds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lib.forms.expression_compiler import Compiler, ExpressionRefused, Step
from lib.forms.expression_moment import Labels, Moment, no_labels
from lib.forms.expression_values import as_truth

__all__ = ["Expression", "ExpressionRefused"]


@dataclass(frozen=True)
class Expression:
    """One compiled expression; equal when its text is equal."""

    text: str
    columns: frozenset[str] = frozenset()
    references: frozenset[str] = field(default=frozenset(), compare=False)
    depth: int = field(default=0, compare=False, repr=False)
    _step: Step = field(default=lambda _: "", compare=False, repr=False)

    @classmethod
    def parse(cls, text: str, *, columns: Iterable[str] = ()) -> "Expression":
        """Compile, or raise ExpressionRefused; `columns` are the choice columns a filter may name."""
        compiler = Compiler(frozenset(columns))
        step = compiler.run(text)
        return cls(text, frozenset(columns), frozenset(compiler.references), compiler.depth, step)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.text, self.columns)

    def evaluate(
        self,
        values: Mapping[str, Any],
        self_value: Any = None,
        *,
        today: date,
        row: int = 0,
        columns: Mapping[str, str] | None = None,
        labels: Labels = no_labels,
    ) -> Any:
        """Return the value; `values` gives None for what is empty or hidden, `row` is the place in a repeat."""
        return self._step(Moment(values, self_value, today, row, columns, labels))

    def truth(
        self,
        values: Mapping[str, Any],
        self_value: Any = None,
        *,
        today: date,
        row: int = 0,
        columns: Mapping[str, str] | None = None,
        labels: Labels = no_labels,
    ) -> bool:
        """Tell whether it holds."""
        return as_truth(
            self.evaluate(values, self_value, today=today, row=row, columns=columns, labels=labels)
        )


def _again(text: str, columns: frozenset[str]) -> Expression:
    return Expression.parse(text, columns=columns)
