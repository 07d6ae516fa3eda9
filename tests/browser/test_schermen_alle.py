"""Every screen and every part of it, as somebody who sees it: readable, Dutch, within its width, in both themes."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Connection, Select, literal, select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.store.engine import open_store
from lib.store.tables.aanvraag import aanvraag
from lib.store.tables.dossier import invulling
from lib.store.tables.organisatie import bestuur
from lib.store.tables.overleg import overleg
from tests.browser.conftest import Axe
from tests.browser.mens import Mens
from tests.meet.scenario import METER, METERWACHTWOORD, vul
from tests.servers.streamlit import Streamlit, serve

LEERLINGEN = 60
"""So many that an overleg and an aanvraag stand at every step."""
STIJLEN: tuple[tuple[str, int], ...] = (("light", 1280), ("dark", 1280), ("dark", 820), ("light", 820))
IB = "IB"
"""The one who is intern begeleider of every school."""
ENGELS = re.compile(
    r"Press Enter|Ctrl\+Enter|⌘|Choose |Select |\bSearch\b|\bUpload\b|Drag and drop|Browse|No results|No options"
    r"|Limit \d|per file|Add options|\bLoading|\bClear\b|\bClose\b|\bempty\b|\bPage\b|\bPlease\b|\bError\b|not found"
)
KAPOT = re.compile(r"Traceback|Er ging iets mis|\bNone\b|\bnan\b|<[a-z]+ |&amp;|\bFalse\b|\bTrue\b|UUID\(")
ZICHTBAAR = """() => {
  const teksten = [document.title, ...[...document.querySelectorAll('input, textarea')].map(veld => veld.placeholder)];
  const loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (loper.nextNode()) {
    const ouder = loper.currentNode.parentElement;
    const telt = !ouder.closest('[data-testid="stIconMaterial"], style, script, noscript');
    const groot = parseFloat(getComputedStyle(ouder).fontSize) > 0;
    if (telt && groot && ouder.checkVisibility({visibilityProperty: true})) teksten.push(loper.currentNode.data);
  }
  return teksten.join('\\n');
}"""
LICHT = """kleur => {
  const [rood] = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor.match(/[0-9]+/);
  return (rood > 127) === (kleur === 'light');
}"""


@dataclass(frozen=True)
class Scherm:
    """A screen: who looks, where, a text that proves it is there, and which row of buttons has its other parts."""

    wie: str
    pad: str
    bewijs: str
    delen: int | None = None
    laden: str = ""
    """The key with which the buttons begin that open its other parts, one by one."""


DOSSIER = "/dossier?id={dossier}&tab="
SCHERMEN = {
    "werklijst": Scherm(IB, "/", "taken wachten op je"),
    "dossiers": Scherm(IB, "/dossiers", "Klik op een rij"),
    "dossier": Scherm(IB, DOSSIER + "overzicht", "Volgende stap"),
    "beeld": Scherm(IB, DOSSIER + "beeld", "ingevuld", delen=1),
    "vragen": Scherm(IB, DOSSIER + "vragen", "Vraag toevoegen"),
    "doelen": Scherm(IB, DOSSIER + "doelen", "Doel toevoegen"),
    "afspraken": Scherm(IB, DOSSIER + "afspraken", "Afspra"),
    "toestemming": Scherm(IB, DOSSIER + "toestemming", "Toestemming vastleggen"),
    "overleggen van een dossier": Scherm(IB, DOSSIER + "overleggen", "Overleg plannen"),
    "aanvragen van een dossier": Scherm(IB, DOSSIER + "aanvragen", "anvra"),
    "tijdlijn": Scherm(IB, DOSSIER + "tijdlijn", "verslag vast"),
    "toegang": Scherm(IB, "/toegang?id={dossier}", "Wie kijkt mee?"),
    "nieuw": Scherm(IB, "/nieuw", "Leerling"),
    "inlezen": Scherm(IB, "/inlezen", "EDEXML"),
    "overleggen": Scherm(IB, "/overleggen", "Komt nog"),
    "overleg plannen": Scherm(IB, "/overleg?dossier={dossier}", "Plan het overleg"),
    "overleg vooraf": Scherm(IB, "/overleg?id={gepland}", "Voorbereiding"),
    "overleg live": Scherm(IB, "/overleg?id={live}", "Volgend punt", laden="ladeknop_"),
    "meekijkscherm": Scherm(IB, "/meekijken?id={live}", "Overleg over"),
    "meekijkscherm vooraf": Scherm(IB, "/meekijken?id={gepland}", "We beginnen zo"),
    "overleg verslag": Scherm(IB, "/overleg?id={concept_verslag}", "Voorleggen aan ouders"),
    "overleg bij ouders": Scherm(IB, "/overleg?id={voorgelegd}", "Wat zeggen ouders?"),
    "overleg klaar": Scherm(IB, "/overleg?id={vastgesteld}", "vastgesteld"),
    "formulier leerkracht": Scherm(IB, "/formulier?id={voorbereiding_leerkracht}", "ingevuld", delen=0),
    "formulier ouders": Scherm(IB, "/formulier?id={voorbereiding_ouders}", "ingevuld", delen=0),
    "formulier kind": Scherm(IB, "/formulier?id={voorbereiding_kind}", "ingevuld", delen=0),
    "aanvragen": Scherm(IB, "/aanvragen", "Klik op een rij"),
    "route": Scherm(IB, "/aanvraag?dossier={dossier}", "Aanvraag beginnen"),
    "aanvraag concept": Scherm(IB, "/aanvraag?id={concept}", "Indienen", delen=0),
    "aanvraag terug": Scherm(IB, "/aanvraag?id={terug}", "Indienen", delen=0),
    "aanvraag loopt": Scherm(IB, "/aanvraag?id={loopt}", "Stappen"),
    "aanvraag accorderen": Scherm("TB", "/aanvraag?id={ingediend}", "Accorderen"),
    "aanvraag adviseren": Scherm("GD", "/aanvraag?id={geaccordeerd}", "Advies geven"),
    "aanvraag beslissen": Scherm("MAN", "/aanvraag?id={geadviseerd}", "Besluit vastleggen"),
    "aanvraag toewijzen": Scherm("MAN", "/aanvraag?id={toegekend}", "Stappen"),
    "aanvraag afgewezen": Scherm("MAN", "/aanvraag?id={afgewezen}", "Stappen"),
    "inzicht": Scherm("MAN", "/inzicht", "Aantallen zonder namen"),
    "inzicht als tabel": Scherm("MAN", "/inzicht?tabel=true", "Aantallen zonder namen"),
    "inzicht van een school": Scherm(IB, "/inzicht", "Aantallen zonder namen"),
    "beheer": Scherm("BEH", "/beheer", "Mensen", delen=0),
    "werklijst van de beheerder": Scherm("BEH", "/", "wacht"),
    "werklijst van de trajectbegeleider": Scherm("TB", "/", "wacht"),
    "werklijst van de leerkracht": Scherm("LK", "/", "wacht"),
    "dossiers van de leerkracht": Scherm("LK", "/dossiers", "dossier"),
    "noodtoegang vragen": Scherm("GD", "/noodtoegang", "24 uur lang"),
    "toezicht op noodtoegang": Scherm("FG", "/toezicht", "Niemand heeft noodtoegang gebruikt"),
    "account": Scherm(IB, "/account", "Uitloggen"),
    "help": Scherm(IB, "/help", "Leerlingen inlezen"),
    "help van de beheerder": Scherm("BEH", "/help", "Pas deze tekst aan"),
    "niet gevonden": Scherm("BEH", DOSSIER + "doelen", "Niet gevonden"),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a demo that has everything."""
    plek = tmp_path_factory.mktemp("schermen")
    vul(plek, LEERLINGEN)
    return plek


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Streamlit]:
    with serve(data=data) as draait:
        yield draait


@pytest.fixture(scope="module")
def plekken(data: Path) -> dict[str, str]:
    """Return what the addresses name: a dossier, and an overleg, a form and an aanvraag of each kind."""
    gevonden = {"dossier": json.loads((data / "meter.json").read_text(encoding="utf-8"))["dossier"]}
    store = open_store(data=data).als_systeem()
    with store.begin() as verbinding:
        gevonden |= _ids(verbinding)
    store.close()
    return gevonden


def _ids(verbinding: Connection) -> dict[str, str]:
    formulieren = select(invulling.c.soort, invulling.c.id).where(
        invulling.c.soort.startswith("voorbereiding")
    )
    overleggen = select(overleg.c.status, overleg.c.id)
    van_kind = aanvraag.c.type == Arrangementtype.INDIVIDUEEL
    aanvragen = select(aanvraag.c.status, aanvraag.c.id).where(van_kind)
    ligt_bij = select(literal("bestuur"), bestuur.c.naam).join(aanvraag)
    ingediend = ligt_bij.where(van_kind, aanvraag.c.status == AanvraagStatus.INGEDIEND)
    vragen: tuple[Select[Any], ...] = (formulieren, overleggen, aanvragen, ingediend)
    return {str(naam): str(id_) for vraag in vragen for naam, id_ in verbinding.execute(vraag)}


@pytest.fixture(scope="module")
def als(
    browser: Browser, server: Streamlit, data: Path, plekken: dict[str, str]
) -> Iterator[Callable[[str], Mens]]:
    """Return a function that seats somebody of a role at a browser, once."""
    accounts = {IB: (METER, METERWACHTWOORD)}
    for account in json.loads((data / "accounts.json").read_text(encoding="utf-8")):
        if account["rol"] != "TB" or account["organisatie"] == plekken["bestuur"]:
            accounts.setdefault(account["rol"], (account["gebruikersnaam"], account["wachtwoord"]))
    mensen: dict[str, Mens] = {}

    def seat(rol: str) -> Mens:
        if rol not in mensen:
            naam, wachtwoord = accounts[rol]
            mensen[rol] = Mens(browser, server.url, naam, wachtwoord=wachtwoord)
        return mensen[rol]

    yield seat
    for mens in mensen.values():
        mens.context.close()


def stijl(page: Page, kleur: Any, breed: int) -> None:
    """Turn the screen to a theme and a width, as the device of somebody else."""
    page.set_viewport_size({"width": breed, "height": 900})
    page.emulate_media(color_scheme=kleur, reduced_motion="reduce")
    page.wait_for_function(LICHT, arg=kleur)
    page.wait_for_timeout(100)


def controleer(page: Page, axe: Axe, stijlen: tuple[tuple[str, int], ...] = STIJLEN) -> None:
    """Look at what is on the screen now, in each style."""
    for kleur, breed in stijlen:
        stijl(page, kleur, breed)
        axe(page)
        teveel = page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        assert teveel <= 0, f"{teveel} px beside the screen at {breed} px"
    tekst = page.evaluate(ZICHTBAAR)
    assert page.locator("html").get_attribute("lang") == "nl"
    assert [treffer.group() for treffer in ENGELS.finditer(tekst)] == []
    assert [treffer.group() for treffer in KAPOT.finditer(tekst)] == []


def vouw_open(mens: Mens) -> None:
    """Open everything that is folded."""
    dicht = mens.page.locator("details:not([open]) > summary")
    for _ in range(dicht.count()):
        dicht.first.click()
        mens.klaar()


@pytest.mark.parametrize("naam", SCHERMEN)
def test_a_screen_is_readable_dutch_and_within_its_width(
    naam: str, als: Callable[[str], Mens], plekken: dict[str, str], axe: Axe
) -> None:
    scherm = SCHERMEN[naam]
    mens = als(scherm.wie)
    stijl(mens.page, *STIJLEN[0])
    mens.ga(scherm.pad.format_map(plekken))
    mens.ziet(scherm.bewijs)
    vouw_open(mens)
    controleer(mens.page, axe)
    if scherm.delen is not None:
        knoppen = mens.page.locator('[data-testid="stButtonGroup"]').nth(scherm.delen).get_by_role("radio")
        for nummer in range(1, knoppen.count()):
            knoppen.nth(nummer).click()
            mens.klaar()
            controleer(mens.page, axe, (STIJLEN[0], STIJLEN[2]))
    laden = mens.page.locator(f'[class*="st-key-{scherm.laden or "geen"}"] button')
    for nummer in range(laden.count()):
        laden.nth(nummer).click()
        mens.klaar()
        controleer(mens.page, axe, (STIJLEN[0], STIJLEN[2]))


def test_the_login_is_readable_dutch_and_within_its_width(pagina: Page, server: Streamlit, axe: Axe) -> None:
    pagina.goto(server.url)
    pagina.get_by_role("button", name="Inloggen").wait_for()
    controleer(pagina, axe)
