"""A word as this SWV has it (OT, MDO, groeidocument): for headings, menus and buttons; whole sentences keep ours."""

import re

from lib.services import teksten
from lib.ui import session

_WOORD = re.compile(r"\{(\w+)\}")


def met_woorden(kop: str) -> str:
    """Return a heading with its words filled in: `{dossier}`, and `{Dossier}` where one begins with a capital."""
    return _WOORD.sub(
        lambda gevonden: hoofd(gevonden[1].lower()) if gevonden[1][0].isupper() else woord(gevonden[1]), kop
    )


def woord(naam: str) -> str:
    """Return the word as it stands in a sentence."""
    return teksten.lees(session.ctx(), naam=naam)


def hoofd(naam: str) -> str:
    """Return the word as a heading begins with it."""
    gevonden = woord(naam)
    return gevonden[:1].upper() + gevonden[1:]
