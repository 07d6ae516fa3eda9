"""What every screen asks and seldom changes, kept per database for a moment: no query per word."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool

T = TypeVar("T")
SECONDEN = 30.0
"""So long another process may still show what was there before."""


@dataclass
class Geheugen(Generic[T]):
    """One thing per database; `ronde` tells a reader that it was changed while it was reading."""

    bewaard: WeakKeyDictionary[Pool, tuple[float, T]] = field(default_factory=WeakKeyDictionary)
    ronde: int = 0

    def lees(self, pool: Pool) -> T | None:
        """Return what is kept, None when it is too old or was never read."""
        gevonden = self.bewaard.get(pool)
        return gevonden[1] if gevonden is not None and monotonic() < gevonden[0] else None

    def onthoud(self, pool: Pool, wat: T, ronde: int) -> None:
        """Keep what was read since `ronde`, unless it was changed meanwhile."""
        if ronde == self.ronde:
            self.bewaard[pool] = (monotonic() + SECONDEN, wat)

    def vergeet(self) -> None:
        """Read it anew the next time; call it after the change is committed."""
        self.ronde += 1
        self.bewaard.clear()
