"""How a form is used, for who makes it shorter (K26, S1.9): counts alone, no answer, no name and no record."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lib.domain.formuliergebruik import (
    NIEUWSTE,
    ZONDER_KLAAR,
    Tijd,
    Vraaggebruik,
    deel,
    mediaan,
    te_weinig,
    tel_vragen,
)
from lib.domain.kalender import begin_schooljaar, schooljaar
from lib.domain.overleg import AMSTERDAM
from lib.services.beheer_mensen import eis
from lib.services.bewaren import INVULLINGEN, KLASSEN
from lib.services.context import Context
from lib.services.formulieren import eis_formulier
from lib.store.queries import formuliergebruik as tellen
from lib.store.queries.formuliergebruik import Periode


@dataclass(frozen=True)
class Gebruik:
    """The use of one form this school year, and its minutes beside those of the year before."""

    naam: str
    jaar: str
    begonnen: int = 0
    klaar: int = 0
    vragen: tuple[Vraaggebruik, ...] = ()
    tijden: tuple[tuple[str, Tijd], ...] = ()
    """School year and time, this year first."""
    bewaard: bool = True
    """Filled forms of this kind are kept; of the routehulp they are not."""

    @property
    def kent_klaar(self) -> bool:
        """Tell whether somebody hands this form in or reports it ready."""
        return self.naam not in ZONDER_KLAAR

    @property
    def bekeken(self) -> int:
        """Return of how many forms the questions were counted: the newest ones."""
        return min(self.begonnen, NIEUWSTE)

    @property
    def aantallen(self) -> str:
        """Return in words how many were begun and how many are done."""
        if nee := te_weinig(self.begonnen):
            return nee.capitalize()
        return f"{self.begonnen} begonnen" + (
            f", daarvan {deel(self.klaar)} klaar" if self.kent_klaar else ""
        )


def gebruik(ctx: Context, *, naam: str) -> Gebruik:
    """Return how one form is used in the whole SWV; raises NietGevonden for who is no beheerder or a form that is not ours.

    Done is what was handed in, reported ready or established (`ingediend_op`); forms without such a moment
    have no count of it. A form belongs to the school year in which it was begun.
    """
    eis(ctx)
    eis_formulier(naam)
    dit = begin_schooljaar(ctx.vandaag)
    vorig = begin_schooljaar(dit - timedelta(days=1))
    if naam not in KLASSEN and naam not in INVULLINGEN:
        return Gebruik(naam, schooljaar(dit), bewaard=False)
    nu, toen = Periode(_om(dit), ctx.nu + timedelta(seconds=1)), Periode(_om(vorig), _om(dit))
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("formuliergebruik")
        begonnen, klaar = tellen.aantallen(verbinding, naam, nu)
        bladen = tellen.antwoorden(verbinding, naam, nu, NIEUWSTE)
        vragen = tel_vragen(naam, bladen, vandaag=ctx.vandaag)
        tijden = tuple(
            (schooljaar(dag), mediaan(tellen.werktijden(verbinding, naam, periode)))
            for dag, periode in ((dit, nu), (vorig, toen))
        )
    return Gebruik(naam, schooljaar(dit), begonnen, klaar, vragen, tijden)


def _om(dag: date) -> datetime:
    """Return the moment a day begins in the Netherlands."""
    return datetime.combine(dag, time.min, AMSTERDAM)
