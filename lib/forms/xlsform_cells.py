"""What single cells of an XLSForm mean: yes and no, a length, a scale, an appearance."""

import re
from collections.abc import Mapping
from typing import Any

from lib.forms.expression_functions import FUNCTIONS

YES = frozenset({"yes", "true", "true()", "ja"})
NO = frozenset({"no", "false", "false()", "nee", ""})
_APPEARANCES = {
    "multiline", "minimal", "compact", "quick", "quickcompact", "horizontal", "horizontal-compact", "vertical", "likert", "list-nolabel",
    "autocomplete", "field-list", "numbers", "thousands-sep", "no-ticks", "columns", "columns-pack", "columns-flex", "no-buttons", "label",
}  # fmt: skip
_APPEARANCE = re.compile(r"w[0-9]{1,2}|(?:columns|compact)-[0-9]{1,2}")
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*(<=|<)\s*([0-9]+)")
_NOT_ONLY_AND = re.compile(r"\bor\b|\bnot\s*\(|\bif\s*\(")


def dynamic(default: str) -> bool:
    """Tell whether a default is worked out instead of taken as it stands."""
    call = re.fullmatch(r"([a-z-]+)\(.*\)", default, re.DOTALL)
    return "${" in default or (call is not None and call[1] in FUNCTIONS)


def max_length(constraint: Any) -> int | None:
    """Find the limit in `string-length(.) <= 500`, alone or joined with `and`."""
    text = str(constraint or "")
    if _NOT_ONLY_AND.search(text):
        return None
    limits = [int(number) - (sign == "<") for sign, number in _LENGTH.findall(text)]
    return min(limits, default=None)


def scale(parameters: Mapping[str, Any]) -> dict[str, float] | None:
    """Read start, end and step of a range; None when they make no scale."""
    try:
        found = {
            key: float(parameters.get(key, usual)) for key, usual in (("start", 0), ("end", 10), ("step", 1))
        }
    except ValueError:
        return None
    if set(parameters) - set(found) or not 0 < found["step"] <= found["end"] - found["start"] < float("inf"):
        return None
    return {key: int(number) if number.is_integer() else number for key, number in found.items()}


def unknown_appearances(text: str) -> str:
    """Return the appearances that change nothing here."""
    return " ".join(
        word for word in text.split() if word not in _APPEARANCES and not _APPEARANCE.fullmatch(word)
    )
