"""What single cells of an XLSForm mean: yes and no, a length, a scale, a translated text."""

import re
from collections.abc import Mapping
from typing import Any

from lib.forms.expression_functions import FUNCTIONS

YES = frozenset({"yes", "true", "true()", "ja"})
NO = frozenset({"no", "false", "false()", "nee", ""})
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


def in_dutch(text: Any, language: str) -> str | None:
    """Pick one language: Dutch, else the form's own, else the only one; None when there is no choice to make."""
    if not isinstance(text, Mapping):
        return str(text)
    dutch = [key for key in text if "(nl)" in str(key) or str(key).lower() in ("nl", "nederlands")]
    only = list(text) if len(text) == 1 else []
    chosen = next((key for key in (*dutch, language, "default", *only) if key in text), None)
    return None if chosen is None else str(text[chosen])
