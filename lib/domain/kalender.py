"""Working days, school years and the deadlines of domain §4.10."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

CONTACT_WERKDAGEN = 5
"""T1 (S2.97)."""
BESLUIT_WERKDAGEN = 5
"""T8."""
REACTIE_OUDERS_WERKDAGEN = 10
"""Days parents have to react before a verslag may be established (domain §4.2)."""
EERSTE_MAAND_SCHOOLJAAR = 8
ZATERDAG = 5


@lru_cache(maxsize=32)
def _feestdagen(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar))


def is_werkdag(dag: date) -> bool:
    """Tell whether it is a Monday to Friday that is no Dutch holiday."""
    return dag.weekday() < ZATERDAG and dag not in _feestdagen(dag.year)


def plus_werkdagen(dag: date, aantal: int) -> date:
    """Return the date `aantal` working days later (0 or more)."""
    while aantal > 0:
        dag += timedelta(days=1)
        if is_werkdag(dag):
            aantal -= 1
    return dag


def werkdagen_tussen(van: date, tot: date) -> int:
    """Count the working days after `van` up to and including `tot`; negative when `tot` lies before."""
    if tot < van:
        return -werkdagen_tussen(tot, van)
    return sum(is_werkdag(van + timedelta(days=n)) for n in range(1, (tot - van).days + 1))


def schooljaar(dag: date) -> str:
    """Return the school year of a date, as 2026-2027 (1 August to 31 July)."""
    start = dag.year if dag.month >= EERSTE_MAAND_SCHOOLJAAR else dag.year - 1
    return f"{start}-{start + 1}"


def begin_schooljaar(dag: date) -> date:
    """Return 1 August of the school year a date lies in."""
    return date(int(schooljaar(dag)[:4]), EERSTE_MAAND_SCHOOLJAAR, 1)


_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def in_woorden(dag: date) -> str:
    """Return a date as screens show it: do 27 nov 2026."""
    return f"{_DAGEN[dag.weekday()]} {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def termijn_in_woorden(uiterlijk: date, vandaag: date) -> str:
    """Return a deadline in words: vandaag, morgen, 2 werkdagen te laat, or the date."""
    if uiterlijk == vandaag:
        return "vandaag"
    if uiterlijk == vandaag + timedelta(days=1):
        return "morgen"
    if uiterlijk > vandaag:
        return in_woorden(uiterlijk)
    te_laat = max(1, werkdagen_tussen(uiterlijk, vandaag))
    return f"{te_laat} werkdag{'en' if te_laat > 1 else ''} te laat"
