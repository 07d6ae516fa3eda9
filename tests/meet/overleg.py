"""What a live meeting must stand: browsers and servers that die, many meetings, a long one, an outage, two writers."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from tests.meet import dood, herstart, meekijken, uur, weg, zalen
from tests.meet.opstelling import Opstelling
from tests.meet.rijen import Rij, nietig
from tests.servers.postgres import NoPostgres

NIET_GEMETEN = (RuntimeError, LookupError, TypeError, ValueError, OSError, PlaywrightError, NoPostgres)


POGINGEN = 3
SNELHEID = frozenset({"O3s.1", "O3s.4", "O3p.1", "O3p.4", "O4", "O6"})
"""Rows about time: only these depend on what else the machine does."""


@dataclass(frozen=True, slots=True)
class Maat:
    """How much of everything is done."""

    kills: int
    herstarts: int
    zalen: int
    seconden: float
    minuten: float
    uitval_s: float
    woorden: int


KORT = Maat(kills=12, herstarts=5, zalen=20, seconden=40, minuten=1, uitval_s=10, woorden=10)
LANG = Maat(kills=200, herstarts=50, zalen=20, seconden=600, minuten=45, uitval_s=60, woorden=50)


def overleg(o: Opstelling) -> list[Rij]:
    """Measure everything about a live meeting, each part on data of its own."""
    maat = LANG if o.lang else KORT
    delen: dict[str, Callable[[Path], list[Rij]]] = {
        "O1": lambda map_: dood.meet(map_, maat.kills),
        "O2": lambda map_: herstart.meet(map_, maat.herstarts),
        "O3s": lambda map_: zalen.meet(map_, "sqlite", maat.zalen, maat.seconden),
        "O3p": lambda map_: zalen.meet(map_, "postgresql", maat.zalen, maat.seconden),
        "O4": lambda map_: uur.meet(map_, maat.minuten),
        "O5": lambda map_: weg.meet(map_, maat.uitval_s),
        "O6": lambda map_: meekijken.meet(map_, maat.woorden),
    }
    with tempfile.TemporaryDirectory(prefix="puzzel-overleg-", ignore_cleanup_errors=True) as scratch:
        return [rij for naam, deel in delen.items() for rij in _gemeten(naam, deel, Path(scratch) / naam)]


def _gemeten(naam: str, deel: Callable[[Path], list[Rij]], map_: Path) -> list[Rij]:
    """Measure a part; when only its speed fails, on a machine that may be busy with something else, measure again."""
    for poging in range(1, POGINGEN + 1):
        print(f"{naam} …", file=sys.stderr, flush=True)
        try:
            rijen = deel(map_ / str(poging))
        except NIET_GEMETEN as error:
            return [nietig(naam, "niet gemeten", f"{type(error).__name__}: {str(error)[:500]}")]
        if not traag(rijen):
            break
    return [replace(rij, van=f"{rij.van}; meting {poging}") if poging > 1 else rij for rij in rijen]


def traag(rijen: list[Rij]) -> bool:
    """Tell whether speed is what failed, and nothing else: what got lost is never measured again."""
    mis = {rij.id.split()[0] for rij in rijen if not rij.ok}
    return bool(mis) and mis <= SNELHEID
