"""One child of the example with the people around it, and the short ways to write in its dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from lib.demo.lopen import Loop
from lib.demo.organisatie import Team
from lib.demo.profiel import Profiel
from lib.demo.tijd import schooldag
from lib.demo.toneel import Agenda, Toneel
from lib.domain.organisatie import Gebruiker, Leerling
from lib.services import bewaren
from lib.services.context import Context
from lib.store.tables.dossier import invulling


@dataclass
class Kind:
    """What a story needs to know; `nummer` picks the wording."""

    toneel: Toneel
    leerling: Leerling
    team: Team
    profiel: Profiel
    loop: Loop
    nummer: int
    kans: Random
    dossier_id: UUID = field(init=False)
    doelen: list[UUID] = field(default_factory=list)

    @property
    def leerkracht(self) -> Gebruiker:
        """Return the child's own leerkracht."""
        return self.team.leerkracht(self.leerling.jaargroep)

    @property
    def ib(self) -> Context:
        """Return the ib'er at this moment."""
        return self.toneel.als(self.team.ib)

    @property
    def lk(self) -> Context:
        """Return the leerkracht at this moment."""
        return self.toneel.als(self.leerkracht)

    def agenda(self) -> Agenda:
        """Return a calendar for one of this child's stories."""
        return Agenda(self.toneel, self.kans)

    def tekst(self, onderdeel: str) -> str:
        """Return this child's wording of a part of its story."""
        return self.profiel.een(onderdeel, self.nummer)

    def dag_geleden(self, dagen: int) -> str:
        """Return the last school day that many days before the moment that is played."""
        return schooldag(self.toneel.vandaag - timedelta(days=dagen)).isoformat()

    def blad(self, soort: str, onderwerp_id: UUID | None = None) -> UUID:
        """Find a form of this dossier, or of one overleg."""
        kolom = invulling.c
        vraag = invulling.select().where(kolom.dossier_id == self.dossier_id, kolom.soort == soort)
        if onderwerp_id is not None:
            vraag = vraag.where(kolom.onderwerp_id == onderwerp_id)
        with self.toneel.store.read() as verbinding:
            gevonden: UUID = verbinding.execute(vraag).one().id
        return gevonden


def schrijf(ctx: Context, soort: str, sleutel: UUID, antwoorden: Mapping[str, Any]) -> None:
    """Type answers one by one, as people do; what is not known is left open."""
    for veld, waarde in antwoorden.items():
        if waarde not in ("", None, []):
            bewaren.bewaar_veld(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde)
