"""What is wrong with the rows of an XLSForm, in Dutch and all at once; and what of them does nothing here."""

import re
from collections import Counter
from collections.abc import Iterator

from lib.forms.sheets import SHEETS, Objection, Row, Sheet, Sheets
from lib.forms.xlsform_structure import GROUP, chosen, is_column, nesting, references

_SURVEY = {
    "type", "name", "label", "hint", "required", "required_message", "relevant", "relevance", "constraint", "constraint_message",
    "default", "appearance", "readonly", "read_only", "calculation", "calculate", "choice_filter", "parameters", "repeat_count",
    "requiredmsg", "caption", "command", "tag", "value",
}  # fmt: skip
_OWN = {"bijzonder": ("ja", "nee"), "intern": ("ja", "nee"), "door": ()}
"""Our own additions, each a column `bind::…`, which KoboToolbox and ODK leave alone."""
_CHOICES = {"list_name", "list name", "name", "value", "label"}
_SETTINGS = {
    "form_id", "form_title", "id_string", "title", "version", "default_language", "style", "allow_choice_duplicates",
}  # fmt: skip
_NOTES = re.compile(r"notes?|comments?|opmerking(en)?|toelichting|bron|.*notes")
_REFUSED = {"trigger": "een berekening bij een gebeurtenis", "save_to": "bewaren in een lijst (entities)"}
_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_-]*")
_MEDIA = re.compile(r"(media::)?(image|audio|video|big-image)(::.*)?")
_PREFIX = re.compile(r"^(bind|control|body|media)::(?:jr::)?")


def check(sheets: Sheets) -> Iterator[Objection]:
    """Everything on the sheets that the standard refuses, as far as we know it."""
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        yield Objection("survey", 0, "Het blad survey ontbreekt of is leeg.")
        return
    yield from _survey(survey)
    yield from nesting(survey)
    yield from references(survey)
    yield from chosen(sheets, survey)
    if "settings" in sheets and len(sheets["settings"].rows) > 1:
        yield Objection("settings", sheets["settings"].rows[1].number, "Dit blad heeft één rij onder de kop.")


def unused(sheets: Sheets) -> tuple[list[Objection], list[Objection]]:
    """Return what cannot be done here, and what is left out without harm: sheets, columns and cells."""
    objections: list[Objection] = []
    remarks: list[Objection] = []
    for name, sheet in sheets.items():
        if name.startswith("_"):
            continue
        if name not in SHEETS or name in ("entities", "osm"):
            remarks.append(Objection(name, 0, "Dit blad gebruikt Puzzel niet."))
            continue
        remarks += sheet.remarks
        for column in sheet.columns:
            used = next((row.number for row in sheet.rows if column in row.cells), None)
            if used is None or _is_used(sheet.name, column):
                continue
            if _plain(column) in _REFUSED:
                reason = f"Dit kan Puzzel niet uitvoeren: {_REFUSED[_plain(column)]}."
                objections.append(Objection(sheet.name, used, reason, column))
            else:
                remarks.append(Objection(sheet.name, used, "Deze kolom gebruikt Puzzel niet.", column))
    objections += _own(sheets["survey"])
    return objections, remarks


def _plain(column: str) -> str:
    """Return a column without its group, its language and its capitals."""
    spoken = re.sub(r"\s*::?\s*", "::", column.strip().lower())
    return _PREFIX.sub("", spoken).split("::")[0]


def _is_used(sheet: str, column: str) -> bool:
    plain = _plain(column)
    if _NOTES.fullmatch(plain):
        return True
    if sheet == "survey":
        return plain in _SURVEY or plain in _OWN or plain == "constraintmsg"
    if sheet == "settings":
        return plain in _SETTINGS
    return plain in _CHOICES or (_NAME.fullmatch(column) is not None and not _MEDIA.fullmatch(column.lower()))


def _own(survey: Sheet) -> Iterator[Objection]:
    for row in survey.rows:
        for name, allowed in _OWN.items():
            if allowed and row.cells.get(f"bind::{name}", "nee") not in allowed:
                yield Objection(survey.name, row.number, "Hier staat ‘ja’, ‘nee’ of niets.", f"bind::{name}")


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
                yield Objection(sheet.name, row.number, f"De naam ‘{name}’ is al gebruikt.", "name")
        if re.fullmatch(r"begin[ _]repeat", kind):
            scopes.append(Counter())
        elif re.fullmatch(r"end[ _]repeat", kind) and len(scopes) > 1:
            scopes.pop()


def _row(row: Row, kind: str) -> Iterator[str]:
    cells = row.cells
    group = GROUP.fullmatch(kind)
    if not kind:
        yield "Het type ontbreekt."
        return
    if kind.startswith(("end group", "end_group", "end repeat", "end_repeat", "end loop", "end_loop")):
        return
    name = cells.get("name", "")
    if not name:
        yield "De naam ontbreekt."
    elif not _NAME.fullmatch(name):
        yield f"De naam ‘{name}’ mag alleen letters zonder accent, cijfers, - en _ hebben en begint met een letter."
    if (
        kind not in ("calculate", "hidden", "start", "end", "today", "audit")
        and not (group and group[2] == "group")
        and not any(is_column(column, base) for column in cells for base in ("label", "hint"))
    ):
        yield f"De vraag ‘{name}’ heeft geen label."
    if kind == "calculate" and not {"calculation", "calculate", "default"} & set(cells):
        yield f"De berekening ‘{name}’ is leeg."
