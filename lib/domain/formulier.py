"""The shipped forms: read once from their Markdown tables, the same Form for every reader."""

from functools import cache
from pathlib import Path

from lib.domain.lijsten import LIJSTEN
from lib.forms.definition import Choice, Form, Lists
from lib.forms.xlsform import read_markdown

MAP = Path(__file__).parent / "formulieren"
NAMEN: tuple[str, ...] = tuple(sorted(pad.stem for pad in MAP.glob("*.md")))


@cache
def formulier(naam: str) -> Form:
    """Return a shipped form; raises KeyError for a name that is not shipped."""
    if naam not in NAMEN:
        raise KeyError(naam)
    return read_markdown((MAP / f"{naam}.md").read_text(encoding="utf-8"), name=naam)


VASTE_LIJSTEN: Lists = {
    naam: tuple(Choice(code, label, {}) for code, label in keuzes) for naam, keuzes in LIJSTEN.items()
}
"""The closed lists of the domain, ready for a form that asks for them by file name."""
