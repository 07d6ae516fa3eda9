"""The buttons of C6 that make or move something: what is set up, what is filled in, and which button it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from playwright.sync_api import Locator, Page

from lib.domain.organisatie import Rol
from lib.services import doelen, overleg
from lib.store.queries.organisatie import indexeer
from tests.bewijs.a_browser import rust
from tests.meet.zaal import Zaal
from tests.services import toneel
from tests.wereld import Wereld

EERSTE = 1000
"""Numbers of pupils have four digits, so that none is the beginning of another."""


@dataclass(frozen=True)
class Knop:
    """One button: the address it is on for a pupil of its own, and what comes before pressing it."""

    opzet: Callable[[Wereld], str]
    vul: Callable[[Page, int], Locator]


def met_leerling(hier: Zaal, nummer: int) -> Wereld:
    """Return the wereld with another pupil, for whom nothing was made yet."""
    kind = hier.leerling(nummer, hier.wereld.mensen[Rol.LK, "eigen"].id)
    with hier.store.begin() as con:
        indexeer(con, [(kind, hier.wereld.school, f"Sem Zaal {nummer}")])
    return replace(hier.wereld, leerling=kind)


def _tab(naam: str) -> Callable[[Wereld], str]:
    return lambda wereld: f"/dossier?id={toneel.gedeeld(wereld)}&tab={naam}"


def _met_doel(wereld: Wereld) -> str:
    dossier_id = toneel.gedeeld(wereld)
    doelen.stel_doel(wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.DOEL)
    return f"/dossier?id={dossier_id}&tab=doelen"


def _met_reactie(wereld: Wereld) -> str:
    overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
    overleg.leg_reactie_vast(wereld.als(Rol.IB), overleg_id=overleg_id, reactie="ingestemd")
    return f"/overleg?id={overleg_id}"


def _vul(page: Page, vraag: str, tekst: str) -> None:
    veld = page.get_by_label(vraag, exact=True).first
    veld.fill(tekst)
    veld.press("Tab")
    rust(page)


def _kies(page: Page, keuze: str) -> None:
    page.get_by_role("radio", name=keuze, exact=True).first.click()
    rust(page)


def _knop(page: Page, naam: str) -> Locator:
    return page.locator('[data-testid="stButton"] button').filter(has_text=naam).first


def _open(page: Page, titel: str) -> None:
    page.locator("summary", has_text=titel).first.click()
    rust(page)


def _dossier(page: Page, nummer: int) -> Locator:
    _vul(page, "Zoek de leerling op naam of groep", str(nummer))
    _vul(page, "Wat is de centrale hulpvraag, in één zin?", "Hoe helpen we op gang?")
    return _knop(page, "Dossier aanmaken")


def _doel(page: Page, _: int) -> Locator:
    _open(page, "Doel toevoegen")
    _vul(page, "Doel (in gewone taal)", "Sem begint zelf")
    return _knop(page, "Doel toevoegen")


def _afspraak(page: Page, _: int) -> Locator:
    _vul(page, "Afspraak (wat)", "maakt een stappenkaart")
    return _knop(page, "Afspraak toevoegen")


def _vraag(page: Page, _: int) -> Locator:
    _vul(page, "Vraag", "Wat werkt?")
    return _knop(page, "Vraag toevoegen")


def _toestemming(page: Page, _: int) -> Locator:
    _open(page, "Toestemming vastleggen")
    _vul(page, "Naam van de ouder", "A. Zaal")
    _kies(page, "ja")
    return _knop(page, "Vastleggen")


def _meting(page: Page, _: int) -> Locator:
    lijst = page.get_by_role("combobox", name="Score", exact=True).first
    lijst.click()
    lijst.press("ArrowDown")
    lijst.press("Enter")
    rust(page)
    return _knop(page, "Meting bewaren")


def _overleg(page: Page, _: int) -> Locator:
    page.locator('[data-testid="stDateInput"]').first.get_by_role("spinbutton").first.click()
    page.keyboard.type("05032030")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    rust(page)
    return _knop(page, "Plan het overleg")


def _aanvraag(page: Page, _: int) -> Locator:
    page.locator('[data-testid="stRadio"] label').filter(has_text="ndividueel").first.click()
    rust(page)
    return _knop(page, "Aanvraag beginnen")


def _regel(page: Page, _: int) -> Locator:
    page.locator('[class*="st-key-ladeknop_afspraken"] button').click()
    rust(page)
    _vul(page, "Nieuwe afspraak", "LK eigen maakt een stappenkaart")
    return _knop(page, "Voeg toe")


def _beginnen(page: Page, _: int) -> Locator:
    _vul(page, "Waarom begin je toch?", "ouders vertellen het zelf")
    return _knop(page, "Overleg starten")


def _meteen(naam: str) -> Callable[[Page, int], Locator]:
    return lambda page, _: _knop(page, naam)


KNOPPEN: dict[str, Knop] = {
    "dossier aanmaken": Knop(lambda _: "/nieuw", _dossier),
    "doel": Knop(_tab("doelen"), _doel),
    "afspraak": Knop(_tab("afspraken"), _afspraak),
    "vraag": Knop(_tab("vragen"), _vraag),
    "toestemming": Knop(_tab("toestemming"), _toestemming),
    "meting": Knop(_met_doel, _meting),
    "overleg plannen": Knop(lambda w: f"/overleg?dossier={toneel.gedeeld(w)}", _overleg),
    "aanvraag beginnen": Knop(lambda w: f"/aanvraag?dossier={toneel.gedeeld(w)}", _aanvraag),
    "indienen": Knop(
        lambda w: f"/aanvraag?id={toneel.begonnen(w, toneel.gedeeld(w))}", _meteen("Indienen bij")
    ),
    "vaststellen": Knop(_met_reactie, _meteen("Vaststellen")),
    "overleg starten": Knop(lambda w: f"/overleg?id={toneel.gepland(w, toneel.gedeeld(w))}", _beginnen),
    "regel in het overleg": Knop(lambda w: f"/overleg?id={toneel.live(w, toneel.gedeeld(w))}", _regel),
}
