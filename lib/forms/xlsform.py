"""XLSForm (Markdown table, .xlsx or .csv) → Form, through pyxform; refuses with sheet, row and reason."""

import re
from typing import Any

from lib.forms.definition import Form
from lib.forms.sheet_readers import from_csv, from_markdown, from_xlsx
from lib.forms.sheets import FormRefused, Objection, Sheet, Sheets
from lib.forms.xlsform_build import Builder
from lib.forms.xlsform_check import check
from lib.forms.xlsform_rules import broken

__all__ = ["FormRefused", "Objection", "read_csv", "read_markdown", "read_xlsx"]

_ROW = re.compile(r"^\[row : ([0-9]+)\]\s*")


def read_markdown(text: str, *, name: str) -> Form:
    """Return the form in a Markdown table; `name` is its id when the settings give none."""
    return _read(from_markdown(text), name)


def read_xlsx(data: bytes, *, name: str) -> Form:
    """Return the form in an Excel workbook."""
    return _read(from_xlsx(data), name)


def read_csv(data: bytes, *, name: str) -> Form:
    """Return the form in a CSV file."""
    return _read(from_csv(data), name)


def _read(sheets: Sheets, name: str) -> Form:
    objections = list(check(sheets))
    if objections:
        raise FormRefused(objections)
    survey = sheets["survey"]
    understood = _understood(sheets)
    builder = Builder(survey, str(understood.get("default_language", "")))
    items = builder.items(understood.get("children", ()))
    settings = _settings(sheets)
    form = Form(
        settings.get("form_id", name), settings.get("form_title", name), settings.get("version", ""), items
    )
    for place, reason in () if builder.objections else broken(form):
        builder.object(place, reason)
    if builder.objections:
        raise FormRefused(builder.objections)
    return form


def _settings(sheets: Sheets) -> dict[str, str]:
    rows = sheets["settings"].rows if "settings" in sheets else ()
    cells = dict(rows[0].cells) if rows else {}
    return cells | {
        new: cells[old] for old, new in (("id_string", "form_id"), ("title", "form_title")) if old in cells
    }


def _understood(sheets: Sheets) -> dict[str, Any]:
    """Return what pyxform makes of the sheets; it also proves that they form a valid XForm."""
    from pyxform.xls2xform import convert  # half a second to import; most processes read no form at start

    plain: dict[str, Any] = {"sheet_names": [name for name in sheets if not name.startswith("_")]}
    for name in plain["sheet_names"]:
        sheet = sheets[name]
        plain[name] = [dict(row.cells) for row in sheet.rows]
        plain[f"{name}_header"] = [dict.fromkeys(sheet.columns)]
    try:
        return convert(plain, validate=False)._pyxform or {}  # noqa: SLF001 -- pyxform offers no other way to its rows
    except Exception as error:  # beside PyXFormError, odd sheets give it KeyError, TypeError and more
        raise FormRefused([_objection(sheets["survey"], str(error))]) from error


def _objection(survey: Sheet, message: str) -> Objection:
    found = _ROW.match(message)
    place = int(found[1]) - 2 if found else -1
    row = survey.rows[place].number if 0 <= place < len(survey.rows) else 0
    return Objection(
        "survey", row, f"Dit klopt niet volgens de XLSForm-regels: {_ROW.sub('', message)[:300]}"
    )
