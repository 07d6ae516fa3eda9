"""What a form is: frozen data that screen, validation, storage, history and report all read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.forms.expressions import Expression
from lib.forms.field_types import (
    AcknowledgeField,
    CalculateField,
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    ListField,
    Lists,
    NoteField,
    RangeField,
    TextField,
    TimeField,
)

__all__ = [
    "AcknowledgeField",
    "CalculateField",
    "Choice",
    "ChoiceField",
    "ChoicesField",
    "Container",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "Field",
    "FileField",
    "Form",
    "IntegerField",
    "Item",
    "ListField",
    "Lists",
    "NoteField",
    "RangeField",
    "Repeat",
    "Section",
    "TextField",
    "TimeField",
    "extern_lists",
]


class Container:
    """What holds items: the form itself, a section or a repeat."""

    items: "tuple[Item, ...]"

    def fields(self) -> tuple[Field, ...]:
        """Every field here and in sections here, in order; not those inside repeats."""
        return tuple(self._by_name.values())

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError when it is not here."""
        return self._by_name[name]

    def sections(self) -> "tuple[Section, ...]":
        """Return the sections directly in here; deeper ones are in their own `items`."""
        return tuple(item for item in self.items if isinstance(item, Section))

    def repeats(self) -> "tuple[Repeat, ...]":
        """Every repeat here and in sections here."""
        return self._repeats

    def repeat(self, name: str) -> "Repeat":
        """Return the repeat called `name`; KeyError when it is not here."""
        return {repeat.name: repeat for repeat in self.repeats()}[name]

    @cached_property
    def by_name(self) -> "Mapping[str, Item]":
        """Every field, section and repeat of this level by name."""
        return {item.name: item for item, _ in self._placed}

    @cached_property
    def parents(self) -> Mapping[str, str | None]:
        """For every item of this level the section it stands in."""
        return {item.name: parent for item, parent in self._placed}

    @cached_property
    def conditional(self) -> bool:
        """Anything of this level can be hidden."""
        return any(item.relevant is not None for item, _ in self._placed)

    @cached_property
    def _repeats(self) -> "tuple[Repeat, ...]":
        return tuple(item for item, _ in self._placed if isinstance(item, Repeat))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The names of the questions of this level that a person can answer."""
        return tuple(field.name for field in self.fields() if field.askable)

    @cached_property
    def always(self) -> frozenset[str]:
        """The names of what shows at this level whatever is answered."""
        found: set[str] = set()
        for item, parent in self._placed:  # a section comes before what is in it
            if item.relevant is None and (parent is None or parent in found):
                found.add(item.name)
        return frozenset(found)

    @cached_property
    def _placed(self) -> "tuple[tuple[Item, str | None], ...]":
        return tuple(_walk(self.items, None))

    @cached_property
    def _by_name(self) -> "Mapping[str, Field]":
        return {item.name: item for item, _ in self._placed if isinstance(item, Field)}


@dataclass(frozen=True)
class Section(Container):
    """A group of questions under one heading."""

    name: str
    label: str
    relevant: Expression | None
    items: "tuple[Item, ...]"


@dataclass(frozen=True)
class Repeat(Container):
    """Questions that can be answered for any number of rows."""

    name: str
    label: str
    relevant: Expression | None
    items: "tuple[Item, ...]"
    required: bool = False
    hint: str = ""
    count: Expression | None = None
    """How many rows there are, when the form says so; else whoever fills it in adds and removes them."""


Item = Field | Section | Repeat


@dataclass(frozen=True)
class Form(Container):
    """A form; `fields()` gives every question outside the repeats."""

    id: str
    title: str
    version: str
    items: tuple[Item, ...]

    def levels(self) -> tuple[Container, ...]:
        """Return the form and its repeats: each is answered on its own."""
        return (self, *self.repeats())

    @cached_property
    def extern(self) -> frozenset[str]:
        """The names of the lists the app must fill."""
        fields = (field for level in self.levels() for field in level.fields())
        return frozenset(f.list_name for f in fields if isinstance(f, ListField) and f.extern)


def extern_lists(form: Form) -> set[str]:
    """Return the names of the lists the app must fill."""
    return set(form.extern)


def _walk(items: tuple[Item, ...], parent: str | None) -> Iterator[tuple[Item, str | None]]:
    for item in items:
        yield item, parent
        if isinstance(item, Section):
            yield from _walk(item.items, item.name)
