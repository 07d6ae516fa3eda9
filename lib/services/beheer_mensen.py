"""The people of the SWV: accounts, their roles, and what ends at once when somebody leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.ingreep import Ingreep
from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Niveau, Ondersteuner, Rol
from lib.domain.permissions import NietGevonden, Permission
from lib.forms.answers import ValueRefused
from lib.forms.text import line, searchable
from lib.services import afweer, ingreep, klok, plicht, stap_op, toegang, uitnodiging
from lib.services.context import Context
from lib.store import afweer as opslag_afweer
from lib.store import factor as opslag_factor
from lib.store import sessies as opslag_sessies
from lib.store import toegang as opslag_toegang
from lib.store.queries import beheer
from lib.store.queries.beheer import MEESTE_MENSEN, Mens, Verlening
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.unit_of_work import UnitOfWork

__all__ = ["MEESTE_MENSEN", "Mens", "Toegevoegd", "Verlening"]
ROLLEN = tuple(NIVEAU)
ALARM_BLIJFT = timedelta(days=7)
GEEN_WACHTWOORD = ""
"""No password fits: the account waits for its link to be used."""
_LANGSTE_NAAM = 100


@dataclass(frozen=True)
class Toegevoegd:
    """A new account, or an old one with a password to choose; the link is shown once and kept nowhere."""

    gebruiker_id: UUID
    naam: str
    gebruikersnaam: str
    link: str


def eis(ctx: Context) -> None:
    """Raise NietGevonden for anybody but a beheerder."""
    ctx.eis(Permission.BEHEREN, wat="Deze pagina")


def mensen(ctx: Context, *, zoek: str = "") -> tuple[Mens, ...]:
    """Return the people with an account, by name."""
    eis(ctx)
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("accounts")
        return beheer.mensen(verbinding, searchable(zoek))


def alarmen(ctx: Context) -> tuple[tuple[datetime, str], ...]:
    """Return when in the last week there were so many failures at the door that somebody must look."""
    eis(ctx)
    with ctx.lees() as verbinding:
        return opslag_afweer.alarmen(verbinding, afweer.PUZZEL.id, ctx.nu - ALARM_BLIJFT)


def functie(*, rol: Rol | None, plaats: UUID | None) -> Functie:
    """Return a role at the place that fits its level; raises ValueRefused."""
    niveau = NIVEAU.get(rol) if rol else None
    if rol is None or niveau is None:
        raise ValueRefused("Kies een rol waarmee iemand kan inloggen.")
    if niveau is not Niveau.SWV and plaats is None:
        raise ValueRefused(f"Kies een {niveau.label} bij deze rol.")
    return Functie(
        rol,
        plaats if niveau is Niveau.SCHOOL else None,
        plaats if niveau is Niveau.BESTUUR else None,
    )


def voeg_toe(ctx: Context, *, naam: str, gebruikersnaam: str, functies: tuple[Functie, ...]) -> Toegevoegd:
    """Add a person with roles, and a link to choose a password; raises ValueRefused with a sentence."""
    eis(ctx)
    stap_op.eis(ctx)
    naam = line(naam, _LANGSTE_NAAM)
    if not naam:
        raise ValueRefused(f"Vul een naam in van hoogstens {_LANGSTE_NAAM} tekens.")
    try:
        inlog = toegang.geldige_naam(gebruikersnaam)
    except toegang.NaamOngeldig as fout:
        raise ValueRefused(str(fout)) from fout
    with ctx.werk() as werk:
        if werk.doe(opslag_toegang.account, inlog) is not None:
            raise ValueRefused("Deze gebruikersnaam is al in gebruik. Kies een andere.")
        wie = werk.doe(
            lambda con: opslag_toegang.voeg_account_toe(
                con, gebruikersnaam=inlog, naam=naam.strip(), email="", wachtwoord=GEEN_WACHTWOORD
            )
        )
        _verleen(werk, wie, functies)
        link = werk.doe(lambda con: uitnodiging.maak(con, wie=wie, nu=klok.nu()))
        werk.commit(Soort.BEHEER, Gebruiker(wie, naam.strip()), wat=f"account voor {naam.strip()} gemaakt")
    return Toegevoegd(wie, naam.strip(), inlog, link)


def verleen(ctx: Context, *, gebruiker_id: UUID, functie_: Functie) -> None:
    """Give a role to somebody else; it holds from the next click of that person on. Raises ValueRefused."""
    with ctx.werk() as werk:
        wie = laad(ctx, werk, gebruiker_id)
        if wie.id == ctx.gebruiker.id:
            raise ValueRefused("Je kunt jezelf geen rol geven. Vraag een andere beheerder.")
        nu = werk.doe(gebruiker_met_rollen, gebruiker_id)
        if nu is None or functie_ in nu.functies:
            raise ValueRefused("Deze persoon heeft deze rol al, of het account staat uit.")
        _verleen(werk, gebruiker_id, (functie_,))
        if werk.doe(plicht.nodig, gebruiker_id):
            werk.doe(opslag_factor.sluit_zonder, gebruiker_id, ctx.nu, "nieuwe rol")
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"{wie.naam} is nu {functie_.rol.label}")


def _verleen(werk: UnitOfWork, wie: UUID, functies: tuple[Functie, ...]) -> None:
    """Give roles; an ondersteuner gets the profile by which a teamleider finds them."""
    werk.doe(opslag_toegang.verleen, wie, functies)
    is_ondersteuner = any(functie_.rol is Rol.OS for functie_ in functies)
    if is_ondersteuner and not werk.waar(Ondersteuner, gebruiker_id=wie):
        werk.add(Ondersteuner(gebruiker_id=wie, expertise=[]))


def trek_in(ctx: Context, *, verlening_id: UUID) -> None:
    """Take a role away at once: roles are read again on every click."""
    eis(ctx)
    stap_op.eis(ctx)
    with ctx.werk() as werk:
        rij = werk.doe(beheer.verlening, verlening_id)
        if rij is None:
            raise NietGevonden("Deze rol")
        wie = laad(ctx, werk, rij.gebruiker_id)
        if rij.rol is Rol.BEH:
            _eis_andere_beheerder(werk, wie.id)
        werk.doe(beheer.trek_in, verlening_id)
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"{wie.naam} is geen {rij.rol.label} meer")


def zet_uit(ctx: Context, *, gebruiker_id: UUID) -> int:
    """Switch an account off and end its sessions; return how many tabs and browsers that were."""
    with ctx.werk() as werk:
        wie = laad(ctx, werk, gebruiker_id)
        if wie.id == ctx.gebruiker.id:
            raise ValueRefused("Je kunt je eigen account niet uitzetten. Vraag een andere beheerder.")
        _eis_andere_beheerder(werk, wie.id)
        werk.doe(beheer.zet_actief, gebruiker_id, False)
        gesloten = sluit_sessies(ctx, werk, gebruiker_id, "account uitgezet")
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"account van {wie.naam} uitgezet")
        return gesloten


def zet_aan(ctx: Context, *, gebruiker_id: UUID) -> None:
    """Switch an account on again, with the roles it had."""
    with ctx.werk() as werk:
        wie = laad(ctx, werk, gebruiker_id)
        werk.doe(beheer.zet_actief, gebruiker_id, True)
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"account van {wie.naam} aangezet")


def geef_link(ctx: Context, *, gebruiker_id: UUID) -> Toegevoegd:
    """Let somebody choose a new password by a link; the old one no longer works and their sessions end."""
    with ctx.werk() as werk:
        wie = laad(ctx, werk, gebruiker_id)
        werk.doe(opslag_toegang.zet_wachtwoord, gebruiker_id, GEEN_WACHTWOORD)
        sluit_sessies(ctx, werk, gebruiker_id, "nieuw wachtwoord")
        link = werk.doe(lambda con: uitnodiging.maak(con, wie=gebruiker_id, nu=klok.nu()))
        ingreep.leg_vast(werk, wie, Ingreep.LINK)
    return Toegevoegd(wie.id, wie.naam, wie.gebruikersnaam, link)


def wis_tweede_stap(ctx: Context, *, gebruiker_id: UUID) -> None:
    """Let somebody who lost a phone set up another app at the next login; their sessions end."""
    with ctx.werk() as werk:
        wie = laad(ctx, werk, gebruiker_id)
        werk.doe(opslag_factor.wis, gebruiker_id)
        sluit_sessies(ctx, werk, gebruiker_id, "tweede stap gewist")
        ingreep.leg_vast(werk, wie, Ingreep.STAP)


def laad(ctx: Context, werk: UnitOfWork, gebruiker_id: UUID) -> Mens:
    """Load somebody to change: for a beheerder, who proved a moment ago to be there."""
    eis(ctx)
    stap_op.eis(ctx)
    gevonden = werk.doe(beheer.mensen, "", (gebruiker_id,))
    if not gevonden:
        raise NietGevonden("Deze persoon")
    return gevonden[0]


def _eis_andere_beheerder(werk: UnitOfWork, gebruiker_id: UUID) -> None:
    if not werk.doe(beheer.andere_beheerders, gebruiker_id):
        raise ValueRefused("Er moet een beheerder overblijven. Geef eerst een ander de rol beheerder.")


def sluit_sessies(ctx: Context, werk: UnitOfWork, gebruiker_id: UUID, reden: str) -> int:
    """End the sessions of somebody inside a change; return how many that were."""
    return werk.doe(lambda con: opslag_sessies.sluit_sessies(con, wie=gebruiker_id, reden=reden, nu=ctx.nu))
