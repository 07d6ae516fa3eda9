"""How the rows of an XLSForm hang together: groups that close, references and lists that exist."""

import re
from collections.abc import Iterator

from lib.forms.sheets import Objection, Row, Sheet, Sheets

_EXPRESSIONS = {
    "relevant",
    "relevance",
    "required",
    "constraint",
    "calculation",
    "calculate",
    "choice_filter",
    "default",
}
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
LISTED = re.compile(r"(select_one|select_multiple|select one|select multiple) ([^\s]+)")
GROUP = re.compile(r"(begin|end)[ _](group|repeat)")


def nesting(sheet: Sheet) -> Iterator[Objection]:
    """Check that every group and repeat that begins also ends, in order."""
    opened: list[tuple[str, Row]] = []
    for row in sheet.rows:
        group = GROUP.fullmatch(" ".join(row.cells.get("type", "").split()))
        if group and group[1] == "begin":
            opened.append((group[2], row))
        elif group and opened and opened[-1][0] == group[2]:
            opened.pop()
        elif group:
            yield Objection(sheet.name, row.number, f"Hier eindigt een {group[2]} die hier niet open staat.")
            return
    for kind, row in opened:
        yield Objection(
            sheet.name, row.number, f"Deze {kind} begint, maar eindigt niet: voeg end_{kind} toe."
        )


def references(sheet: Sheet) -> Iterator[Objection]:
    """Check that every ${question} exists."""
    names = {row.cells.get("name", "") for row in sheet.rows}
    for row in sheet.rows:
        for column in sorted(_EXPRESSIONS & set(row.cells)):
            for name in dict.fromkeys(_REFERENCE.findall(row.cells[column])):
                if name not in names:
                    yield Objection(
                        sheet.name, row.number, f"De vraag ${{{name}}} in de kolom {column} bestaat niet."
                    )


def is_column(column: str, base: str) -> bool:
    """Tell whether a column is `label` or a translation, `label::Nederlands (nl)`."""
    return column == base or re.match(rf"{base}\s*::?\s*\S", column) is not None


def chosen(sheets: Sheets, survey: Sheet) -> Iterator[Objection]:
    """Check the choices, and that every list that is asked for exists."""
    rows = sheets["choices"].rows if "choices" in sheets else ()
    seen: set[tuple[str, str]] = set()
    for row in rows:
        listed = row.cells.get("list_name", row.cells.get("list name", ""))
        name = row.cells.get("name", row.cells.get("value", ""))
        if not listed or not name or not any(is_column(column, "label") for column in row.cells):
            yield Objection("choices", row.number, "Een keuze heeft een list_name, een name en een label.")
        elif re.search(r"\s", name):
            yield Objection("choices", row.number, f"In de naam van de keuze ‘{name}’ mag geen spatie staan.")
        elif (listed, name) in seen:
            yield Objection(
                "choices", row.number, f"De keuze ‘{name}’ staat twee keer in de lijst ‘{listed}’."
            )
        seen.add((listed, name))
    lists = {listed for listed, _ in seen}
    for row in survey.rows:
        asked = LISTED.fullmatch(" ".join(row.cells.get("type", "").split()))
        if asked and asked[2] not in lists:
            yield Objection("survey", row.number, f"De lijst ‘{asked[2]}’ staat niet op het blad choices.")
