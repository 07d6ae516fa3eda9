"""Hide small counts so that nobody can work them out from the totals beside them (domain §6: n < 5 hidden)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
GRENS = 5
"""From so many on a count says nothing about one child."""


class Zicht(Enum):
    """What the reader gets to see of a count; the value is what the screen says instead."""

    OPEN = ""
    KLEIN = "<5"
    DICHT = "–"


UITLEG = (
    "Een aantal van 1 tot en met 4 staat er als <5, zodat niemand een kind herkent. "
    "Een streepje betekent: dit getal is weggelaten, omdat je er anders een <5 mee kunt uitrekenen."
)


@dataclass(frozen=True)
class Getal:
    """A count as it may be shown."""

    aantal: int
    zicht: Zicht = Zicht.OPEN

    @property
    def tekst(self) -> str:
        """Return what the screen, the table and the download say."""
        return self.zicht.value or str(self.aantal)


@dataclass(frozen=True)
class Lijn(Generic[K]):
    """A sum the reader knows: these counts together are that total (which may be part of another line)."""

    delen: tuple[K, ...]
    totaal: K


def bereik(aantal: int, zicht: Zicht) -> tuple[float, float]:
    """Return between which values a reader knows a count to lie."""
    match zicht:
        case Zicht.OPEN:
            return aantal, aantal
        case Zicht.KLEIN:
            return 1, GRENS - 1
        case Zicht.DICHT:
            return 0, inf


def uit_te_rekenen(lijn: Lijn[K], waarden: Mapping[K, int], zicht: Mapping[K, Zicht]) -> bool:
    """Tell whether a hidden count of this line has only one possible value left."""
    delen = [bereik(waarden[cel], zicht[cel]) for cel in lijn.delen]
    totaal = bereik(waarden[lijn.totaal], zicht[lijn.totaal])
    minst = sum(laag for laag, _ in delen)
    eindig = sum(hoog for _, hoog in delen if hoog < inf)
    oneindig = sum(hoog == inf for _, hoog in delen)
    if _een_waarde(totaal, minst, inf if oneindig else eindig):
        return True
    for laag, hoog in delen:
        rest = inf if oneindig > (hoog == inf) else eindig - (0 if hoog == inf else hoog)
        if _een_waarde((laag, hoog), totaal[0] - rest, totaal[1] - (minst - laag)):
            return True
    return False


def _een_waarde(grenzen: tuple[float, float], minst: float, meest: float) -> bool:
    """Tell whether what is known of the others leaves one value of a count that is hidden."""
    laag, hoog = grenzen
    return laag < hoog and max(laag, minst) >= min(hoog, meest)


def _hierna(lijn: Lijn[K], waarden: Mapping[K, int], zicht: Mapping[K, Zicht]) -> K | None:
    """Choose what to hide next: the smallest part that shows, then the total, then an empty part."""
    open_ = [cel for cel in lijn.delen if zicht[cel] is Zicht.OPEN]
    gevuld = [cel for cel in open_ if waarden[cel]]
    if gevuld:
        return min(gevuld, key=lambda cel: waarden[cel])
    if zicht[lijn.totaal] is Zicht.OPEN:
        return lijn.totaal
    if open_:
        return open_[0]
    return None if zicht[lijn.totaal] is Zicht.DICHT else lijn.totaal


def scherm_af(waarden: Mapping[K, int], lijnen: Iterable[Lijn[K]]) -> dict[K, Getal]:
    """Return every count as it may be shown: small ones hidden, and as many others as that takes.

    Each sum is looked at by itself, until none of them gives a hidden count away.
    """
    zicht = {cel: Zicht.KLEIN if 0 < aantal < GRENS else Zicht.OPEN for cel, aantal in waarden.items()}
    door: dict[K, list[Lijn[K]]] = defaultdict(list)
    for lijn in lijnen:
        for cel in (*lijn.delen, lijn.totaal):
            door[cel].append(lijn)
    werk = {id(lijn): lijn for cel, hoe in zicht.items() if hoe is Zicht.KLEIN for lijn in door[cel]}
    while werk:
        _, lijn = werk.popitem()
        while (
            uit_te_rekenen(lijn, waarden, zicht) and (volgende := _hierna(lijn, waarden, zicht)) is not None
        ):
            zicht[volgende] = Zicht.DICHT
            werk |= {id(ander): ander for ander in door[volgende] if ander is not lijn}
    return {cel: Getal(aantal, zicht[cel]) for cel, aantal in waarden.items()}
