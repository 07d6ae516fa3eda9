"""Fill an empty database with the example: sixty dossiers as people would make them, more of them in bulk."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from lib.demo import wachtwoord
from lib.demo.kind import Kind
from lib.demo.lopen import Loop, lopen
from lib.demo.massa import vul_massa
from lib.demo.namen import Namen
from lib.demo.organisatie import Account, Bezetting, Team, richt_in
from lib.demo.profiel import NIEUWKOMER, profiel, soorten
from lib.demo.tijd import geboren
from lib.demo.toneel import EERDER, Toneel
from lib.demo.verhaal import vertel
from lib.domain.gebeurtenis import Soort
from lib.domain.kalender import begin_schooljaar
from lib.domain.organisatie import Leerling
from lib.services.context import Context
from lib.store import toegang
from lib.store.engine import Store
from lib.store.queries.organisatie import indexeer, koppel_leerkracht

__all__ = ["Account", "DemoGeweigerd", "vul"]
ZORGVULDIG = 60
"""Dossiers of which every step is taken, when there are too many to do that for all."""
MEEST_ZORGVULDIG = 200
JAARGROEPEN = (1, 2, 3, 4, 5, 6, 7, 8)


class DemoGeweigerd(ValueError):
    """The example cannot be made here; the message says why and what to do."""


def vul(store: Store, *, leerlingen: int = ZORGVULDIG, zaad: int = 7, nu: datetime) -> list[Account]:
    """Fill an empty database and return who can log in; the same seed tells the same stories."""
    store = store.als_systeem()
    with store.read() as con:
        if not toegang.is_leeg(con):
            raise DemoGeweigerd(
                "Er staan al gebruikers in deze database. Er is niets veranderd. "
                "Begin met een lege database als je het voorbeeld wilt."
            )
    zorgvuldig = leerlingen if leerlingen <= MEEST_ZORGVULDIG else ZORGVULDIG
    namen = Namen(Random(f"namen {zaad}"))  # noqa: S311 - a seed must give the same example
    mensen = richt_in(store, namen, wachtwoord=wachtwoord.maak(), nu=nu - EERDER)
    _vertel(Toneel(store, mensen, nu), namen, zorgvuldig, zaad)
    if leerlingen > zorgvuldig:
        vul_massa(store, leerlingen=leerlingen - zorgvuldig, zaad=zaad, nu=nu)
    return list(mensen.accounts)


def _vertel(toneel: Toneel, namen: Namen, aantal: int, zaad: int) -> None:
    teams = toneel.mensen.teams
    kinderen = [
        _maak_kind(toneel, namen, teams[nummer % len(teams)], loop, nummer, zaad)
        for nummer, loop in enumerate(lopen(aantal))
    ]
    _schrijf_in(toneel, toneel.mensen, kinderen)
    for kind in kinderen:
        toneel.begin(vertel(kind))
    toneel.speel()


def _maak_kind(toneel: Toneel, namen: Namen, team: Team, loop: Loop, nummer: int, zaad: int) -> Kind:
    kans = Random(f"kind {zaad} {nummer}")  # noqa: S311 - a seed must give the same example
    jaargroep = kans.choice(JAARGROEPEN)
    soort = kans.choice(soorten(jaargroep))
    geslacht = kans.choice(("jongen", "meisje"))
    naam = namen.nieuw(geslacht, nieuwkomer=soort == NIEUWKOMER)
    leerling = Leerling(
        school_id=team.school.id,
        roepnaam=naam.roepnaam,
        voorvoegsel=naam.voorvoegsel,
        achternaam=naam.achternaam,
        geboortedatum=geboren(kans, jaargroep, toneel.nu.date()),
        jaargroep=jaargroep,
        geslacht=geslacht,
        groepnaam=f"{jaargroep}{kans.choice('AB')}",
        ext_key=str(1001 + nummer),
        inschrijfdatum=begin_schooljaar(toneel.nu.date()) - timedelta(days=365 * (jaargroep - 1)),
    )
    return Kind(toneel, leerling, team, profiel(soort, naam.roepnaam, geslacht), loop, nummer, kans)


def _schrijf_in(toneel: Toneel, mensen: Bezetting, kinderen: Sequence[Kind]) -> None:
    """Read in the pupils, a school at a time, as from a list."""
    ctx = Context(toneel.store, mensen.beheerder, toneel.klok)
    for team in mensen.teams:
        eigen = [kind for kind in kinderen if kind.team is team]
        with ctx.werk() as werk:
            werk.add(*[kind.leerling for kind in eigen])
            zoeken = [
                (kind.leerling.id, team.school.id, f"{kind.leerling.naam} {kind.leerling.groepnaam}")
                for kind in eigen
            ]
            werk.doe(indexeer, zoeken)
            for kind in eigen:
                werk.doe(koppel_leerkracht, kind.leerling.id, [kind.leerkracht.id])
            werk.commit(Soort.IMPORT, team.school, wat=f"{len(eigen)} leerlingen")
