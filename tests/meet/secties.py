"""What is measured: one function per section, each gives rows with their goal and denominator."""

from collections.abc import Callable

from tests.meet import scenario
from tests.meet.client import Tab
from tests.meet.formulier import formulier
from tests.meet.levensloop import geheugen, start
from tests.meet.meter import Actie, aantal, herhaal, om_en_om, verhouding
from tests.meet.opstelling import Opstelling
from tests.meet.rijen import Rij, hoogstens
from tests.meet.statements import tel


def lijsten(o: Opstelling) -> list[Rij]:
    """The two lists every visit starts with."""
    return [_tegen_leeg(o, "P1 werklijst", "werklijst", 8), _tegen_leeg(o, "P2 dossiers", "dossiers", 8)]


def dossier(o: Opstelling) -> list[Rij]:
    """The overview of one pupil."""
    return [_tegen_leeg(o, "P3 dossier", "dossier", 12)]


def opslaan(o: Opstelling) -> list[Rij]:
    """One field saved, durable, with its event, and the page shown again."""
    demo = o.klein.demo
    rij = _tegen_leeg(o, "P4 opslaan", "beeld", 12, scenario.bewaren(demo))
    scenario.controleer_bewaard(o.klein.tab("beeld"), demo, aantal(o.n) - 1)
    return [rij]


def inzicht(o: Opstelling) -> list[Rij]:
    """The dashboard, drawn from aggregates."""
    return [_tegen_leeg(o, "P5 inzicht", "inzicht", 12)]


def zoeken(o: Opstelling) -> list[Rij]:
    """Searching a name over everything against the list without a filter."""
    kanten = {"zoek": o.groot.kant("dossiers", scenario.zoek), "lijst": o.groot.kant("dossiers")}
    kosten = om_en_om(kanten, o.n)
    value = verhouding(kosten["zoek"], kosten["lijst"])
    van = f"zoek: {kosten['zoek']}; ongefilterd: {kosten['lijst']}"
    return [
        hoogstens(
            "P6 zoeken", f"naam zoeken bij {o.aantal_groot} leerlingen", waarde=value, van=van, grens=1.3
        )
    ]


def schaal(o: Opstelling) -> list[Rij]:
    """The same pages on a hundred times the data."""
    rijen = []
    for at, pagina in enumerate(scenario.GEMETEN, start=1):
        kosten = om_en_om({"groot": o.groot.kant(pagina), "klein": o.klein.kant(pagina)}, o.n)
        value = verhouding(kosten["groot"], kosten["klein"])
        van = f"{o.aantal_groot}: {kosten['groot']}; {o.aantal_klein}: {kosten['klein']}"
        rijen.append(
            hoogstens(
                f"P7.{at} schaal",
                f"{pagina} op {o.aantal_groot} over {o.aantal_klein}",
                waarde=value,
                van=van,
                grens=1.2,
            )
        )
    return rijen


def statements(o: Opstelling) -> list[Rij]:
    """SQL statements per run: few, and as many on much data as on little."""
    rijen = []
    for at, pagina in enumerate(scenario.GEMETEN, start=1):
        klein, groot = (len(tel(o.gevuld(aantal)[0], pagina)) for aantal in (o.aantal_klein, o.aantal_groot))
        van = f"AppTest met een teller op de engine; {o.aantal_klein}: {klein}, {o.aantal_groot}: {groot}"
        rijen.append(
            hoogstens(
                f"P8.{at} statements",
                f"{pagina}, per run",
                waarde=max(klein, groot),
                van=van,
                grens=12,
                eenheid="statements",
            )
        )
        rijen.append(
            hoogstens(
                f"P8.{at}b groei",
                f"{pagina}, meer bij meer data",
                waarde=groot - klein,
                van=van,
                grens=0,
                eenheid="statements",
            )
        )
    return rijen


def kilobytes(o: Opstelling) -> list[Rij]:
    """What travels to the browser, first view and after one change."""
    rijen = []
    for at, pagina in enumerate(scenario.GEMETEN, start=1):
        tab = Tab(o.klein.server.url, o.klein.aangemeld.cookies)
        first = tab.open(scenario.adres(pagina, o.klein.demo)).bytes / 1000
        rijen.append(
            hoogstens(
                f"P9.{at} eerste beeld",
                f"{pagina}, eerste beeld",
                waarde=first,
                van="bytes over de WebSocket, n=1",
                grens=40,
                eenheid="KB",
            )
        )
    wijzigingen = {"dossiers": scenario.zoek, "beeld": scenario.bewaren(o.klein.demo)}
    for at, (pagina, actie) in enumerate(wijzigingen.items(), start=1):
        tab = o.klein.tab(pagina)
        change = sorted(actie(tab, beurt).bytes for beurt in range(9))[4] / 1000
        rijen.append(
            hoogstens(
                f"P10.{at} wijziging",
                f"{pagina}, na één wijziging",
                waarde=change,
                van="mediaan, n=9",
                grens=12,
                eenheid="KB",
            )
        )
    return rijen


SECTIES: dict[str, Callable[[Opstelling], list[Rij]]] = {
    sectie.__name__: sectie
    for sectie in (
        start,
        lijsten,
        dossier,
        opslaan,
        inzicht,
        formulier,
        statements,
        kilobytes,
        zoeken,
        schaal,
        geheugen,
    )
}


def _tegen_leeg(o: Opstelling, naam: str, pagina: str, grens: float, actie: Actie = herhaal) -> Rij:
    kosten = om_en_om({"pagina": o.klein.kant(pagina, actie), "leeg": o.leeg}, o.n)
    van = f"{kosten['pagina']}; lege pagina: {kosten['leeg']}"
    return hoogstens(
        naam,
        f"{naam.split()[1]} tegen een lege pagina",
        waarde=verhouding(kosten["pagina"], kosten["leeg"]),
        van=van,
        grens=grens,
    )
