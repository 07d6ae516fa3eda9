"""A file that hangs on a dossier, and on the question it answers when there is one (domain §3.4 item 20)."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from lib.domain.bestandssoort import Bestandssoort

MEESTE = 50
"""So many files a dossier can hold; whoever needs more, is keeping an archive."""


@dataclass(eq=False, kw_only=True)
class Bijlage:
    """A kept file; without `inhoud` it was removed, and the row tells that it was there."""

    dossier_id: UUID
    school_id: UUID
    object_soort: str | None = None
    object_id: UUID | None = None
    veld: str | None = None
    naam: str
    soort: Bestandssoort
    grootte: int
    sha256: str
    gemaakt_op: datetime
    gemaakt_door: UUID
    naam_door: str
    verwijderd_op: datetime | None = None
    inhoud: bytes | None
    id: UUID = field(default_factory=uuid4)
    versie: int = 1

    def wis(self, nu: datetime) -> None:
        """Forget the content at once; who added what and when stays."""
        self.inhoud, self.verwijderd_op = None, nu


@dataclass(frozen=True, kw_only=True)
class BijlageRij:
    """A kept file as lists show it, without its content."""

    id: UUID
    dossier_id: UUID
    naam: str
    soort: Bestandssoort
    grootte: int
    gemaakt_op: datetime
    naam_door: str
    object_soort: str | None
    object_id: UUID | None
    veld: str | None
