"""What an XLSForm may contain here: every cell that would not be honoured is an objection, with its row."""

import re
from collections import Counter
from collections.abc import Iterator

from lib.forms.sheets import Objection, Row, Sheet, Sheets
from lib.forms.xlsform_structure import GROUP, LISTED, chosen, is_column, nesting, references

TYPES = {
    "text", "string", "integer", "int", "decimal", "date", "datetime", "note", "calculate", "acknowledge", "range", "image", "photo", "file",
}  # fmt: skip
_FROM_FILE = re.compile(r"(select_one_from_file|select_multiple_from_file) ([\w-]+)\.csv")
_SURVEY = {
    "type", "name", "label", "hint", "required", "required_message", "relevant", "relevance", "constraint", "constraint_message",
    "default", "appearance", "readonly", "read_only", "calculation", "calculate", "choice_filter", "parameters",
    "bind::bijzonder", "bind::intern", "bind::door",
}  # fmt: skip
_TRANSLATED = ("label", "hint", "constraint_message", "required_message")
_CHOICES = {"list_name", "list name", "name", "value", "label"}
_SETTINGS = {"form_id", "form_title", "id_string", "title", "version", "default_language", "style"}
_NOTES = {"notes", "note", "comment", "comments", "opmerking", "opmerkingen", "toelichting", "bron"}
_APPEARANCES = {
    "multiline", "minimal", "compact", "quick", "quickcompact", "horizontal", "horizontal-compact", "vertical", "likert", "list-nolabel",
    "autocomplete", "field-list", "numbers", "thousands-sep", "no-ticks", "columns", "columns-pack", "columns-flex", "no-buttons", "label",
}  # fmt: skip
_APPEARANCE = re.compile(r"w[0-9]{1,2}|columns-[0-9]{1,2}")
_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_-]*")
_MEDIA = re.compile(r"(media::)?(image|audio|video|big-image)(::.*)?")


def check(sheets: Sheets) -> Iterator[Objection]:
    """Everything on the sheets that is not honoured."""
    known = {"survey", "choices", "settings"}
    for name, sheet in sheets.items():
        if name.lower() not in known and not name.startswith("_"):
            yield Objection(
                name, 0, "Dit blad kent Puzzel niet. Zet ‘_’ voor de naam als het alleen een toelichting is."
            )
        elif name in known:
            yield from _columns(sheet)
        elif name.lower() in known:
            yield Objection(name, 0, f"Schrijf de naam van dit blad klein: {name.lower()}.")
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        yield Objection("survey", 0, "Het blad survey ontbreekt of is leeg.")
        return
    yield from _survey(survey)
    yield from nesting(survey)
    yield from references(survey)
    yield from chosen(sheets.get("choices"), survey)
    if "settings" in sheets and len(sheets["settings"].rows) > 1:
        yield Objection("settings", sheets["settings"].rows[1].number, "Dit blad heeft één rij onder de kop.")


def _columns(sheet: Sheet) -> Iterator[Objection]:
    allowed = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}[sheet.name]
    for column in sheet.columns:
        base = re.sub(r"\s*::?\s*", "::", column).split("::")[0]
        if column in allowed or column.lower() in _NOTES or (base in _TRANSLATED and base in allowed):
            continue
        used = next((row.number for row in sheet.rows if column in row.cells), None)
        if used is None:
            continue
        if sheet.name == "choices" and _NAME.fullmatch(column) and not _MEDIA.fullmatch(column):
            continue
        yield Objection(sheet.name, used, f"De kolom ‘{column}’ kent Puzzel niet.")


def _survey(sheet: Sheet) -> Iterator[Objection]:
    scopes: list[Counter[str]] = [Counter()]
    for row in sheet.rows:
        kind = " ".join(row.cells.get("type", "").split())
        for reason in _row(row, kind):
            yield Objection(sheet.name, row.number, reason)
        name = row.cells.get("name", "")
        if name and not kind.startswith("end"):
            scopes[-1][name] += 1
            if scopes[-1][name] == 2:  # noqa: PLR2004 -- once is enough to say
                yield Objection(sheet.name, row.number, f"De naam ‘{name}’ is al gebruikt.")
        if re.fullmatch(r"begin[ _]repeat", kind):
            scopes.append(Counter())
            if len(scopes) > 2:  # noqa: PLR2004 -- the form and one repeat
                yield Objection(sheet.name, row.number, "Een herhaling binnen een herhaling kan niet.")
        elif re.fullmatch(r"end[ _]repeat", kind) and len(scopes) > 1:
            scopes.pop()


def _row(row: Row, kind: str) -> Iterator[str]:
    cells = row.cells
    group = GROUP.fullmatch(kind)
    if not kind:
        yield "Het type ontbreekt."
        return
    if group and group[1] == "end":
        return
    if (
        not group
        and kind.lower() not in TYPES
        and not LISTED.fullmatch(kind)
        and not _FROM_FILE.fullmatch(kind)
    ):
        yield _unknown_type(kind)
    name = cells.get("name", "")
    if not name:
        yield "De naam ontbreekt."
    elif not _NAME.fullmatch(name):
        yield f"De naam ‘{name}’ mag alleen letters zonder accent, cijfers, - en _ hebben en begint met een letter."
    if (
        kind != "calculate"
        and not (group and group[2] == "group")
        and not any(is_column(column, "label") for column in cells)
    ):
        yield f"De vraag ‘{name}’ heeft geen label."
    if kind == "calculate" and not {"calculation", "calculate"} & set(cells):
        yield f"De berekening ‘{name}’ is leeg."
    yield from _cells(row, kind)


def _unknown_type(kind: str) -> str:
    if "or_other" in kind or "or specify other" in kind:
        return "‘or_other’ kan niet: maak een keuze ‘anders’ met een vervolgvraag."
    return f"Het type ‘{kind}’ kent Puzzel niet."


def _cells(row: Row, kind: str) -> Iterator[str]:
    cells = row.cells
    for appearance in cells.get("appearance", "").split():
        if appearance not in _APPEARANCES and not _APPEARANCE.fullmatch(appearance):
            yield f"De weergave ‘{appearance}’ kent Puzzel niet."
    for kolom in ("bind::bijzonder", "bind::intern"):
        if cells.get(kolom, "nee") not in ("ja", "nee"):
            yield f"In de kolom {kolom} staat ‘ja’, ‘nee’ of niets."
    if kind != "calculate" and {"calculation", "calculate"} & set(cells):
        yield "Een berekening hoort bij het type calculate."
    if kind != "range" and "parameters" in cells:
        yield "De kolom parameters kent Puzzel alleen bij het type range."
    if "choice_filter" in cells and not kind.startswith("select"):
        yield "De kolom choice_filter hoort bij een keuzevraag."
    if any("${" in cells[column] for column in cells if any(is_column(column, base) for base in _TRANSLATED)):
        yield "Een verwijzing (${…}) in een label, hint of melding kan niet."
