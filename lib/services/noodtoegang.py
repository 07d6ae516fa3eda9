"""Ask for noodtoegang to one dossier, watch over it, end it: every step is an event and a row in the audit log."""

from dataclasses import replace
from uuid import UUID

from lib.domain.dossier import Dossier, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.noodtoegang import DUUR, Noodtoegang, NoodtoegangRij, bezwaar
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.taak import Taak, Taaksoort
from lib.forms.answers import ValueRefused
from lib.services import stap_op
from lib.services.context import Context
from lib.services.reden import uitleg
from lib.store.queries import noodtoegang as vragen
from lib.store.queries.uitsluitingen import dossier_met_nummer
from lib.store.unit_of_work import UnitOfWork

LANGSTE_REDEN = 500


def vraag(ctx: Context, *, nummer: str, reden: str) -> UUID:
    """Let this person read one dossier for 24 hours; return the dossier. Raises NietGevonden and ValueRefused.

    Who may read it already gets no noodtoegang, only the way to it. Asks for fresh proof of who asks.
    """
    stap_op.eis(ctx)
    with ctx.werk(breed=True) as werk:
        tekst = uitleg(reden, meest=LANGSTE_REDEN)
        werk.doe(vragen.houd, ctx.gebruiker.id)
        lopend = werk.doe(vragen.lopende, ctx.gebruiker.id, ctx.nu)
        nee = bezwaar(tekst, len(lopend))
        if nee:
            raise ValueRefused(nee)
        dossier = _dossier(werk, nummer)
        if dossier.id in lopend or werk.mag(dossier, Permission.DOSSIER_INZIEN):
            return dossier.id
        nieuw = Noodtoegang(
            dossier_id=dossier.id,
            gebruiker_id=ctx.gebruiker.id,
            naam=ctx.gebruiker.naam,
            reden=tekst,
            vanaf=ctx.nu,
            tot=ctx.nu + DUUR,
        )
        werk.add(nieuw)
        werk.zet_taken(nieuw.id, [_taak(werk, nieuw, dossier.nummer)])
        werk.commit(Soort.NOODTOEGANG, nieuw)
        return dossier.id


def _dossier(werk: UnitOfWork, nummer: str) -> Dossier:
    """Load the dossier with a number; unknown, destroyed and forbidden are the same NietGevonden."""
    recht = Permission.NOODTOEGANG_VRAGEN
    dossier_id = werk.doe(dossier_met_nummer, nummer)
    if dossier_id is None:
        raise NietGevonden(over=("dossier", None), recht=recht.name)
    dossier = werk.een(Dossier, dossier_id, voor=recht)
    if dossier.status is DossierStatus.VERNIETIGD:
        raise NietGevonden(over=("dossier", dossier_id), dossier_id=dossier_id, recht=recht.name)
    return dossier


def _taak(werk: UnitOfWork, nieuw: Noodtoegang, nummer: str) -> Taak:
    """Return the message for who watches over it; it waits until somebody ticks it off."""
    return Taak(
        object_soort="noodtoegang",
        object_id=nieuw.id,
        soort=Taaksoort.NOODTOEGANG,
        dossier_id=nieuw.dossier_id,
        rol=werk.doe(vragen.toezichthouder),
        wat=f"{nieuw.naam}, {nummer}",
        uiterlijk=werk.vandaag,
    )


def overzicht(ctx: Context) -> tuple[NoodtoegangRij, ...]:
    """Return who used noodtoegang, when and why; the beheerder does not read why, for it can tell of a child."""
    ctx.eis(Permission.NOODTOEGANG_TOEZIEN, wat="Deze pagina")
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("noodtoegang")
        gevonden = vragen.te_overzien(verbinding, ctx.gebruiker, ctx.vandaag)
    if ctx.gebruiker.heeft(Rol.FG):
        return gevonden
    return tuple(replace(rij, reden="") for rij in gevonden)


def van_dossier(ctx: Context, *, dossier_id: UUID) -> tuple[NoodtoegangRij, ...]:
    """Return who read this dossier by noodtoegang, for who leads it."""
    with ctx.lees() as verbinding:
        ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_LEIDEN)
        return vragen.van_dossier(verbinding, dossier_id)


def vink_af(ctx: Context, *, noodtoegang_id: UUID) -> None:
    """Say that this noodtoegang was looked at: its message leaves the werklijst."""
    with ctx.werk() as werk:
        rij = werk.een(Noodtoegang, noodtoegang_id, voor=Permission.NOODTOEGANG_TOEZIEN)
        if rij.afgevinkt_op is None:
            rij.afgevinkt_op, rij.afgevinkt_door = ctx.nu, ctx.gebruiker.naam
        werk.zet_taken(rij.id, [])
        werk.commit(Soort.NOODTOEGANG_BEKEKEN, rij, wat=rij.naam)


def beeindig(ctx: Context, *, noodtoegang_id: UUID) -> None:
    """End it at once: the next click of that person finds nothing."""
    with ctx.werk() as werk:
        rij = werk.een(Noodtoegang, noodtoegang_id, voor=Permission.NOODTOEGANG_TOEZIEN)
        if rij.beeindigd_op is None and ctx.nu < rij.tot:
            rij.beeindigd_op, rij.beeindigd_door = ctx.nu, ctx.gebruiker.naam
        werk.commit(Soort.NOODTOEGANG_BEEINDIGD, rij, wat=rij.naam)
