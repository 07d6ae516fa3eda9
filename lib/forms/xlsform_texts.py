"""Texts and expressions of an XLSForm as they are written: a language, a reference in a sentence, a path of XPath."""

import re
from collections.abc import Mapping
from typing import Any

from lib.forms.expressions import Expression

ELLIPSIS = "…"
_REFERENCE = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")
_QUOTED = re.compile(r"""('[^']*'|"[^"]*")""")
_PATH = re.compile(
    r"(?<![\w\]).])(?:(?:\.\./)+|(?:current\(\)/(?:\.\./)*)|/[\w.-]+/)(?:[\w.-]+/)*([A-Za-z_][\w.-]*)"
)


def in_dutch(text: Any, language: str) -> tuple[str, str]:
    """Return the text in Dutch, else in the form's own language, else in the first; and which, when it is not Dutch for sure."""
    if not isinstance(text, Mapping):
        return str(text), ""
    dutch = [key for key in text if "(nl)" in str(key) or str(key).lower() in ("nl", "nederlands")]
    chosen = next((key for key in (*dutch, language, "default", *text) if key in text), None)
    if chosen is None:
        return "", ""
    return str(text[chosen]), "" if chosen in (*dutch, language, "default") or len(text) == 1 else str(chosen)


def with_paths_named(text: str) -> str:
    """Write `../vraag` and `/data/groep/vraag` as `${vraag}`: a name says the same, for names are unique."""
    pieces = _QUOTED.split(text)
    return "".join(
        piece if place % 2 else _PATH.sub(lambda found: f"${{{found[1]}}}", piece)
        for place, piece in enumerate(pieces)
    )


def without_references(text: str) -> str:
    """Return the sentence as it reads when nobody has answered anything."""
    return _REFERENCE.sub(ELLIPSIS, text)


def sentence(text: str) -> Expression | None:
    """Return what works out a sentence that names answers, None for a plain one; raises ExpressionRefused when it is too long."""
    if not _REFERENCE.search(text):
        return None
    pieces: list[str] = []
    for place, piece in enumerate(_REFERENCE.split(text)):
        if place % 2:
            pieces.append(f"${{{piece}}}")
        else:
            pieces += [
                f"'{part}'" if "'" not in part else f'"{part}"' for part in re.split(r'(")', piece) if part
            ]
    return Expression.parse(f"concat({', '.join(pieces)})")
