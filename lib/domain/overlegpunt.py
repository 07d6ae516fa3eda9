"""What an agenda point of an overleg asks, in the version of the verslag it was begun with."""

from collections.abc import Sequence

from lib.domain.formulier import erbij, formulier
from lib.forms.definition import Form, Item, NoteField

VERSLAG = "ot_verslag"


def vragen_bij(form: Form, titel: str, velden: Sequence[str]) -> list[str]:
    """Return the questions of a point in order: its own, and behind them what the SWV put into its section."""
    eigen = erbij(form)
    return [*velden, *(ding.name for ding in _in(form, titel) if ding.name in eigen)]


def noten_bij(form: Form, titel: str) -> list[NoteField]:
    """Return what is said to the people at a point."""
    return [ding for ding in _in(form, titel) if isinstance(ding, NoteField)]


def _in(form: Form, titel: str) -> list[Item]:
    """Return what stands in the section of a point; the agenda has the title that Puzzel gives it."""
    naam = next((sectie.name for sectie in formulier(VERSLAG).sections() if sectie.label == titel), None)
    return [form.by_name[stuk] for stuk, in_sectie in form.parents.items() if naam and in_sectie == naam]
