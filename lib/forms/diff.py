"""Two sets of answers to one form as changes a person can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lib.forms.definition import Container, Field, Form, Lists, NoteField, Repeat
from lib.forms.values import show_value

_NO_LISTS: Lists = {}


@dataclass(frozen=True)
class Change:
    """One answer that became another; empty text is no answer."""

    label: str
    old_text: str
    new_text: str


def diff(
    form: Form, old: Mapping[str, Any], new: Mapping[str, Any], lists: Lists = _NO_LISTS
) -> list[Change]:
    """Return what changed, in the order of the form; rows of a repeat are matched, so that one removed row is one change."""
    return list(_level(form, old, new, lists))


def _level(
    level: Container, old: Mapping[str, Any], new: Mapping[str, Any], lists: Lists
) -> Iterator[Change]:
    for name, item in level.by_name.items():
        if isinstance(item, Repeat):
            yield from _rows(item, _dicts(old.get(name)), _dicts(new.get(name)), lists)
        elif isinstance(item, Field) and item.label and not isinstance(item, NoteField):
            before, after = show_value(item, old.get(name), lists), show_value(item, new.get(name), lists)
            if before != after:
                yield Change(item.label, before, after)


def _dicts(rows: Any) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _rows(
    repeat: Repeat, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], lists: Lists
) -> Iterator[Change]:
    before, after = _texts(repeat, old, lists), _texts(repeat, new, lists)
    for tag, start, stop, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(stop - start, end - begin)):
            was, now = start + place, begin + place
            left = old[was] if was < stop else {}
            right = new[now] if now < end else {}
            number = (now if now < end else was) + 1
            for change in _level(repeat, left, right, lists):
                yield Change(f"{repeat.label} {number}: {change.label}", change.old_text, change.new_text)


def _texts(repeat: Repeat, rows: Sequence[Mapping[str, Any]], lists: Lists) -> list[tuple[str, ...]]:
    return [tuple(show_value(field, row.get(field.name), lists) for field in repeat.fields()) for row in rows]
