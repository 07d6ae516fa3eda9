"""Markdown, CSV and Excel files as the sheets of an XLSForm."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from lib.forms.sheets import MOST_ROWS, SHEETS, FormRefused, Lines, Objection, Sheets, refused, sheet_of

_LARGEST = 5_000_000
_LARGEST_UNPACKED = 50_000_000
_FIRST_YEAR = 1900
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\-\s]+")


def from_markdown(text: str) -> Sheets:
    """Read a Markdown table: the first cell of a row names the sheet."""
    return _stacked(_markdown_lines(text))


def from_csv(data: bytes) -> Sheets:
    """Read a CSV (comma or semicolon): the first cell of a row names the sheet."""
    if len(data) > _LARGEST:
        raise refused("Het bestand is te groot.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused("Bewaar het bestand als ‘CSV UTF-8’ en probeer het opnieuw.") from None
    delimiter = ";" if text.count(";") > text.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _stacked((reader.line_num, line) for line in reader)
    except csv.Error:
        raise refused("Dit is geen leesbaar CSV-bestand.") from None


def from_xlsx(data: bytes) -> Sheets:
    """Read an Excel workbook; unreadable, encrypted or exploding files are refused."""
    from openpyxl import load_workbook

    try:
        _check_size(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return _known({sheet.title.strip(): _excel_lines(sheet) for sheet in book.worksheets})
        finally:
            book.close()
    except FormRefused:
        raise
    except Exception:  # noqa: BLE001 -- zipfile, zlib, XML and openpyxl raise a dozen kinds for a damaged file
        raise refused("Dit is geen leesbaar Excel-bestand (.xlsx).") from None


def from_xls(data: bytes) -> Sheets:
    """Read a workbook of Excel 97-2003."""
    import xlrd

    if len(data) > _LARGEST:
        raise refused("Het bestand is te groot.")
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
        return _known({sheet.name.strip(): _old_lines(sheet, book.datemode) for sheet in book.sheets()})
    except FormRefused:
        raise
    except Exception:  # noqa: BLE001 -- xlrd raises struct.error, AssertionError and more for a damaged file
        raise refused("Dit is geen leesbaar Excel-bestand (.xls).") from None


def _old_lines(sheet: Any, datemode: int) -> Iterator[tuple[int, list[str]]]:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE
    from xlrd.xldate import xldate_as_datetime

    for place in range(sheet.nrows):
        cells = [
            xldate_as_datetime(cell.value, datemode)
            if cell.ctype == XL_CELL_DATE
            else bool(cell.value)
            if cell.ctype == XL_CELL_BOOLEAN
            else cell.value
            for cell in sheet.row(place)
        ]
        yield place + 1, [_cell(cell) for cell in cells]


def _known(lines: Mapping[str, Lines]) -> Sheets:
    """Return the sheets under the names of the standard; a sheet that stands alone is the survey."""
    alone = [name for name in lines if not name.startswith("_")]
    if len(alone) == 1 and alone[0].lower() not in SHEETS:
        return {"survey": sheet_of("survey", lines[alone[0]])}
    found: Sheets = {}
    for title, rows in lines.items():
        name = title.lower() if title.lower() in SHEETS else title
        if name in found:
            raise FormRefused([Objection(title, 0, "Dit blad staat er twee keer in.")])
        found[name] = sheet_of(name, rows)
    return found


def _check_size(data: bytes) -> None:
    """Refuse a file that is large, or becomes large when unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if len(data) > _LARGEST or unpacked > _LARGEST_UNPACKED:
        raise refused("Het bestand is te groot.")


def _excel_lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_cell(value) for value in values]
        if number > MOST_ROWS:
            raise refused(f"Een blad heeft meer dan {MOST_ROWS} rijen.")


def _cell(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.year <= _FIRST_YEAR and value.time() != time():
        # Excel's day zero: only a time was typed
        return value.time().isoformat(timespec="minutes")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value == datetime.combine(value.date(), value.min.time())
            else value.isoformat(timespec="minutes")
        )
    return (
        (value.isoformat() if isinstance(value, date) else str(value))
        .replace("\N{NO-BREAK SPACE}", " ")
        .strip()
    )


def _markdown_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        whole = line.strip()
        if not whole or whole.startswith("#"):
            continue
        if not whole.startswith("|"):
            raise FormRefused(
                [
                    Objection(
                        "",
                        number,
                        "Deze regel staat buiten de tabel: begin met ‘|’ of met ‘#’ voor een opmerking.",
                    )
                ]
            )
        if not _RULE.fullmatch(whole):
            cells = _PIPE.split(whole)[1:]
            yield number, [cell.strip().replace("\\|", "|") for cell in cells]


def _stacked(lines: Lines) -> Sheets:
    """Sheets one below the other: a filled first cell starts a sheet, its header stands beside or below it."""
    found: dict[str, list[tuple[int, Sequence[str]]]] = {}
    name = ""
    for number, line in lines:
        cells = [cell.strip() for cell in line]
        if cells and cells[0]:
            name = cells[0]
            if name in found:
                raise FormRefused([Objection(name, number, "Dit blad staat er twee keer in.")])
            found[name] = []
        if any(cells[1:]):
            if not name:
                raise FormRefused([Objection("", number, "Boven deze rij staat geen naam van een blad.")])
            found[name].append((number, cells[1:]))
    return _known(found)
