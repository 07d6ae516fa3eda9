"""Dates and places as people say them in a meeting: what is understood, and where it stands in the line."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MAAND = (
    "januari|jan|februari|feb|maart|mrt|april|apr|mei|juni|jun|juli|jul"
    "|augustus|aug|september|sept|sep|oktober|okt|november|nov|december|dec"
)
_DAG = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
DAGEN = tuple(_DAG.split("|"))
_GETAL = {
    woord: nummer
    for nummer, woord in enumerate(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()  # noqa: SIM905 - read as a row
    )
} | {"één": 1}
_VOOR = r"(?:(?:uiterlijk|klaar|per|op|voor|vóór|tegen)\s+){0,2}"
_VRIJDAG, _EEUW, _LAATSTE_JAAR = 4, 2000, 2100


@dataclass(frozen=True)
class Vondst:
    """Something understood in a line: its value, and the piece of the line it stands in."""

    waarde: date
    begin: int
    einde: int


def _patroon(kern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){_VOOR}{kern}(?![\w/-])", re.IGNORECASE)


def _morgen(vandaag: date, treffer: re.Match[str]) -> date:
    dagen = {"vandaag": 0, "morgen": 1, "overmorgen": 2}[treffer["dag"].lower()]
    return vandaag + timedelta(days=dagen)


def _weekdag(vandaag: date, treffer: re.Match[str]) -> date:
    doel = DAGEN.index(treffer["dag"].lower())
    if (treffer["welke"] or "").lower().startswith("volgende"):
        return vandaag + timedelta(days=7 - vandaag.weekday() + doel)
    return vandaag + timedelta(days=(doel - vandaag.weekday() - 1) % 7 + 1)


def _over(vandaag: date, treffer: re.Match[str]) -> date | None:
    aantal = _GETAL.get(treffer["n"].lower())
    aantal = int(treffer["n"]) if aantal is None else aantal
    eenheid = treffer["eenheid"].lower()
    if eenheid.startswith("maand"):
        return _maand_verder(vandaag, aantal)
    return vandaag + timedelta(days=aantal * (7 if eenheid.startswith("we") else 1))


def _maand_verder(vandaag: date, aantal: int) -> date:
    jaar, maand = divmod(vandaag.month - 1 + aantal, 12)
    laatste = monthrange(vandaag.year + jaar, maand + 1)[1]
    return date(vandaag.year + jaar, maand + 1, min(vandaag.day, laatste))


def _volgende(vandaag: date, treffer: re.Match[str]) -> date:
    """Return the last school day of this or next week, or the last day of next month."""
    if treffer["wat"].lower() == "maand":
        eerste = _maand_verder(vandaag.replace(day=1), 2)
        return eerste - timedelta(days=1)
    vrijdag = vandaag + timedelta(days=_VRIJDAG - vandaag.weekday())
    if treffer["welke"].lower() == "volgende":
        return vrijdag + timedelta(days=7)
    return max(vrijdag, vandaag)


def _datum(vandaag: date, treffer: re.Match[str]) -> date | None:
    """Return the day that is meant; without a year the next one, a past or impossible one not at all."""
    maand = treffer["maand"].lower()
    nummer = int(maand) if maand.isdigit() else MAANDEN.index({"maa": "mrt"}.get(maand[:3], maand[:3])) + 1
    jaren = [vandaag.year + n for n in range(9)] if treffer["jaar"] is None else [int(treffer["jaar"])]
    for jaar in jaren:
        try:
            dag = date(jaar + (_EEUW if jaar < _EEUW // 10 else 0), nummer, int(treffer["dag"]))
        except ValueError:
            continue
        if dag >= vandaag:
            return dag
    return None


_LEZERS: tuple[tuple[re.Pattern[str], Callable[[date, re.Match[str]], date | None]], ...] = (
    (_patroon(r"(?P<dag>vandaag|overmorgen|morgen)"), _morgen),
    (
        _patroon(
            rf"(?P<welke>(?:volgende(?:\s+week)?|komende|aanstaande|aankomende|deze)\s+)?(?P<dag>{_DAG})"
        ),
        _weekdag,
    ),
    (
        _patroon(
            rf"over\s+(?P<n>\d{{1,3}}|{'|'.join(_GETAL)})\s+(?P<eenheid>dag(?:en)?|week|weken|maand(?:en)?)"
        ),
        _over,
    ),
    (_patroon(r"(?:(?P<welke>volgende|deze)\s+(?P<wat>week|(?<=volgende )maand))"), _volgende),
    (_patroon(rf"(?P<dag>\d{{1,2}})\s+(?P<maand>{_MAAND})(?:\s+(?P<jaar>20\d\d))?"), _datum),
    (_patroon(r"(?P<dag>\d{1,2})(?P<s>[-/])(?P<maand>\d{1,2})(?:(?P=s)(?P<jaar>20\d\d|\d\d))?"), _datum),
)
_GEEN_DAG_NA = re.compile(
    r"(?:^|\s)(?:elke|iedere|ieder|alle|van|tot|t/m|tussen|en|of|vanaf|sinds|groep|groepen|pagina|blz\.?|bladzijde|les|niveau|hoofdstuk)\s+$",
    re.IGNORECASE,
)
"""Before these words a day is no deadline: elke vrijdag, van maandag tot vrijdag, groep 3/4."""
_GEEN_DAG_VOOR = re.compile(
    r"^\s*(?:keer|x\b|maal|minuten|min\b|uur|uren|dagen|weken|jaar|jarige|en\b|of\b|tot\b|t/m)", re.IGNORECASE
)
"""Nor when one of these follows: 3-4 keer, 1/2 uur, maandag en dinsdag."""


def datums(regel: str, vandaag: date) -> list[Vondst]:
    """Return the days from today on that a line names as a deadline, in order."""
    gevonden: list[Vondst] = []
    for patroon, lees in _LEZERS:
        for treffer in patroon.finditer(regel):
            if _GEEN_DAG_NA.search(regel[: treffer.start()]) or _GEEN_DAG_VOOR.search(regel[treffer.end() :]):
                continue
            dag = lees(vandaag, treffer)
            if dag is not None and vandaag <= dag and dag.year < _LAATSTE_JAAR:
                gevonden.append(Vondst(dag, *treffer.span()))
    gevonden.sort(key=lambda v: (v.begin, -v.einde))
    return [v for nr, v in enumerate(gevonden) if nr == 0 or v.begin >= gevonden[nr - 1].einde]


_BEIDE = r"op\s+school\s+en\s+thuis|thuis\s+en\s+(?:op\s+)?school|school\s+en\s+thuis"
PLAATS = re.compile(
    rf"(?<![\w-])(?:(?P<beide>{_BEIDE})|(?P<school>op\s+school)|(?P<thuis>thuis)|(?P<extern>extern))(?![\w-])",
    re.IGNORECASE,
)
"""Where something happens (OL19); the names of the groups are the codes of the list."""
