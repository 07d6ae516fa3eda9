"""Lock somebody out of the dossiers of a pupil, because of a conflict of interest; and let them in again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lib.domain.dossier import Dossier
from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.rijen import Persoon
from lib.domain.uitsluiting import Uitsluiting, UitsluitingRij, bezwaar
from lib.forms.answers import ValueRefused
from lib.services.context import Context
from lib.services.reden import uitleg
from lib.store.queries import uitsluitingen
from lib.store.queries.dossiers import kop, leerling_van
from lib.store.queries.organisatie import personen
from lib.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Buitenkring:
    """Who may not see a dossier now, and who could be locked out; nothing of its content."""

    dossier_id: UUID
    nummer: str
    uitgesloten: tuple[UitsluitingRij, ...]
    mensen: tuple[Persoon, ...]


def buitenkring(ctx: Context, *, dossier_id: UUID) -> Buitenkring:
    """Return who is locked out of a dossier and who could be; raises NietGevonden."""
    with ctx.lees() as verbinding:
        zaak = ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_UITSLUITEN)
        hoofd = kop(verbinding, dossier_id)
        if hoofd is None or zaak.school_id is None:
            raise NietGevonden
        leerling_id = leerling_van(verbinding, dossier_id)
        alle = personen(verbinding, zaak.school_id)
        return Buitenkring(
            dossier_id,
            hoofd.nummer,
            uitsluitingen.van_leerling(verbinding, leerling_id, ctx.vandaag),
            tuple({mens.id: mens for mens in reversed(alle) if mens.id != ctx.gebruiker.id}.values())[::-1],
        )


def bij_nummer(ctx: Context, *, nummer: str) -> UUID:
    """Return the dossier with this number, for who may lock somebody out of it; raises NietGevonden."""
    with ctx.lees() as verbinding:
        dossier_id = uitsluitingen.dossier_met_nummer(verbinding, nummer)
        if dossier_id is None:
            raise NietGevonden(recht=Permission.DOSSIER_UITSLUITEN.name)
        ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_UITSLUITEN)
        return dossier_id


def sluit_uit(
    ctx: Context, *, dossier_id: UUID, gebruiker_id: UUID, reden: str, tot: date | None = None
) -> UUID:
    """Lock a person out of a dossier, whatever their role; raises ValueRefused with what to do instead."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_UITSLUITEN)
        reden = uitleg(reden, anders="Schrijf op waarom deze persoon het dossier niet mag zien.")
        if tot is not None and tot < ctx.vandaag:
            raise ValueRefused("Deze datum is voorbij. Kies een latere datum, of laat de datum leeg.")
        wie = _te_sluiten(werk, dossier, gebruiker_id)
        nieuw = Uitsluiting(
            dossier_id=dossier.id,
            leerling_id=dossier.leerling_id,
            gebruiker_id=wie.id,
            naam=wie.naam,
            reden=reden,
            vanaf=ctx.vandaag,
            tot=tot,
        )
        werk.add(nieuw)
        werk.commit(Soort.UITGESLOTEN, nieuw, wat=wie.naam)
        return nieuw.id


def _te_sluiten(werk: UnitOfWork, dossier: Dossier, gebruiker_id: UUID) -> Persoon:
    """Return who is to be locked out; raises ValueRefused when that cannot be."""
    mensen = {mens.id: mens for mens in werk.doe(personen, dossier.school_id)}
    wie = mensen.get(gebruiker_id)
    if wie is None:
        raise ValueRefused("Kies uit de lijst wie het dossier niet mag zien.")
    werk.doe(uitsluitingen.houd_leerling, dossier.leerling_id)
    nu = werk.doe(uitsluitingen.van_leerling, dossier.leerling_id, werk.vandaag)
    ibs = werk.doe(uitsluitingen.ibs_met_toegang, dossier.school_id, dossier.leerling_id, werk.vandaag)
    al = any(rij.gebruiker_id == wie.id for rij in nu)
    nee = bezwaar(wie.id, wie.naam, zelf=werk.door.id, ibs=ibs, al_uitgesloten=al)
    if nee:
        raise ValueRefused(nee)
    return wie


def eis_niet_uitgesloten(werk: UnitOfWork, dossier_id: UUID, gebruiker_id: UUID) -> None:
    """Raise ValueRefused for who may not see this dossier and is being named in it all the same."""
    leerling_id = werk.doe(leerling_van, dossier_id)
    if any(
        rij.gebruiker_id == gebruiker_id
        for rij in werk.doe(uitsluitingen.van_leerling, leerling_id, werk.vandaag)
    ):
        raise ValueRefused("Deze persoon is uitgesloten van dit dossier. Kies iemand anders.")


def hef_op(ctx: Context, *, uitsluiting_id: UUID) -> None:
    """End a lock-out: from now on the rules of the person's roles hold again."""
    with ctx.werk() as werk:
        staand = werk.een(Uitsluiting, uitsluiting_id, voor=Permission.DOSSIER_UITSLUITEN)
        staand.opgeheven_op = staand.opgeheven_op or ctx.vandaag
        werk.commit(Soort.UITSLUITING_OPGEHEVEN, staand, wat=staand.naam)
