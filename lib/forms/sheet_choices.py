"""The choices of a question, changed one by one: reworded, added, dropped; their codes stay."""

from collections.abc import Collection

from lib.forms.sheet_cells import Rows, cell, column, copied, name_for, put, said
from lib.forms.sheet_writer import Plain
from lib.forms.text import ValueRefused

FEWEST = 2


def choices_of(sheets: Plain, list_name: str) -> list[tuple[str, str]]:
    """Return code and label of every choice of a list."""
    rows = sheets.get("choices") or []
    return [(cell(rows, at, "name"), cell(rows, at, "label")) for at in _of(rows, list_name)]


def reword_choice(sheets: Plain, list_name: str, code: str, label: str) -> Plain:
    """Return the form with another text of a choice, its code as it was; raises ValueRefused."""
    new = copied(sheets)
    put(new["choices"], _choice(new, list_name, code), "label", said(label))
    return new


def add_choice(sheets: Plain, list_name: str, label: str) -> Plain:
    """Return the form with one choice more, as the last of its list; raises ValueRefused."""
    new = copied(sheets)
    rows = new["choices"]
    text = said(label)
    known = choices_of(new, list_name)
    if text in (there for _, there in known):
        raise ValueRefused("Deze keuze staat er al.")
    _add(rows, _of(rows, list_name)[-1] + 1, list_name, name_for(text, {code for code, _ in known}), text)
    return new


def drop_choice(sheets: Plain, list_name: str, code: str) -> Plain:
    """Return the form without a choice; raises ValueRefused when the list would be left with fewer than two."""
    new = copied(sheets)
    if len(choices_of(new, list_name)) <= FEWEST:
        raise ValueRefused("Een lijst heeft minstens twee keuzes.")
    del new["choices"][_choice(new, list_name, code)]
    return new


def with_list(sheets: Plain, name: str, labels: Collection[str]) -> tuple[Plain, str]:
    """Return the form with a list of these choices, and its name; a list that reads just so is used again."""
    texts = list(dict.fromkeys(said(label) for label in labels))
    if len(texts) < FEWEST:
        raise ValueRefused("Geef minstens twee keuzes, elk op een eigen regel.")
    new = copied(sheets)
    if not new.get("choices"):
        new["choices"] = [["list_name", "name", "label"]]
    rows = new["choices"]
    names = dict.fromkeys(cell(rows, at, _column(rows)) for at in range(1, len(rows)))
    for known in names:
        if [label for _, label in choices_of(new, known)] == texts:
            return new, known
    list_name, codes = name_for(name, names), set[str]()
    for text in texts:
        code = name_for(text, codes)
        codes.add(code)
        _add(rows, len(rows), list_name, code, text)
    return new, list_name


def _column(choices: Rows) -> str:
    """Return how the column with the names of lists is called here."""
    return next((name for name in ("list_name", "list name") if column(choices, name) >= 0), "list_name")


def _of(choices: Rows, list_name: str) -> list[int]:
    """Return the rows of a list."""
    return [at for at in range(1, len(choices)) if cell(choices, at, _column(choices)) == list_name]


def _choice(sheets: Plain, list_name: str, code: str) -> int:
    rows = sheets.get("choices") or []
    found = [at for at in _of(rows, list_name) if cell(rows, at, "name") == code]
    if not found:
        raise ValueRefused("Deze keuze staat niet meer in de lijst.")
    return found[0]


def _add(rows: Rows, at: int, list_name: str, code: str, label: str) -> None:
    rows.insert(at, [""] * len(rows[0]))
    for base, text in ((_column(rows), list_name), ("name", code), ("label", label)):
        put(rows, at, base, text)
