"""Where a widget stands: its key, what happens on a change, and where a long text saves itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lib.forms.definition import Field, Lists, TextField
from lib.ui import bijlagen, session, tekstveld
from lib.ui.tekstveld import Antwoordplek, Kladplek


@dataclass(frozen=True)
class Plek:
    """Where a widget stands: its key, what happens on a change, whether it may be used, and the lists.

    `bewaar_bestand` keeps a file that answers the question here; without it the dossier's own place is shown.
    """

    sleutel: str
    bij_wijziging: Callable[[], None]
    dicht: bool
    lijsten: Lists
    waarde: Any = None
    begin: Any = None
    """What the widget starts with, in its own form; its default, so that a run that is cut short loses nothing."""
    bewaar_bestand: bijlagen.Bewaar | None = None
    tekstplek: Antwoordplek | Kladplek | None = None
    """Where a long text saves itself while it is typed; a form's short answers are saved when they are given."""
    versie: int = 0
    herkomst: str = ""


def is_lang(field: Field) -> bool:
    """Tell whether a question asks for a text that saves itself while it is typed."""
    return isinstance(field, TextField) and field.multiline


def antwoord(field: Field, sleutel: str) -> Any:
    """Return what an editor holds now."""
    if is_lang(field):
        return tekstveld.tekst(sleutel, str(session.begonnen(sleutel) or ""))
    return session.waarde(sleutel)
