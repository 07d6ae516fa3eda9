"""Markdown, CSV and Excel files as the sheets of an XLSForm."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from lib.forms.sheets import MOST_ROWS, FormRefused, Lines, Objection, Sheets, refused, sheet_of

_LARGEST = 5_000_000
_LARGEST_UNPACKED = 50_000_000
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
            return {
                sheet.title.strip(): sheet_of(sheet.title.strip(), _excel_lines(sheet))
                for sheet in book.worksheets
            }
        finally:
            book.close()
    except FormRefused:
        raise
    except Exception:  # noqa: BLE001 -- zipfile, zlib, XML and openpyxl raise a dozen kinds for a damaged file
        raise refused("Dit is geen leesbaar Excel-bestand (.xlsx).") from None


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
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
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
    return {title: sheet_of(title, lines) for title, lines in found.items()}
