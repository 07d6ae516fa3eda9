"""The sheets of an XLSForm as plain rows with their row numbers, whatever file they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_ROWS = 2_000


@dataclass(frozen=True)
class Objection:
    """Why a form is refused: where, and what is wrong (Dutch)."""

    sheet: str
    row: int
    reason: str

    def __str__(self) -> str:
        place = " ".join(
            filter(None, (f"blad {self.sheet}" if self.sheet else "", f"rij {self.row}" if self.row else ""))
        )
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
    """A sheet: its columns and its filled rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Sheets = dict[str, Sheet]
Lines = Iterable[tuple[int, Sequence[str]]]


def refused(reason: str) -> FormRefused:
    """Refuse the whole file."""
    return FormRefused([Objection("", 0, reason)])


def sheet_of(name: str, lines: Lines) -> Sheet:
    """Read the header and the filled rows; a cell outside a named column is refused, not lost."""
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
            [Objection(name, number, f"De kolom ‘{title}’ staat er twee keer.") for title in twice]
        )
    return Sheet(
        name, tuple(named), tuple(_row(name, number, columns, cells) for number, cells in filled[1:])
    )


def _row(sheet: str, number: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    for place, cell in enumerate(cells):
        if cell and (place >= len(columns) or not columns[place]):
            raise FormRefused([Objection(sheet, number, f"‘{cell[:40]}’ staat in een kolom zonder naam.")])
    return Row(number, {title: cell for title, cell in zip(columns, cells, strict=False) if title and cell})
