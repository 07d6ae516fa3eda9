"""What an SWV asked beyond Puzzel's own questions, as lines under a row that has no screen of its own."""

from datetime import date

from lib.domain.bladen import Blad
from lib.domain.formulier import erbij, formulier
from lib.forms.answers import from_json
from lib.forms.definition import Lists
from lib.forms.summary import summary


def regels(naam: str, blad: Blad, lijsten: Lists, vandaag: date) -> list[str]:
    """Return question and answer of everything the SWV added to this form that was answered."""
    form = formulier(naam, blad.formulier_versie)
    eigen = erbij(form)
    if not eigen:
        return []
    antwoorden = from_json(form, blad.antwoorden)
    gevonden = summary(form, antwoorden, today=vandaag, lists=lijsten, only=eigen)
    return [f"{regel.label}{'' if regel.label.endswith('?') else ':'} {regel.text}" for regel in gevonden]
