"""Make the invented samenwerkingsverband: besturen, schools and everybody who works there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lib.demo.namen import Namen
from lib.demo.swv import BESTUREN, EXPERTISE, IN_HET_SWV, LEERKRACHTEN, SCHOLEN, SWV
from lib.domain.gebeurtenis import Soort
from lib.domain.naam import zoekvorm
from lib.domain.organisatie import (
    NIVEAU,
    Bestuur,
    Functie,
    Gebruiker,
    Koppeling,
    Niveau,
    Ondersteuner,
    Rol,
    School,
)
from lib.services import wachtwoord as wachtwoorden
from lib.services.context import Context
from lib.store import toegang
from lib.store.engine import Store


@dataclass(frozen=True)
class Account:
    """Somebody of the example who can log in; the password is shown once."""

    gebruikersnaam: str
    wachtwoord: str
    rol: Rol
    organisatie: str
    naam: str


@dataclass(frozen=True)
class Team:
    """The people of one school; the leerkrachten have groep 1-2, 3-4, 5-6 and 7-8."""

    school: School
    ib: Gebruiker
    directeur: Gebruiker
    leerkrachten: tuple[Gebruiker, ...]

    def leerkracht(self, jaargroep: int) -> Gebruiker:
        """Return who teaches this jaargroep."""
        return self.leerkrachten[(jaargroep - 1) * len(self.leerkrachten) // 8]


@dataclass(frozen=True)
class Bezetting:
    """Everybody of the example, by where they work."""

    teams: tuple[Team, ...]
    besturen: Mapping[tuple[Rol, UUID], Gebruiker]
    swv: Mapping[Rol, tuple[Gebruiker, ...]]
    accounts: tuple[Account, ...]

    @property
    def beheerder(self) -> Gebruiker:
        """Return the functioneel beheerder."""
        return self.swv[Rol.BEH][0]


class Werving:
    """Gives people a name, an account and a role; all of them with the same password."""

    def __init__(self, store: Store, namen: Namen, wachtwoord: str) -> None:
        self._store, self._namen, self._wachtwoord = store, namen, wachtwoord
        self._bewaard = wachtwoorden.hash_(wachtwoord)  # hashed once: each hash costs a tenth of a second
        self.accounts: list[Account] = []

    def neem_aan(self, gebruikersnaam: str, organisatie: str, functie: Functie) -> Gebruiker:
        """Make one account."""
        naam = str(self._namen.nieuw("man" if len(self.accounts) % 4 == 0 else "vrouw"))
        with self._store.begin() as con:
            wie = toegang.voeg_account_toe(
                con, gebruikersnaam=gebruikersnaam, naam=naam, email="", wachtwoord=self._bewaard
            )
            toegang.verleen(con, wie, (functie,))
        self.accounts.append(Account(gebruikersnaam, self._wachtwoord, functie.rol, organisatie, naam))
        return Gebruiker(wie, naam, (functie,))


def richt_in(store: Store, namen: Namen, *, wachtwoord: str, nu: datetime) -> Bezetting:
    """Make besturen, schools, people and the profiles of the ondersteuners."""
    werving = Werving(store, namen, wachtwoord)
    swv = {rol: tuple(_in_het_swv(werving, rol, aantal)) for rol, aantal in IN_HET_SWV.items()}
    ctx = Context(store, swv[Rol.BEH][0], nu)
    besturen, scholen = _maak_scholen(ctx)
    _maak_profielen(ctx, swv[Rol.OS], besturen)
    per_bestuur = {
        (rol, bestuur.id): werving.neem_aan(
            f"{rol.value.lower()}.{_kort(bestuur.naam)}", bestuur.naam, Functie(rol, bestuur_id=bestuur.id)
        )
        for bestuur in besturen
        for rol in Rol
        if NIVEAU.get(rol) is Niveau.BESTUUR
    }
    teams = tuple(_team(werving, school) for school in scholen)
    return Bezetting(teams, per_bestuur, swv, tuple(werving.accounts))


def _in_het_swv(werving: Werving, rol: Rol, aantal: int) -> Iterator[Gebruiker]:
    for nummer in range(1, aantal + 1):
        volg = str(nummer) if aantal > 1 else ""
        yield werving.neem_aan(f"{rol.value.lower()}{volg}.swv", SWV, Functie(rol))


def _maak_scholen(ctx: Context) -> tuple[list[Bestuur], list[School]]:
    besturen = [Bestuur(naam=naam) for naam in BESTUREN]
    scholen = [
        School(
            naam=naam,
            bestuur_id=besturen[bestuur].id,
            brin=brin,
            plaats=plaats,
            werkeenheid=werkeenheid,
            aantal_leerlingen=aantal,
        )
        for naam, bestuur, brin, plaats, werkeenheid, aantal in SCHOLEN
    ]
    with ctx.werk() as werk:
        werk.add(*besturen)
        for school in scholen:
            werk.add(school)
            werk.noteer(Soort.BEHEER, school, wat="school toegevoegd")
        werk.commit(Soort.BEHEER, scholen[0], wat="besturen en scholen ingericht")
    return besturen, scholen


def _maak_profielen(ctx: Context, mensen: Iterable[Gebruiker], besturen: list[Bestuur]) -> None:
    with ctx.werk() as werk:
        for nummer, (wie, (expertise, koppeling, werkgever, tekst)) in enumerate(
            zip(mensen, EXPERTISE, strict=True)
        ):
            profiel = Ondersteuner(
                gebruiker_id=wie.id,
                expertise=expertise,
                koppeling=koppeling,
                werkgever=werkgever,
                besturen=[str(besturen[nummer % len(besturen)].id)]
                if koppeling is not Koppeling.SPECIALIST
                else [],
                omschrijving=tekst,
                uren_per_jaar=400 + 160 * nummer,
                max_trajecten=8 + nummer,
            )
            werk.add(profiel)
        werk.commit(Soort.BEHEER, profiel, wat="profielen van ondersteuners")


def _team(werving: Werving, school: School) -> Team:
    kort = _kort(school.naam)

    def neem(rol: Rol, volg: str = "") -> Gebruiker:
        return werving.neem_aan(f"{rol.value.lower()}{volg}.{kort}", school.naam, Functie(rol, school.id))

    leerkrachten = tuple(neem(Rol.LK, str(nummer)) for nummer in range(1, LEERKRACHTEN + 1))
    return Team(school, neem(Rol.IB), neem(Rol.DIR), leerkrachten)


def _kort(naam: str) -> str:
    return zoekvorm(naam).split()[-1]
