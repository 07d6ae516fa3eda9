"""Single cells of the sheets of an XLSForm: found by the name of their column, written, and what may stand in them."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from lib.forms.sheet_writer import Plain
from lib.forms.text import ValueRefused, line

Rows = list[list[str]]
LONGEST_LABEL, LONGEST_NAME = 300, 30
_DUTCH = re.compile(r"::?\s*(?:nl|nederlands|dutch)\b|\(nl\)", re.IGNORECASE)


def copied(sheets: Plain) -> Plain:
    """Return the same sheets to change."""
    return {name: [list(row) for row in rows] for name, rows in sheets.items()}


def column(rows: Rows, base: str) -> int:
    """Return the place of a column, of its languages the Dutch one or else the first; -1 when there is none."""
    titles = [title.lower() for title in rows[0]] if rows else []
    if base in titles:
        return titles.index(base)
    spoken = [at for at, title in enumerate(titles) if title.split(":")[0].strip() == base and ":" in title]
    return next((at for at in spoken if _DUTCH.search(titles[at])), spoken[0] if spoken else -1)


def cell(rows: Rows, at: int, base: str) -> str:
    """Return what stands in a row under a column, nothing when there is no such column."""
    place = column(rows, base)
    return rows[at][place] if place >= 0 else ""


def put(rows: Rows, at: int, base: str, text: str) -> None:
    """Write a cell; a column that is not there yet comes last."""
    place = column(rows, base)
    if place < 0:
        if not text:
            return
        place = len(rows[0])
        for number, row in enumerate(rows):
            row.append("" if number else base)
    rows[at][place] = text


def said(label: str) -> str:
    """Return a label as it is kept; raises ValueRefused for an empty or too long one."""
    text = line(label, LONGEST_LABEL)
    if not text:
        raise ValueRefused("Hier moet een tekst staan. Typ wat er op het scherm komt.")
    return text


def name_for(label: str, taken: Collection[str]) -> str:
    """Return a name for what is called so: small letters, digits and _, as the standard asks, and not taken."""
    plain = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_NAME].strip("_")
    name = name if re.match(r"[a-z]", name) else f"vraag_{name}".strip("_")
    return next(
        found for number in count(1) if (found := name if number == 1 else f"{name}_{number}") not in taken
    )
