"""The people of the SWV: accounts, their roles, and what ends at once when somebody leaves."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Niveau, Ondersteuner, Rol
from lib.domain.permissions import NietGevonden, Permission
from lib.forms.answers import ValueRefused
from lib.forms.text import line, searchable
from lib.services import toegang, wachtwoord
from lib.services.context import Context
from lib.store import toegang as opslag_toegang
from lib.store.queries import beheer
from lib.store.queries.beheer import MEESTE_MENSEN, Mens, Verlening
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.unit_of_work import UnitOfWork

__all__ = ["MEESTE_MENSEN", "Mens", "Toegevoegd", "Verlening"]
ROLLEN = tuple(NIVEAU)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper
_LANGSTE_NAAM = 100


@dataclass(frozen=True)
class Toegevoegd:
    """A new account, or a new password for one; the password is shown once and kept nowhere."""

    gebruiker_id: UUID
    naam: str
    gebruikersnaam: str
    startwachtwoord: str


def eis(ctx: Context) -> None:
    """Raise NietGevonden for anybody but a beheerder."""
    ctx.eis(Permission.BEHEREN, wat="Deze pagina")


def mensen(ctx: Context, *, zoek: str = "") -> tuple[Mens, ...]:
    """Return the people with an account, by name."""
    eis(ctx)
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("accounts")
        return beheer.mensen(verbinding, searchable(zoek))


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
    """Add a person with roles and a random start password; raises ValueRefused with a sentence."""
    eis(ctx)
    naam = line(naam, _LANGSTE_NAAM)
    if not naam:
        raise ValueRefused(f"Vul een naam in van hoogstens {_LANGSTE_NAAM} tekens.")
    try:
        inlog = toegang.geldige_naam(gebruikersnaam)
    except toegang.NaamOngeldig as fout:
        raise ValueRefused(str(fout)) from fout
    start = startwachtwoord(f"{gebruikersnaam} {naam}")
    bewaard = wachtwoord.hash_(start)
    with ctx.werk() as werk:
        if werk.doe(opslag_toegang.account, inlog) is not None:
            raise ValueRefused("Deze gebruikersnaam is al in gebruik. Kies een andere.")
        wie = werk.doe(
            lambda con: opslag_toegang.voeg_account_toe(
                con, gebruikersnaam=inlog, naam=naam.strip(), email="", wachtwoord=bewaard
            )
        )
        _verleen(werk, wie, functies)
        werk.commit(Soort.BEHEER, Gebruiker(wie, naam.strip()), wat=f"account voor {naam.strip()} gemaakt")
    return Toegevoegd(wie, naam.strip(), inlog, start)


def startwachtwoord(naam: str) -> str:
    """Return a random password of sixteen signs that can be read aloud."""
    while True:
        delen = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
        kandidaat = "-".join(delen)
        if not wachtwoord.is_bekend(kandidaat, naam=naam):
            return kandidaat


def verleen(ctx: Context, *, gebruiker_id: UUID, functie_: Functie) -> None:
    """Give a role; it holds from the next click of that person on."""
    with ctx.werk() as werk:
        wie = _laad(ctx, werk, gebruiker_id)
        nu = werk.doe(gebruiker_met_rollen, gebruiker_id)
        if nu is None or functie_ in nu.functies:
            raise ValueRefused("Deze persoon heeft deze rol al, of het account staat uit.")
        _verleen(werk, gebruiker_id, (functie_,))
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
    with ctx.werk() as werk:
        rij = werk.doe(beheer.verlening, verlening_id)
        if rij is None:
            raise NietGevonden("Deze rol")
        wie = _laad(ctx, werk, rij.gebruiker_id)
        if rij.rol is Rol.BEH:
            _eis_andere_beheerder(werk, wie.id)
        werk.doe(beheer.trek_in, verlening_id)
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"{wie.naam} is geen {rij.rol.label} meer")


def zet_uit(ctx: Context, *, gebruiker_id: UUID) -> int:
    """Switch an account off and end its sessions; return how many tabs and browsers that were."""
    with ctx.werk() as werk:
        wie = _laad(ctx, werk, gebruiker_id)
        if wie.id == ctx.gebruiker.id:
            raise ValueRefused("Je kunt je eigen account niet uitzetten. Vraag een andere beheerder.")
        _eis_andere_beheerder(werk, wie.id)
        werk.doe(beheer.zet_actief, gebruiker_id, False)
        gesloten = _sluit_sessies(ctx, werk, gebruiker_id, "account uitgezet")
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"account van {wie.naam} uitgezet")
        return gesloten


def zet_aan(ctx: Context, *, gebruiker_id: UUID) -> None:
    """Switch an account on again, with the roles it had."""
    with ctx.werk() as werk:
        wie = _laad(ctx, werk, gebruiker_id)
        werk.doe(beheer.zet_actief, gebruiker_id, True)
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"account van {wie.naam} aangezet")


def nieuw_wachtwoord(ctx: Context, *, gebruiker_id: UUID) -> Toegevoegd:
    """Give a new start password to somebody who forgot theirs; their sessions end."""
    eis(ctx)
    start = startwachtwoord("")
    bewaard = wachtwoord.hash_(start)
    with ctx.werk() as werk:
        wie = _laad(ctx, werk, gebruiker_id)
        werk.doe(opslag_toegang.zet_wachtwoord, gebruiker_id, bewaard)
        _sluit_sessies(ctx, werk, gebruiker_id, "nieuw wachtwoord")
        werk.commit(Soort.BEHEER, Gebruiker(wie.id, wie.naam), wat=f"nieuw wachtwoord voor {wie.naam}")
    return Toegevoegd(wie.id, wie.naam, wie.gebruikersnaam, start)


def _laad(ctx: Context, werk: UnitOfWork, gebruiker_id: UUID) -> Mens:
    eis(ctx)
    gevonden = werk.doe(beheer.mensen, "", (gebruiker_id,))
    if not gevonden:
        raise NietGevonden("Deze persoon")
    return gevonden[0]


def _eis_andere_beheerder(werk: UnitOfWork, gebruiker_id: UUID) -> None:
    if not werk.doe(beheer.andere_beheerders, gebruiker_id):
        raise ValueRefused("Er moet een beheerder overblijven. Geef eerst een ander de rol beheerder.")


def _sluit_sessies(ctx: Context, werk: UnitOfWork, gebruiker_id: UUID, reden: str) -> int:
    return werk.doe(lambda con: opslag_toegang.sluit_sessies(con, wie=gebruiker_id, reden=reden, nu=ctx.nu))
