"""From kept counts to the figures of the dashboard: where counts add up, and which may be shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from lib.domain.afscherming import Getal, Lijn, Zicht, scherm_af
from lib.domain.dossier import OPEN
from lib.domain.kalender import EERSTE_MAAND_SCHOOLJAAR
from lib.domain.kengetallen import IN_BEHANDELING, MET_ARRANGEMENT

Plaats = UUID | None
"""A school, a bestuur, or None for everything this person may see."""
Cel = tuple[Plaats, str]


class Telling(NamedTuple):
    """One kept count of one school, as the store gives it."""

    school_id: UUID
    soort: str
    maand: str
    waarde: str
    aantal: int


class Schoolplek(NamedTuple):
    """A school that this person may see figures of, with its bestuur."""

    id: UUID
    naam: str
    bestuur_id: UUID
    bestuur: str


def periode(maand: str) -> int:
    """Return in which quarter of the school year a month (2026-11) lies."""
    return (int(maand[5:7]) - EERSTE_MAAND_SCHOOLJAAR) % 12 // 3


def maten(telling: Telling) -> tuple[str, ...]:
    """Return every figure in which a kept count is included."""
    waarde = telling.waarde
    match telling.soort:
        case "dossier_status":
            return (f"dossier:{waarde}", "dossier") if waarde in OPEN else (f"dossier:{waarde}",)
        case "aanvraag_status":
            eigen = f"aanvraag:{waarde}"
            return (eigen, "aanvraag") if waarde in IN_BEHANDELING else (eigen,)
        case "arrangement_type":
            return f"arrangement:{waarde}", "arrangement"
        case "doel_resultaat":
            return f"doel:{periode(telling.maand)}:{waarde}", f"doel:{waarde}", "doel"
    return ()


def _samen(maat: str) -> str:
    """Return the figure that this one is a part of, or nothing."""
    groep, _, waarde = maat.partition(":")
    if groep == "aanvraag":
        return "arrangement" if waarde in MET_ARRANGEMENT else "aanvraag" if waarde in IN_BEHANDELING else ""
    if groep == "dossier":
        return "dossier" if waarde in OPEN else ""
    if groep == "doel" and ":" in waarde:
        return f"doel:{waarde.partition(':')[2]}"
    return groep if waarde else ""


def _lijnen(waarden: Mapping[Cel, int], boven: Mapping[Plaats, Plaats]) -> Iterable[Lijn[Cel]]:
    """Yield every sum a reader knows: parts of a figure, schools of a bestuur, besturen together."""
    delen: dict[tuple[str, Cel], list[Cel]] = defaultdict(list)
    for cel in waarden:
        plaats, maat = cel
        if samen := _samen(maat):
            delen[maat.partition(":")[0], (plaats, samen)].append(cel)
        if plaats is not None:
            delen["plaats", (boven[plaats], maat)].append(cel)
    for (_, totaal), cellen in delen.items():
        if sum(waarden[cel] for cel in cellen) == waarden.get(totaal):
            yield Lijn(tuple(cellen), totaal)


@lru_cache(maxsize=32)
def getallen(tellingen: tuple[Telling, ...], scholen: tuple[Schoolplek, ...]) -> Mapping[Cel, Getal]:
    """Return every figure of every school and bestuur as it may be shown, whatever is chosen to look at.

    Hiding looks at all of it together: choosing one school after another gives nothing away. Remembered
    by the very counts this person has just read, so nobody gets the figures of somebody else.
    """
    boven: dict[Plaats, Plaats] = {}
    for school in scholen:
        boven |= {school.id: school.bestuur_id, school.bestuur_id: None}
    waarden: Counter[Cel] = Counter()
    for telling in tellingen:
        for maat in maten(telling):
            for plaats in (telling.school_id, boven[telling.school_id], None):
                waarden[plaats, maat] += telling.aantal
    return MappingProxyType(scherm_af(waarden, _lijnen(waarden, boven)))


def aandeel(deel: Getal, geheel: Getal) -> str:
    """Return a share in words, nothing more than its two counts already say."""
    if deel.zicht is not Zicht.OPEN or geheel.zicht is not Zicht.OPEN:
        return Zicht.DICHT.value
    if not geheel.aantal:
        return "nog geen"
    return f"{round(100 * deel.aantal / geheel.aantal)} %"
