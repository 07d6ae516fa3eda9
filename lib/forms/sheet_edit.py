"""Change an XLSForm row by row, as who has no spreadsheet does: reworded, moved, added; it stays an XLSForm."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lib.forms.sheet_cells import Rows, cell, copied, name_for, put, said
from lib.forms.sheet_choices import with_list
from lib.forms.sheet_outline import Line, find, outline
from lib.forms.sheet_writer import Plain
from lib.forms.text import ValueRefused, line

LONGEST_HINT = 500
_TOO_LONG = "Deze tekst is langer dan {} tekens. Alles is bewaard; maak de tekst korter om in te dienen."


def _text(most: int, **cells: str) -> dict[str, str]:
    rule = {"constraint": f"string-length(.) <= {most}", "constraint_message": _TOO_LONG.format(most)}
    return {"type": "text", **rule, **cells}


NEW_KINDS: Mapping[str, Mapping[str, str]] = {
    "lang": _text(500, appearance="multiline"),
    "kort": _text(120),
    "getal": {"type": "integer"},
    "datum": {"type": "date"},
    "ja_nee": {"type": "select_one"},
    "een": {"type": "select_one"},
    "meer": {"type": "select_multiple"},
}
"""What kind of question can be added, and the cells of its row."""
WITH_CHOICES = frozenset({"een", "meer"})
_YES_NO = ("ja", "nee")


@dataclass(frozen=True)
class NewQuestion:
    """A question to add."""

    kind: str
    label: str
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()


def reword(sheets: Plain, key: str, *, label: str | None = None, hint: str | None = None) -> Plain:
    """Return the form with another text of a question; raises ValueRefused for an empty or too long one."""
    new, found = _opened(sheets, key)
    if label is not None:
        put(new["survey"], found.start, "label", said(label))
    if hint is not None:
        put(new["survey"], found.start, "hint", line(hint, LONGEST_HINT))
    return new


def require(sheets: Plain, key: str, *, required: bool) -> Plain:
    """Return the form with a question that must be answered, or may stay empty."""
    new, found = _opened(sheets, key)
    put(new["survey"], found.start, "required", "yes" if required else "")
    return new


def move(sheets: Plain, key: str, *, up: bool) -> Plain:
    """Return the form with a question one place earlier or later in its step or repeat; at the edge it stays."""
    new, found = _opened(sheets, key)
    level = [item for item in outline(new["survey"]) if item.parent == found.parent]
    place = level.index(found) + (-1 if up else 1)
    if not 0 <= place < len(level):
        return new
    first, second = sorted((found, level[place]), key=lambda item: item.start)
    rows = new["survey"]
    between = rows[first.end + 1 : second.start]
    rows[first.start : second.end + 1] = [
        *rows[second.start : second.end + 1],
        *between,
        *rows[first.start : first.end + 1],
    ]
    return new


def to_step(sheets: Plain, key: str, step: str) -> Plain:
    """Return the form with a question as the last of another step; raises ValueRefused for one in a repeat."""
    new, found = _opened(sheets, key)
    _, goal = _opened(sheets, step)
    if "/" in key or found.is_step or not goal.is_step:
        raise ValueRefused("Alleen een vraag buiten een herhaling kan naar een andere stap.")
    if found.parent == goal.key:
        return new
    rows = new["survey"]
    block = rows[found.start : found.end + 1]
    end = goal.end
    rows[end:end] = block
    start = found.start + (len(block) if found.start > end else 0)
    del rows[start : start + len(block)]
    return new


def drop(sheets: Plain, key: str) -> Plain:
    """Return the form without a question; raises ValueRefused for a step."""
    new, found = _opened(sheets, key)
    if found.is_step:
        raise ValueRefused("Een stap kan niet vervallen zolang er vragen in staan.")
    del new["survey"][found.start : found.end + 1]
    return new


def add(sheets: Plain, after: str, question: NewQuestion, taken: Collection[str] = ()) -> tuple[Plain, str]:
    """Return the form with a question more, behind another or at the head of a step, and its key.

    `taken` are names no new question may have. Raises ValueRefused for a text or choices that are missing.
    """
    new, found = _opened(sheets, after)
    rows = new["survey"]
    label = said(question.label)
    name = name_for(label, {*taken, *(item.key.split("/")[-1] for item in outline(rows))})
    cells = {
        **NEW_KINDS[question.kind],
        "name": name,
        "label": label,
        "hint": line(question.hint, LONGEST_HINT),
    }
    cells |= {"required": "yes" if question.required else "", "bind::door": _writers(rows, found)}
    if cells["type"].startswith("select"):
        choices = _YES_NO if question.kind == "ja_nee" else question.choices
        new, list_name = with_list(new, name, choices)
        rows, cells["type"] = new["survey"], f"{cells['type']} {list_name}"
    at = found.start + 1 if found.is_step else found.end + 1
    rows.insert(at, [""] * len(rows[0]))
    for base, text in cells.items():
        put(rows, at, base, text)
    return new, "/".join([*after.split("/")[:-1], name])


def _opened(sheets: Plain, key: str) -> tuple[Plain, Line]:
    new = copied(sheets)
    found = find(new["survey"], key)
    if found is None:
        raise ValueRefused("Deze vraag staat niet meer in het formulier. Kies een andere vraag.")
    return new, found


def _writers(rows: Rows, near: Line) -> str:
    """Return who fills in what stands near."""
    return cell(rows, near.start, "bind::door") or cell(
        rows, min(near.start + 1, len(rows) - 1), "bind::door"
    )
