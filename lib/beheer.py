"""The command line, `python -m lib.beheer`: what whoever runs the server does outside the browser."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, NoReturn
from uuid import UUID

from lib import beheer_bewaren, beheer_formulier
from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Niveau, Rol
from lib.forms.answers import ValueRefused
from lib.services import beheer_mensen, beheer_scholen, context, controle
from lib.services.context import Context
from lib.services.plicht import InstellingOnbekend
from lib.store import migraties, opslag
from lib.store.engine import OpslagWeg
from lib.store.sleutelbestand import OpslagWeigert

OPDRACHTREGEL = Gebruiker(UUID(int=0), "opdrachtregel", (Functie(Rol.BEH),))
"""Who may run commands on the server may do what a beheerder may; the logbook names it so."""


_VERTAALD = {
    "the following arguments are required": "dit ontbreekt",
    "unrecognized arguments": "dit kennen we niet",
    "expected one argument": "hier hoort een waarde achter",
    "invalid choice": "dit kan niet",
    "invalid int value": "dit is geen getal",
    "choose from": "kies uit",
    "argument ": "bij ",
}


class Lezer(argparse.ArgumentParser):
    """The reader of the standard library, speaking Dutch."""

    def __init__(self, **anders: Any) -> None:
        super().__init__(**anders, add_help=False, formatter_class=_Opmaak)
        self._optionals.title = "keuzes"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong with the command."""
        for engels, nederlands in _VERTAALD.items():
            message = message.replace(engels, nederlands)
        self.exit(2, f"{self.format_usage()}Deze opdracht klopt niet: {message}\n")


class _Opmaak(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class OpdrachtGeweigerd(ValueError):
    """The command cannot be carried out; the message says why and what to do."""


def migreren(_keuzes: argparse.Namespace) -> int:
    """Bring the database to the newest schema."""
    _schrijf(f"De database is bijgewerkt tot {migraties.revisie(opslag.store())}.")
    return 0


def demo(keuzes: argparse.Namespace) -> int:
    """Fill an empty database with example data."""
    vullen = import_module("lib.demo.vullen")  # late: no other command needs the stories of the example
    omvang = {} if keuzes.leerlingen is None else {"leerlingen": keuzes.leerlingen}
    try:
        accounts = [asdict(account) for account in vullen.vul(opslag.store(), nu=datetime.now(UTC), **omvang)]
    except vullen.DemoGeweigerd as fout:
        raise OpdrachtGeweigerd(str(fout)) from fout
    if keuzes.json:
        _schrijf(json.dumps(accounts, ensure_ascii=False, indent=2))
        return 0
    _schrijf("De voorbeeldgegevens staan klaar. Dit zijn de accounts; je ziet ze hier één keer.\n")
    for account in accounts:
        _schrijf(
            "  ".join(str(account[veld]) for veld in ("gebruikersnaam", "wachtwoord", "rol", "organisatie"))
        )
    _schrijf("\nZonder code van een telefoon inloggen: start Puzzel met PUZZEL_2FA_VERPLICHT=niemand.")
    return 0


def gebruiker_toevoegen(keuzes: argparse.Namespace) -> int:
    """Add an account and show once the link with which its owner chooses a password."""
    ctx = Context(opslag.store(), OPDRACHTREGEL, datetime.now(UTC), context.OPDRACHTREGEL)
    functie = beheer_mensen.functie(rol=Rol(keuzes.rol), plaats=_plaats(ctx, keuzes))
    nieuw = beheer_mensen.voeg_toe(
        ctx, naam=keuzes.naam, gebruikersnaam=keuzes.gebruikersnaam, functies=(functie,)
    )
    _schrijf(f"Account voor {nieuw.naam} gemaakt als {functie.rol.label}.")
    _schrijf(f"Gebruikersnaam: {nieuw.gebruikersnaam}")
    _schrijf(f"Link:           [adres van Puzzel]{nieuw.link}")
    _schrijf("Met deze link kiest deze persoon zelf een wachtwoord: één keer, en hoogstens een dag.")
    _schrijf("Geef hem persoonlijk door; hij is hierna niet meer op te vragen.")
    return 0


def _plaats(ctx: Context, keuzes: argparse.Namespace) -> UUID | None:
    """Return the school or bestuur that was named; raises OpdrachtGeweigerd when it is not exactly one."""
    niveau = NIVEAU[Rol(keuzes.rol)]
    if niveau is Niveau.SWV:
        return None
    naam = keuzes.school if niveau is Niveau.SCHOOL else keuzes.bestuur
    if not naam:
        raise OpdrachtGeweigerd(f'Deze rol hoort bij een {niveau.label}. Geef --{niveau.value} "naam" mee.')
    if niveau is Niveau.SCHOOL:
        plaatsen = [(school.id, school.naam) for school in beheer_scholen.scholen(ctx)]
    else:
        plaatsen = list(beheer_scholen.besturen(ctx))
    gevonden = [sleutel for sleutel, label in plaatsen if label.casefold() == naam.strip().casefold()]
    if len(gevonden) != 1:
        aantal = "geen" if not gevonden else "meer dan één"
        raise OpdrachtGeweigerd(
            f"Er is {aantal} {niveau.label} met de naam {naam}. Kijk bij Beheer hoe hij heet."
        )
    return gevonden[0]


def controleren(keuzes: argparse.Namespace) -> int:
    """Check this installation, or only its audit log, and print what was found as JSON."""
    store = opslag.open_bestaand()
    anker: str | None = keuzes.logboek
    gevonden = list(controle.regels(store) if anker is None else controle.logboekregels(store, anker))
    store.close()
    if anker is not None:
        return _toon(gevonden)
    if not opslag.postgresql():
        gevonden += controle.bestandsregels(opslag.datamap() / "puzzel.db", opslag.sleutelpad())
    # Late: Streamlit takes a second to load, and only this command needs its settings.
    van_kracht = import_module("lib.ui.beheer").van_kracht(tuple(controle.VEILIG))
    gevonden += [*controle.instellingsregels(van_kracht), controle.stapregel()]
    return _toon(gevonden)


def _toon(gevonden: list[controle.Controleregel]) -> int:
    _schrijf(json.dumps([asdict(regel) for regel in gevonden], ensure_ascii=False, indent=2))
    return 0 if controle.alles_goed(gevonden) else 1


def _schrijf(tekst: str) -> None:
    sys.stdout.write(f"{tekst}\n")


def lezer() -> Lezer:
    """Return the reader of the command line."""
    hoofd = Lezer(prog="python -m lib.beheer", description="Beheer van Puzzel op de server.")
    opdrachten = hoofd.add_subparsers(required=True, metavar="opdracht", title="opdrachten")
    _opdracht(opdrachten, "migreren", migreren, "werk de database bij tot deze versie van Puzzel")
    _demo(_opdracht(opdrachten, "demo", demo, "vul een lege database met voorbeeldgegevens"))
    gebruiker = opdrachten.add_parser("gebruiker", help="beheer accounts", description="Beheer accounts.")
    onder = gebruiker.add_subparsers(required=True, metavar="opdracht", title="opdrachten")
    uitleg = "maak een account, met een link om een wachtwoord te kiezen"
    _gebruiker(_opdracht(onder, "toevoegen", gebruiker_toevoegen, uitleg))
    uitleg = "controleer de installatie; einde 1 als iets niet klopt"
    _opdracht(opdrachten, "controle", controleren, uitleg).add_argument(
        "--logboek", nargs="?", const="", metavar="ANKER", help="alleen het logboek, met dit anker erin"
    )
    beheer_bewaren.voeg_toe(opdrachten, _opdracht)
    beheer_formulier.voeg_toe(opdrachten, _opdracht)
    return hoofd


def _opdracht(opdrachten: Any, naam: str, doe: Any, uitleg: str) -> Lezer:
    nieuw: Lezer = opdrachten.add_parser(naam, help=uitleg, description=f"{uitleg.capitalize()}.")
    nieuw.set_defaults(doe=doe)
    return nieuw


def _demo(nieuw: Lezer) -> None:
    nieuw.add_argument("--leerlingen", type=int, metavar="N", help="hoeveel leerlingen ongeveer")
    nieuw.add_argument("--json", action="store_true", help="schrijf de accounts als JSON")


def _gebruiker(nieuw: Lezer) -> None:
    nieuw.add_argument("--naam", required=True, help="hoe deze persoon heet")
    nieuw.add_argument("--gebruikersnaam", required=True, help="waarmee deze persoon inlogt")
    nieuw.add_argument("--rol", required=True, choices=[rol.value for rol in NIVEAU], help="de rol")
    nieuw.add_argument("--school", default="", help="naam van de school, bij een rol op een school")
    nieuw.add_argument("--bestuur", default="", help="naam van het bestuur, bij een rol bij een bestuur")


def main(woorden: Sequence[str] | None = None) -> int:
    """Carry out one command; return the exit code."""
    keuzes = lezer().parse_args(woorden)
    try:
        return int(keuzes.doe(keuzes))
    except (OpdrachtGeweigerd, ValueRefused, OpslagWeigert, OpslagWeg, InstellingOnbekend) as fout:
        sys.stderr.write(f"{fout}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
