"""A text of Puzzel that a samenwerkingsverband can make its own: what it may hold, and how it is filled (domain §4.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID, uuid4

from lib.domain.keuze import Keuze
from lib.forms.text import MAX_TEXT, ValueRefused, free_text, line, too_long

_VELD = re.compile(r"\{([a-z]+)\}")
_ACCOLADES = re.compile(r"\{[^{}\n]{0,40}\}|[{}]")
"""Everything that is a field, or looks like one that went wrong."""
_WOORD = re.compile(r"[^\W\d_](?:[^\W_]|[ '’-])*")
"""A word stands in menus, where Streamlit reads Markdown: letters, digits, spaces, hyphens and apostrophes mean nothing there."""


class Tekstsoort(Keuze):
    """What kind of text it is: read as help, sent along in an e-mail, or a word that stands all over the screens."""

    HELP = "help", "helptekst", "help"
    MAIL = "mail", "e-mail", "mail"
    WOORD = "woord", "woord", "match_case"
    ROL = "rol", "naam van een rol", "badge"


@dataclass(frozen=True, kw_only=True)
class Tekst:
    """One text of the closed list: where it stands, what Puzzel says there, and what may stand there instead."""

    naam: str
    soort: Tekstsoort
    plek: str
    titel: str
    standaard: str = ""
    langst: int = 80
    lang: bool = False
    """It may have more lines."""
    velden: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The fields it may hold, each with an example."""
    uitleg: str = ""

    def voorbeeld(self, inhoud: str) -> str:
        """Return the text with examples in its fields."""
        return vul(inhoud, self.velden)


@dataclass(frozen=True, kw_only=True)
class Tekstwijziging:
    """One change of a text: never changed and never removed; `nummer` counts the changes of this text."""

    naam: str
    nummer: int
    oud: str
    nieuw: str
    eigen: bool
    """Not so: from here on the text of Puzzel stands there, also when a release changes it."""
    gemaakt_op: datetime
    gemaakt_door: UUID
    naam_door: str
    id: UUID = field(default_factory=uuid4)


def keur(tekst: Tekst, inhoud: str) -> str:
    """Return a text as it is kept; raises ValueRefused with the sentence for who wrote it."""
    schoon = free_text(inhoud).strip() if tekst.lang else line(inhoud, MAX_TEXT)
    if not schoon and tekst.standaard:
        raise ValueRefused(
            "Deze tekst kan niet leeg zijn. Schrijf iets, of ga terug naar de tekst van Puzzel."
        )
    if len(schoon) > tekst.langst:
        raise ValueRefused(too_long(len(schoon), tekst.langst))
    if tekst.soort is Tekstsoort.WOORD and not _WOORD.fullmatch(schoon):
        raise ValueRefused(
            "Begin met een letter, en gebruik verder alleen letters, cijfers, spaties, streepjes en apostrofs."
        )
    if tekst.soort is not Tekstsoort.ROL and (vreemd := _vreemd(tekst, schoon)):
        raise ValueRefused(_zin(tekst, vreemd))
    return schoon


def vul(inhoud: str, waarden: Mapping[str, str]) -> str:
    """Return the text with its fields filled in, once: what a value holds is not looked at again. Raises nothing."""
    return _VELD.sub(lambda veld: waarden.get(veld[1], veld[0]), inhoud)


def velden_in_woorden(tekst: Tekst) -> str:
    """Return the fields a text may hold, as one types them."""
    return ", ".join(f"{{{naam}}}" for naam in tekst.velden)


def _vreemd(tekst: Tekst, inhoud: str) -> str:
    """Return the first thing between accolades that is no field of this text."""
    return next((stuk for stuk in _ACCOLADES.findall(inhoud) if stuk[1:-1] not in tekst.velden), "")


def _zin(tekst: Tekst, vreemd: str) -> str:
    if not tekst.velden:
        return f"In deze tekst kan geen veld staan. Haal ‘{vreemd}’ weg."
    return f"‘{vreemd}’ is hier geen veld. Je kunt gebruiken: {velden_in_woorden(tekst)}."
