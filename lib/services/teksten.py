"""The texts of Puzzel: everybody reads them, the beheerder makes them the SWV's own, and nothing that stood there is lost."""

from dataclasses import dataclass
from typing import Any

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Bestuur, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.tekst import Tekst, Tekstsoort, Tekstwijziging, keur
from lib.domain.teksten import TEKSTEN
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.uitgeven import SWV
from lib.store.queries import teksten as vragen
from lib.store.queries.beheer import wis_instelling, zet_instelling
from lib.store.queries.instellingen import lees_instellingen
from lib.store.rolnamen import VOOR, uit_instellingen, vergeet_rolnamen
from lib.store.teksten import eigen_teksten, vergeet_teksten
from lib.store.unit_of_work import Gelijktijdig, UnitOfWork


@dataclass(frozen=True)
class Tekstzicht:
    """One text as the beheerder sees it: what stands there now, and every change, newest first."""

    tekst: Tekst
    inhoud: str
    wijzigingen: tuple[Tekstwijziging, ...]

    @property
    def nummer(self) -> int:
        """Return how often it was changed; who changes it says which number they saw."""
        return _nummer(self.wijzigingen)

    @property
    def is_eigen(self) -> bool:
        """Tell whether something else stands there than Puzzel says."""
        return self.inhoud != self.tekst.standaard


def lees(ctx: Context, *, naam: str) -> str:
    """Return what stands there now; about nobody, so without a permission. Raises NietGevonden for an unknown name."""
    tekst = _tekst(naam)
    if tekst.soort is Tekstsoort.ROL:
        return ctx.rolnamen.get(_rol(tekst), tekst.standaard)
    return eigen_teksten(ctx.store).get(naam, tekst.standaard)


def geschiedenis(ctx: Context, *, naam: str) -> Tekstzicht:
    """Return a text with everything that stood there before; raises NietGevonden."""
    eis(ctx)
    tekst = _tekst(naam)
    with ctx.lees() as verbinding:
        wijzigingen = vragen.wijzigingen(verbinding, naam)
        return Tekstzicht(tekst, _staand(verbinding, tekst, wijzigingen), wijzigingen)


def zet(ctx: Context, *, naam: str, inhoud: str, gezien: int | None = None) -> None:
    """Make a text the SWV's own; the text of Puzzel goes back to Puzzel, and what stands there already changes nothing.

    `gezien` is the number of the change that its writer saw. Raises ValueRefused, NietGevonden, and Gelijktijdig
    when somebody else changed the text since then.
    """
    eis(ctx)
    tekst = _tekst(naam)
    _leg_vast(ctx, tekst, keur(tekst, inhoud), gezien)


def terug(ctx: Context, *, naam: str, gezien: int | None = None) -> None:
    """Go back to the text of Puzzel; raises NietGevonden and Gelijktijdig."""
    eis(ctx)
    tekst = _tekst(naam)
    _leg_vast(ctx, tekst, tekst.standaard, gezien)


def _leg_vast(ctx: Context, tekst: Tekst, nieuw: str, gezien: int | None) -> None:
    with ctx.werk() as werk:
        wijzigingen = werk.doe(vragen.wijzigingen, tekst.naam)
        oud = werk.doe(_staand, tekst, wijzigingen)
        if oud == nieuw:
            return
        nummer = _nummer(wijzigingen)
        if gezien is not None and gezien != nummer:
            raise Gelijktijdig
        wijziging = Tekstwijziging(
            naam=tekst.naam,
            nummer=nummer + 1,
            oud=oud,
            nieuw=nieuw,
            eigen=nieuw != tekst.standaard,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            naam_door=ctx.gebruiker.naam,
        )
        werk.doe(vragen.bewaar, wijziging)
        if tekst.soort is Tekstsoort.ROL:
            _noem_rol(werk, wijziging)
        werk.commit(Soort.BEHEER, Bestuur(naam="", id=SWV), wat=_in_woorden(tekst, wijziging))
    vergeet_teksten()
    vergeet_rolnamen()


def _staand(verbinding: Any, tekst: Tekst, wijzigingen: tuple[Tekstwijziging, ...]) -> str:
    """Return what stands there in the database: what is kept for a moment may be of before another process changed it."""
    if tekst.soort is Tekstsoort.ROL:
        return uit_instellingen(lees_instellingen(verbinding)).get(_rol(tekst), tekst.standaard)
    return wijzigingen[0].nieuw if wijzigingen and wijzigingen[0].eigen else tekst.standaard


def _noem_rol(werk: UnitOfWork, wijziging: Tekstwijziging) -> None:
    """Keep the name of a role where everything that names one reads it."""
    sleutel = f"{VOOR}{_rol(_tekst(wijziging.naam)).value}"
    if wijziging.eigen:
        werk.doe(zet_instelling, sleutel, wijziging.nieuw)
    else:
        werk.doe(wis_instelling, sleutel)


def _in_woorden(tekst: Tekst, wijziging: Tekstwijziging) -> str:
    if tekst.soort is Tekstsoort.ROL:
        return f"rol {tekst.standaard} heet voortaan {wijziging.nieuw}"
    wat = "aangepast" if wijziging.eigen else "terug naar de tekst van Puzzel"
    return f"{tekst.soort.label} {tekst.plek}, {tekst.titel}: {wat}"


def _tekst(naam: str) -> Tekst:
    if naam not in TEKSTEN:
        raise NietGevonden("Deze tekst")
    return TEKSTEN[naam]


def _rol(tekst: Tekst) -> Rol:
    return Rol(tekst.naam.partition("_")[2])


def _nummer(wijzigingen: tuple[Tekstwijziging, ...]) -> int:
    return wijzigingen[0].nummer if wijzigingen else 0
