"""The rows of an XLSForm as a list to read: every question with its place, its depth and the name of its choices."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.forms.sheet_cells import Rows, cell
from lib.forms.xlsform_cells import NO, YES

_OPENS = re.compile(r"begin[ _](group|repeat|loop)\b", re.IGNORECASE)
_CLOSES = re.compile(r"end[ _](group|repeat|loop)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One question, repeat or step, where it stands in the survey."""

    key: str
    """Its name, inside a repeat after the name of that: `factoren/soort`."""
    start: int
    end: int
    """Its first and last row, those of what it holds between them; the header is row 0."""
    parent: str
    """The key of the group or repeat it stands in, empty on top."""
    kind: str
    """The first word of its type: text, select_one, group, repeat …"""
    list_name: str
    label: str
    hint: str
    required: bool | None
    """None when it depends on other answers."""
    depth: int

    @property
    def is_step(self) -> bool:
        """Tell whether it is a group on top: what a screen shows as a step."""
        return self.kind == "group" and not self.parent


def outline(survey: Rows) -> list[Line]:
    """Return the questions of a survey in their order; raises IndexError for groups that do not match."""
    return sorted(_lines(survey), key=lambda line: line.start)


def find(survey: Rows, key: str) -> Line | None:
    """Return the question of that key."""
    return next((line for line in outline(survey) if line.key == key), None)


def _lines(survey: Rows) -> Iterator[Line]:
    opened: list[tuple[int, str, str]] = []
    for at in range(1, len(survey)):
        kind, name = cell(survey, at, "type").strip(), cell(survey, at, "name").strip()
        if begin := _OPENS.match(kind):
            opened.append((at, begin[1].lower(), name))
        elif _CLOSES.match(kind):
            start, container, _ = opened.pop()
            yield _line(survey, (start, at), container, "", opened)
        elif kind and name:
            first, *more = kind.split()
            yield _line(survey, (at, at), first.lower(), more[0] if more else "", opened)


def _line(
    survey: Rows, place: tuple[int, int], kind: str, list_name: str, inside: Sequence[tuple[int, str, str]]
) -> Line:
    start, end = place
    repeats = [name for _, container, name in inside if container != "group"]
    required = cell(survey, start, "required").strip().lower()
    return Line(
        key="/".join([*repeats, cell(survey, start, "name").strip()]),
        start=start,
        end=end,
        parent=_parent(inside),
        kind=kind,
        list_name=list_name,
        label=cell(survey, start, "label"),
        hint=cell(survey, start, "hint"),
        required=None if required not in YES | NO else required in YES,
        depth=len(inside),
    )


def _parent(inside: Sequence[tuple[int, str, str]]) -> str:
    if not inside:
        return ""
    above = [name for _, container, name in inside[:-1] if container != "group"]
    return "/".join([*above, inside[-1][2]])
