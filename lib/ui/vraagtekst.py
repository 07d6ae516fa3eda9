"""The words of a question where Streamlit reads Markdown: they show as they were written, and do nothing."""

import re

from lib.forms.definition import Field
from lib.ui.paginas import kaal, zonder_koppeling

_MARKDOWN = re.compile(r"[\\`*_\[\]$~<]")


def label(field: Field) -> str:
    """Escape what Markdown would eat, and no more: a screen reader is given the label as it is written here."""
    return _MARKDOWN.sub(r"\\\g<0>", zonder_koppeling(field.label))


def uitleg(field: Field) -> str | None:
    """Return the explanation behind the question mark."""
    return kaal(field.hint) if field.hint else None
