"""The sheets of an XLSForm as an Excel workbook to edit, and as JSON to keep."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from lib.forms.sheets import SHEETS, Sheet, Sheets, sheet_of

EXPLANATION = "_uitleg"
_WIDTHS = {"type": 28, "name": 22, "label": 50, "hint": 50, "constraint_message": 40, "relevant": 30, "constraint": 30, "list_name": 20}  # fmt: skip
_USUAL = 16

Plain = dict[str, list[list[str]]]
"""Sheet → its rows, the header first."""


def plain(sheets: Sheets) -> Plain:
    """Return the sheets of the standard as rows of text; what a beheerder noted beside them is not the form."""
    return {name: _rows(sheets[name]) for name in SHEETS if name in sheets}


def from_plain(kept: Mapping[str, Sequence[Sequence[str]]]) -> Sheets:
    """Return sheets again from what `plain` made of them."""
    return {name: sheet_of(name, enumerate(rows, start=1)) for name, rows in kept.items()}


def to_xlsx(sheets: Sheets, explanation: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a workbook: a fixed header that stays in sight, wide columns, and every cell as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    written = {**plain(sheets), **({EXPLANATION: [list(row) for row in explanation]} if explanation else {})}
    for name, rows in written.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row, start=1):
                _write(page.cell(number, place), text, Alignment(vertical="top", wrap_text=True))
        for place, title in enumerate(rows[0] if rows else (), start=1):
            head = page.cell(1, place)
            head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E7F1F0")
            base = title.split("::")[0]
            page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(base, _USUAL)
        page.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(cell: Any, text: str, alignment: Any) -> None:
    cell.value = text or None
    if text:
        cell.data_type = "s"  # a text that begins with = is no formula
    cell.alignment = alignment


def _rows(sheet: Sheet) -> list[list[str]]:
    return [
        list(sheet.columns),
        *([row.cells.get(title, "") for title in sheet.columns] for row in sheet.rows),
    ]
