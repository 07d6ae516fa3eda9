"""The clock of the example: many stories at once, each act by one person at one moment, in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from lib.demo.organisatie import Bezetting
from lib.demo.tijd import moment
from lib.domain.organisatie import Gebruiker
from lib.services.context import Context
from lib.store.engine import Store

EERDER = timedelta(days=330)
"""The example looks back this far: its schools and people were there before the oldest dossier."""
Verhaal = Iterator[datetime]
"""Yields the moment at which it wants to go on."""


@dataclass
class Toneel:
    """Where stories are played; `klok` is the moment that is being played."""

    store: Store
    mensen: Bezetting
    nu: datetime
    klok: datetime = field(init=False)
    _wachtrij: list[tuple[datetime, int, Verhaal]] = field(default_factory=list)
    _begonnen: int = 0

    def __post_init__(self) -> None:
        self.klok = self.nu - EERDER

    @property
    def vandaag(self) -> date:
        """Return the date of the moment that is being played."""
        return self.klok.date()

    def als(self, wie: Gebruiker) -> Context:
        """Return the context of somebody at the moment that is being played."""
        return Context(self.store, wie, self.klok)

    def begin(self, verhaal: Verhaal) -> None:
        """Put a story in the queue; it may start in the middle of another one."""
        self._begonnen += 1
        self._wacht(self._begonnen, verhaal)

    def _wacht(self, nummer: int, verhaal: Verhaal) -> None:
        volgende = next(verhaal, None)
        if volgende is not None:
            heappush(self._wachtrij, (volgende, nummer, verhaal))

    def speel(self) -> None:
        """Play every story to its end."""
        while self._wachtrij:
            self.klok, nummer, verhaal = heappop(self._wachtrij)
            self._wacht(nummer, verhaal)


class Agenda:
    """Picks the moments of one story: school days, never before the last one and never after now."""

    def __init__(self, toneel: Toneel, kans: Random) -> None:
        self._toneel, self._kans = toneel, kans

    def op(self, geleden: int) -> datetime:
        """Return a moment about this many days before the end of the example."""
        toneel = self._toneel
        dag = toneel.nu.date() - timedelta(days=max(geleden, 0))
        keus = moment(dag, self._kans, toneel.nu)
        return min(max(keus, toneel.klok + timedelta(minutes=1)), toneel.nu)
