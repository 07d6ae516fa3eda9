"""Slow down who guesses: failures in a row under one key cost more and more time (security.md §4.2)."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from uuid import UUID

from lib.services import klok
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.toegang import Poging

VRIJE_POGINGEN = 5
LANGSTE_WACHT_S = 1024
VERGETEN_NA = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What an attempt gave: a person, or how many seconds to wait before the next one."""

    gebruiker_id: UUID | None = None
    wacht_s: int = 0
    geweigerd: bool = False


def tel(sleutel: str) -> Uitkomst:
    """Count an attempt under a key, or refuse it while the key has to wait."""
    nu = klok.nu()
    with opslag.store().begin() as con:
        stand = opslag_toegang.poging(con, sleutel, nu)
        if stand.wacht_tot and stand.wacht_tot > nu:
            return Uitkomst(wacht_s=ceil((stand.wacht_tot - nu).total_seconds()), geweigerd=True)
        fouten = (stand.fouten if nu - stand.laatste_op < VERGETEN_NA else 0) + 1
        wacht = wachttijd(fouten)
        opslag_toegang.schrijf_poging(con, sleutel, Poging(fouten, nu + wacht, nu))
    return Uitkomst(wacht_s=int(wacht.total_seconds()))


def wis(sleutel: str) -> None:
    """Forget the attempts under a key: whoever it was, is in."""
    with opslag.store().begin() as con:
        opslag_toegang.wis_poging(con, sleutel)


def wachttijd(fouten: int) -> timedelta:
    """Return the pause after so many failures in a row: none up to four, then 1, 2, 4 ... 1024 seconds."""
    teveel = min(fouten - VRIJE_POGINGEN, 10)
    return timedelta(seconds=min(2**teveel, LANGSTE_WACHT_S) if teveel >= 0 else 0)
