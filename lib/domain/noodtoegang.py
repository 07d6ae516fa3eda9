"""Noodtoegang (break-glass): reading one dossier for a day without another right, in plain sight (security.md §2.1 row 26)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

DUUR = timedelta(hours=24)
KORTSTE_REDEN = 20
TEGELIJK = 3
"""So many dossiers can one person read this way at the same time."""


@dataclass(eq=False, kw_only=True)
class Noodtoegang:
    """Who reads which dossier without another right, why, and from when until when."""

    dossier_id: UUID
    gebruiker_id: UUID
    naam: str
    reden: str
    vanaf: datetime
    tot: datetime
    beeindigd_op: datetime | None = None
    beeindigd_door: str = ""
    afgevinkt_op: datetime | None = None
    afgevinkt_door: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class NoodtoegangRij:
    """The same as lists show it: a number instead of a pupil."""

    id: UUID
    nummer: str
    naam: str
    reden: str
    vanaf: datetime
    tot: datetime
    beeindigd_op: datetime | None
    beeindigd_door: str
    afgevinkt_op: datetime | None
    afgevinkt_door: str

    def loopt(self, nu: datetime) -> bool:
        """Tell whether the dossier can be read now."""
        return self.beeindigd_op is None and self.vanaf <= nu < self.tot


def bezwaar(reden: str, lopend: int) -> str:
    """Return in one sentence why noodtoegang cannot be asked now, nothing when it can."""
    if len(reden.strip()) < KORTSTE_REDEN:
        return f"Schrijf in minstens {KORTSTE_REDEN} tekens op waarom je dit dossier nu moet lezen."
    if lopend >= TEGELIJK:
        return (
            f"Je hebt al {lopend} keer noodtoegang die nog loopt. "
            "Wacht tot die voorbij is, of bel wie het dossier leidt."
        )
    return ""
