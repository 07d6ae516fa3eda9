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
from lib.domain.formulier import formulier
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Ingevuld, Revisie
from lib.domain.organisatie import Gebruiker, Leerling
from lib.services import bewaren
from lib.services.context import Context
from lib.services.taken import bijwerken
from lib.store.tables.dossier import invulling
from lib.store.unit_of_work import UnitOfWork


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
    """Type the answers of one sitting; what is not known is left open.

    The same checks, revisions and events as `bewaar_veld`, with one transaction for the whole sitting:
    the example is made of thousands of answers.
    """
    form = formulier(soort)
    gegeven = {veld: waarde for veld, waarde in antwoorden.items() if waarde not in ("", None, [])}
    with ctx.werk() as werk:
        ding = bewaren.laad(werk, soort, sleutel)
        for nummer, (veld, waarde) in enumerate(gegeven.items(), start=1):
            _zet(ctx, werk, ding, veld, bewaren.gecontroleerd(werk, ding, veld, waarde))
            wat = f"{bewaren.label_van(form, veld)} ({form.title})"
            if nummer < len(gegeven):
                werk.noteer(Soort.BEWAARD, ding, wat=wat)
        bijwerken(werk, ding)
        werk.commit(Soort.BEWAARD, ding, wat=wat)


def _zet(ctx: Context, werk: UnitOfWork, ding: Ingevuld, veld: str, nieuw: Any) -> None:
    wie, oud = ctx.gebruiker, ding.antwoorden.get(veld)
    if ding.zet(veld, nieuw, door=wie.id, naam=wie.naam, nu=ctx.nu):
        revisie = Revisie(
            dossier_id=ding.dossier_id,
            object_soort=type(ding).__name__.lower(),
            object_id=ding.id,
            formulier=ding.formuliernaam,
            veld=veld,
            oud=oud,
            nieuw=nieuw,
            door=wie.id,
            naam=wie.naam,
            op=ctx.nu,
        )
        werk.add(revisie)
