"""The sheets of an XLSForm as plain rows with their row numbers, whatever file they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

MOST_ROWS = 2_000
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
"""The sheets of the standard."""


@dataclass(frozen=True)
class Objection:
    """What is wrong with a form, or what it does not do here: where, and a Dutch sentence."""

    sheet: str
    row: int
    reason: str
    column: str = ""

    def __str__(self) -> str:
        plek = (("blad", self.sheet), ("rij", self.row), ("kolom", self.column))
        place = " ".join(f"{woord} {waar}" for woord, waar in plek if waar)
        return f"{place}: {self.reason}" if place else self.reason


class FormRefused(ValueError):
    """The form cannot be shown whole, so it is not shown at all."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__("\n".join(map(str, objections)))
        self.objections = tuple(objections)


@dataclass(frozen=True)
class Row:
    """One filled row: its number in the file and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its columns, its filled rows, and the cells that no column names."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Objection, ...] = ()


Sheets = dict[str, Sheet]
Lines = Iterable[tuple[int, Sequence[str]]]


def refused(reason: str) -> FormRefused:
    """Refuse the whole file."""
    return FormRefused([Objection("", 0, reason)])


def sheet_of(name: str, lines: Lines) -> Sheet:
    """Read the header and the filled rows; a cell outside a named column is a remark, not lost in silence."""
    filled = [
        (number, [cell.strip() for cell in cells])
        for number, cells in lines
        if any(cell.strip() for cell in cells)
    ]
    if len(filled) > MOST_ROWS:
        raise refused(f"Blad {name} heeft meer dan {MOST_ROWS} rijen.")
    if not filled:
        return Sheet(name, (), ())
    number, header = filled[0]
    columns = [" ".join(title.split()) for title in header]
    named = [title for title in columns if title]
    twice = sorted({title for title in named if named.count(title) > 1})
    if twice:
        raise FormRefused(
            [Objection(name, number, f"De kolom ‘{title}’ staat er twee keer.", title) for title in twice]
        )
    loose = tuple(
        Objection(name, place, f"‘{cell[:40]}’ staat in een kolom zonder naam en telt niet mee.")
        for place, cells in filled[1:]
        for cell, title in zip_longest(cells, columns)
        if cell and not title
    )
    return Sheet(name, tuple(named), tuple(_row(place, columns, cells) for place, cells in filled[1:]), loose)


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    return Row(number, {title: cell for title, cell in zip(columns, cells, strict=False) if title and cell})
