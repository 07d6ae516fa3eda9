"""The choices of a question: the rows of its list and the filter on them."""

import re
from collections.abc import Mapping
from typing import Any

from lib.forms.definition import Choice
from lib.forms.expressions import Expression, ExpressionRefused
from lib.forms.xlsform_notes import Notes
from lib.forms.xlsform_texts import with_paths_named, without_references

_WORD = re.compile(r"[A-Za-z_][\w.-]*")
_FILE = re.compile(r"\.(csv|xml|geojson)$")
_FIXED = ("name", "label", "list_name", "list name")


def listed(notes: Notes, lists: Mapping[str, Any], name: str, child: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a question with choices has beside the others; a list in a file is one the app fills."""
    itemset = str(child.get("itemset", ""))
    extern = _FILE.search(itemset) is not None
    rows = child.get("choices") or lists.get(str(child.get("query") or itemset), ())
    choices = () if extern else tuple(_choice(notes, name, row) for row in rows)
    columns = {column for choice in choices for column in choice.filters} | {"name", "label"}
    return {
        "list_name": _FILE.sub("", itemset) if extern else str(child.get("list_name", itemset)),
        "choices": choices,
        "choice_filter": _filter(notes, name, str(child.get("choice_filter", "")), columns, extern=extern),
        "extern": extern,
    }


def _choice(notes: Notes, name: str, row: Mapping[str, Any]) -> Choice:
    filters = {
        str(key): str(value) for key, value in row.items() if key not in _FIXED and isinstance(value, str)
    }
    label = without_references(notes.text(name, row.get("label", "")))
    if not label:
        notes.remark(name, f"De keuze ‘{row['name']}’ heeft geen label; de naam staat er.", "type")
    return Choice(str(row["name"]), label or str(row["name"]), filters)


def _filter(notes: Notes, name: str, text: str, columns: set[str], *, extern: bool) -> Expression | None:
    """Compile a choice_filter; a word that is no column of the list is nothing, as in ODK, with a remark."""
    words = set(_WORD.findall(text)) - columns
    if extern:
        return notes.expression(name, text, "choice_filter", columns=columns | words)
    loose = {word for word in words if not _reads(text, columns | words - {word})}
    if not loose or not _reads(text, columns | loose):
        return notes.expression(name, text, "choice_filter", columns=columns)
    said = ", ".join(sorted(loose))
    notes.remark(name, f"‘{said}’ is geen kolom van de lijst en is dus leeg.", "choice_filter")
    return notes.expression(name, text, "choice_filter", columns=columns | loose)


def _reads(text: str, columns: set[str]) -> bool:
    try:
        Expression.parse(with_paths_named(text), columns=columns)
    except ExpressionRefused:
        return False
    return True
