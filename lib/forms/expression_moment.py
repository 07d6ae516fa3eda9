"""What a function of an expression is, and what it may know besides its arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Labels = Callable[[str], Mapping[str, str]]
"""Question → the labels of its choices by name."""


def no_labels(_name: str) -> Mapping[str, str]:
    """Return no labels: the name of a choice is all there is to say."""
    return {}


@dataclass(frozen=True)
class Moment:
    """What a function may know besides its arguments: the answer itself, the day, the row, the words of a choice."""

    values: Mapping[str, Any]
    self_value: Any
    today: date
    row: int = 0
    columns: Mapping[str, str] | None = None
    labels: Labels = no_labels


@dataclass(frozen=True)
class Function:
    """A function: its number of arguments and what it does with their values."""

    least: int
    most: int | None
    call: Callable[..., Any]
