"""The kinds of question a form can ask, as frozen data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.forms.expressions import Expression


@dataclass(frozen=True)
class Choice:
    """One answer of a list; `filters` are its extra columns, for choice_filter."""

    name: str
    label: str
    filters: Mapping[str, str] = field(default_factory=dict, hash=False)


Lists = Mapping[str, Sequence[Choice]]
"""Lists that the app fills (`select_one_from_file domeinen.csv` asks for "domeinen")."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One row of the survey sheet that holds or shows something."""

    name: str
    label: str = ""
    hint: str = ""
    required: bool = False
    required_expr: Expression | None = None
    required_message: str = ""
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: str = ""
    default: Any = field(default=None, hash=False)
    default_expr: Expression | None = None
    appearance: str = ""
    readonly: bool = False
    texts: Mapping[str, Expression] = field(default_factory=dict, hash=False)
    """`label`, `hint` or `constraint_message` when they name an answer; without the answers an ellipsis stands there."""
    bijzonder: bool = False
    """A special category of personal data (L36)."""
    intern: bool = False
    """For the professionals who write the form, not for parents (domain §3.9)."""
    door: tuple[str, ...] = ()

    @property
    def afgeschermd(self) -> bool:
        """Only who may write the form reads it; it is in nothing that parents, the room or other readers get."""
        return self.bijzonder or self.intern

    @property
    def askable(self) -> bool:
        """A person can answer it: not a note, not a calculation, not read-only."""
        return not self.readonly


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """Free text."""

    max_length: int | None = None
    multiline: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteField(Field):
    """Text to read; nothing to answer."""

    @property
    def askable(self) -> bool:
        """Never: it asks nothing."""
        return False


@dataclass(frozen=True, kw_only=True)
class IntegerField(Field):
    """A whole number."""


@dataclass(frozen=True, kw_only=True)
class DecimalField(Field):
    """A number with decimals."""


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A day."""


@dataclass(frozen=True, kw_only=True)
class DateTimeField(Field):
    """A day and a time."""


@dataclass(frozen=True, kw_only=True)
class TimeField(Field):
    """A time of the day, kept as `14:30`."""


@dataclass(frozen=True, kw_only=True)
class ListField(Field):
    """What one choice and several choices share; `extern` lists are filled by the app."""

    list_name: str
    choices: tuple[Choice, ...] = ()
    choice_filter: Expression | None = None
    extern: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoiceField(ListField):
    """One choice from a list."""


@dataclass(frozen=True, kw_only=True)
class ChoicesField(ListField):
    """Several choices from a list."""


@dataclass(frozen=True, kw_only=True)
class RangeField(Field):
    """A number on a scale."""

    start: float
    end: float
    step: float

    @property
    def whole(self) -> bool:
        """Only whole numbers lie on this scale."""
        return all(float(number).is_integer() for number in (self.start, self.end, self.step))


@dataclass(frozen=True, kw_only=True)
class AcknowledgeField(Field):
    """A tick: True or no answer."""


@dataclass(frozen=True, kw_only=True)
class CalculateField(Field):
    """A value the form works out by itself."""

    calculation: Expression

    @property
    def askable(self) -> bool:
        """Never: the form fills it."""
        return False


@dataclass(frozen=True, kw_only=True)
class FileField(Field):
    """A file; the answer is the id the app keeps it under."""
