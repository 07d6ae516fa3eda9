"""The forms: as Puzzel brings them, read once from their Markdown tables, and as an SWV or bestuur made them its own."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from lib.domain.lijsten import LIJSTEN
from lib.forms.definition import Choice, Form, Lists, NoteField, Section
from lib.forms.sheet_readers import from_markdown
from lib.forms.sheet_writer import Plain, from_plain
from lib.forms.sheets import Sheets
from lib.forms.xlsform import read_markdown, read_sheets

MAP = Path(__file__).parent / "formulieren"
NAMEN: tuple[str, ...] = tuple(sorted(pad.stem for pad in MAP.glob("*.md")))
EERSTE = "1"
"""The version of a form as Puzzel brings it."""


class Bron(Protocol):
    """Where own versions come from; a version never changes, so it is asked once."""

    def inhoud(self, naam: str, versie: str) -> Plain | None:
        """Return the sheets of a version, None when there is none."""

    def versies(self, naam: str) -> list[str]:
        """Return the own versions of a form, oldest first."""


class _Geen:
    def inhoud(self, naam: str, versie: str) -> Plain | None:  # noqa: ARG002 - there is nothing to look in
        return None

    def versies(self, naam: str) -> list[str]:  # noqa: ARG002
        return []


_bron: list[Bron] = [_Geen()]


def zet_bron(bron: Bron) -> None:
    """Say where own versions come from: the database of this process."""
    _bron[:] = [bron]


def formulier(naam: str, versie: str = EERSTE) -> Form:
    """Return a form in one version; raises KeyError for what does not exist."""
    return _van_puzzel(naam) if versie == EERSTE else _eigen(naam, versie)


class _Begonnen(Protocol):
    @property
    def formulier_versie(self) -> str: ...


class _Gevuld(_Begonnen, Protocol):
    @property
    def formuliernaam(self) -> str: ...


def formulier_van(ding: _Gevuld) -> Form:
    """Return the form of a filled record, in the version it was made with."""
    return formulier(ding.formuliernaam, ding.formulier_versie)


def alle_versies(naam: str) -> list[Form]:
    """Return a form as Puzzel brings it, and after it every own version there ever was."""
    return [formulier(naam), *(formulier(naam, versie) for versie in _bron[0].versies(naam))]


def erbij(form: Form) -> frozenset[str]:
    """Return what a version asks that Puzzel does not ask itself, notes excepted."""
    van_ons = formulier(form.id).by_name
    return frozenset(
        naam
        for naam, ding in form.by_name.items()
        if naam not in van_ons and not isinstance(ding, NoteField | Section)
    )


def van_verslag(blad: _Begonnen | None) -> Form:
    """Return the form of a verslag that may not have been begun yet."""
    return formulier("ot_verslag", blad.formulier_versie if blad else EERSTE)


def met_vraag(naam: str, veld: str) -> Form:
    """Return a version that asks this question, the first one when none does: for history, which has no version."""
    eerste = formulier(naam)
    if veld in eerste.by_name:
        return eerste
    return next((form for form in alle_versies(naam) if veld in form.by_name), eerste)


@cache
def bladen(naam: str) -> Sheets:
    """Return the sheets of a form as Puzzel brings it; raises KeyError for a name that is not shipped."""
    return from_markdown(_tekst(naam))


@cache
def _van_puzzel(naam: str) -> Form:
    return read_markdown(_tekst(naam), name=naam)


def _tekst(naam: str) -> str:
    if naam not in NAMEN:
        raise KeyError(naam)
    return (MAP / f"{naam}.md").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _eigen(naam: str, versie: str) -> Form:
    inhoud = _bron[0].inhoud(naam, versie)
    if inhoud is None:
        raise KeyError(f"{naam} {versie}")
    return read_sheets(from_plain(inhoud), name=naam).form


def vergeet_versies() -> None:
    """Read own versions anew: another database has others."""
    _eigen.cache_clear()


VASTE_LIJSTEN: Lists = {
    naam: tuple(Choice(code, label, {}) for code, label in keuzes) for naam, keuzes in LIJSTEN.items()
}
"""The closed lists of the domain, ready for a form that asks for them by file name."""
