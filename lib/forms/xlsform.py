"""XLSForm (Markdown table, .xlsx, .xls or .csv) → Form, through pyxform; refuses with sheet, row, column and reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from lib.forms.definition import Form
from lib.forms.sheet_readers import from_csv, from_markdown, from_xls, from_xlsx
from lib.forms.sheets import SHEETS, FormRefused, Objection, Sheet, Sheets, refused
from lib.forms.xlsform_build import Builder
from lib.forms.xlsform_check import check, unused
from lib.forms.xlsform_notes import Notes
from lib.forms.xlsform_rules import broken

__all__ = [
    "FormRefused", "Objection", "Reading", "read", "read_csv", "read_markdown", "read_sheets", "read_xlsx", "standard_refusal",
]  # fmt: skip

_ROW = re.compile(r"^\[row : ([0-9]+)\]\s*")


@dataclass(frozen=True)
class Reading:
    """A form that can be filled in, and what of the file it does not do here."""

    form: Form
    sheets: Sheets
    remarks: tuple[Objection, ...] = ()


def read(data: bytes, *, file: str, name: str = "") -> Reading:
    """Return the form in a file, by the ending of its name; raises FormRefused, also for another kind of file."""
    ending = PurePath(file).suffix.lower()
    if ending not in _READERS:
        raise refused("Kies een Excel-bestand (.xlsx). Een .xls of .csv kan ook.")
    return read_sheets(_READERS[ending](data), name=name or PurePath(file).stem)


def read_markdown(text: str, *, name: str) -> Form:
    """Return the form in a Markdown table; `name` is its id when the settings give none."""
    return read_sheets(from_markdown(text), name=name).form


def read_xlsx(data: bytes, *, name: str) -> Form:
    """Return the form in an Excel workbook."""
    return read_sheets(from_xlsx(data), name=name).form


def read_csv(data: bytes, *, name: str) -> Form:
    """Return the form in a CSV file."""
    return read_sheets(from_csv(data), name=name).form


def standard_refusal(path: Path) -> str:
    """Return why pyxform itself refuses a file, in its own words; empty when it does not."""
    from pyxform.xls2xform import convert

    try:
        convert(str(path), validate=False)
    except Exception as error:  # noqa: BLE001 -- odd sheets give it KeyError, TypeError and more
        return str(error).strip() or type(error).__name__
    return ""


def _markdown(data: bytes) -> Sheets:
    try:
        return from_markdown(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refused("Dit is geen tekst die Puzzel kan lezen.") from None


_READERS: Mapping[str, Callable[[bytes], Sheets]] = {
    ".xlsx": from_xlsx, ".xlsm": from_xlsx, ".xls": from_xls, ".csv": from_csv, ".md": _markdown,
}  # fmt: skip


def read_sheets(sheets: Sheets, *, name: str) -> Reading:
    """Return the form in sheets, just read or kept before; raises FormRefused."""
    understood = _understood(sheets)
    survey = sheets["survey"]
    notes = Notes(survey, str(understood.get("default_language", "")))
    lists = understood.get("choices", {}) | _external(sheets)
    items = Builder(notes, lists).items(understood.get("children", ()))
    settings = _settings(sheets)
    form = Form(
        settings.get("form_id", name), settings.get("form_title", name), settings.get("version", ""), items
    )
    for place, reason in () if notes.objections else broken(form):
        notes.object(place, reason)
    objections, remarks = unused(sheets)
    if notes.objections or objections:
        raise FormRefused([*objections, *notes.objections])
    return Reading(form, sheets, (*remarks, *notes.remarks))


def _external(sheets: Sheets) -> dict[str, list[dict[str, str]]]:
    """Return the lists that ODK keeps in a file of their own because they are long."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in sheets["external_choices"].rows if "external_choices" in sheets else ():
        cells = {column.lower(): text for column, text in row.cells.items()}
        if "name" in cells:
            found.setdefault(cells.get("list_name", cells.get("list name", "")), []).append(cells)
    return found


def _settings(sheets: Sheets) -> dict[str, str]:
    rows = sheets["settings"].rows if "settings" in sheets else ()
    cells = dict(rows[0].cells) if rows else {}
    return cells | {
        new: cells[old] for old, new in (("id_string", "form_id"), ("title", "form_title")) if old in cells
    }


def _understood(sheets: Sheets) -> dict[str, Any]:
    """Return what pyxform makes of the sheets, as the standard has it; what it refuses is said in Dutch, all at once."""
    from pyxform.xls2xform import convert  # half a second to import; most processes read no form at start

    if "survey" not in sheets or not sheets["survey"].rows:
        raise FormRefused(list(check(sheets)))
    plain: dict[str, Any] = {"sheet_names": [name for name in sheets if name in SHEETS]}
    for name in plain["sheet_names"]:
        sheet = sheets[name]
        plain[name] = [dict(row.cells) for row in sheet.rows]
        plain[f"{name}_header"] = [dict.fromkeys(sheet.columns)]
    try:
        return convert(plain, validate=False)._pyxform or {}  # noqa: SLF001 -- pyxform offers no other way to its rows
    except Exception as error:  # beside PyXFormError, odd sheets give it KeyError, TypeError and more
        objections = list(check(sheets)) or [_objection(sheets["survey"], str(error))]
        raise FormRefused(objections) from error


def _objection(survey: Sheet, message: str) -> Objection:
    found = _ROW.match(message)
    place = int(found[1]) - 2 if found else -1
    row = survey.rows[place].number if 0 <= place < len(survey.rows) else 0
    return Objection(
        "survey", row, f"Dit klopt niet volgens de XLSForm-regels: {_ROW.sub('', message)[:300]}"
    )
