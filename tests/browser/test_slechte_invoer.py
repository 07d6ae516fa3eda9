"""Markup in every name and text, in a real browser: it shows as typed, and nothing runs or is fetched because of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Dialog
from sqlalchemy import update

from lib.domain.organisatie import Rol
from lib.services import beheer_mensen, inbreng, wachtwoord
from lib.services.overleg_plannen import nodig_uit
from lib.store.engine import open_store
from lib.store.migraties import migreer
from lib.store.tables.organisatie import bestuur, school
from lib.store.tables.toegang import gebruiker
from tests.browser.mens import WACHTWOORD, Mens
from tests.servers.streamlit import Streamlit, serve
from tests.services import toneel
from tests.wereld import Wereld, bouw

NAAM = "<img src=x onerror=alert(1)> **An** :material/home: $x$ :red[rood]"
TEKST = "![x](https://evil.example/x.png) [klik](javascript:alert(2)) <script>alert(3)</script> https://evil.example -- :smile:"
VERBODEN = (
    "[onerror], [onclick], [onload], a[href^='javascript'], a[href*='evil'], img[src*='evil'], img[src='x']"
)
ROEPNAAM = "<b onclick=alert(4)>Bo</b> [x](javascript:alert(5))"
CSV = f"roepnaam;achternaam;geboortedatum;jaargroep;groep\n{ROEPNAAM};**Vet** $x^2$;03-04-2017;5;5A\n"


class Wacht(Mens):
    """A person who notes what a browser should not do."""

    def let_op(self) -> None:
        self.fout: list[str] = []
        self.page.on("dialog", self._venster)
        self.page.on("pageerror", lambda fout: self.fout.append(str(fout)))
        self.context.on("request", lambda vraag: self._eigen(vraag.url))

    def _venster(self, venster: Dialog) -> None:
        self.fout.append(venster.message)
        venster.dismiss()

    def _eigen(self, adres: str) -> None:
        if urlsplit(adres).scheme not in {"data", "blob"} and not adres.startswith(self.url):
            self.fout.append(adres)

    def bekijk(self, *letterlijk: str) -> None:
        """Look at the screen of now: nothing runs, and the texts stand there as typed."""
        self.klaar()
        dicht = self.page.locator("details:not([open]) > summary")
        for _ in range(dicht.count()):
            dicht.first.click()
            self.klaar()
        self.staat(*letterlijk)

    def staat(self, *letterlijk: str) -> None:
        """Look, with what is open left open: a popover hangs beside the app."""
        tekst = self.page.locator("body").inner_text().replace("\N{WORD JOINER}", "")
        assert self.fout == []
        assert self.page.locator(VERBODEN).count() == 0
        for typ in letterlijk:
            assert typ in tekst, typ


def _vervuil(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> dict[str, UUID]:
    """Put markup in every name and text, by the services that keep them."""
    for plek, wie in wereld.mensen.items():
        wereld.mensen[plek] = replace(wie, naam=NAAM)
    with wereld.store.begin() as verbinding:
        geheim = wachtwoord.hash_(WACHTWOORD)
        verbinding.execute(update(gebruiker).values(naam=NAAM, wachtwoord=geheim))
        for tabel in (school, bestuur):
            verbinding.execute(update(tabel).values(naam=tabel.c.naam + NAAM))
    for gegeven, veld in ((toneel.DOEL, "doel"), (toneel.AFSPRAAK, "wat"), (toneel.AANVRAAG, "nodig")):
        monkeypatch.setitem(gegeven, veld, TEKST)
    dossier_id, ib = toneel.gedeeld(wereld), wereld.als(Rol.IB)
    toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": TEKST})
    inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": TEKST, "past_in_ot": "ja"})
    live = toneel.besproken(wereld, dossier_id)
    nodig_uit(ib, overleg_id=live, naam=NAAM, rol=Rol.JT)
    beheer_mensen.voeg_toe(
        wereld.als(Rol.BEH),
        naam=NAAM,
        gebruikersnaam="nieuw",
        functies=(beheer_mensen.functie(rol=Rol.LK, plaats=wereld.school),),
    )
    return {"dossier": dossier_id, "live": live, "aanvraag": toneel.ingediend(wereld, dossier_id)}


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Streamlit, dict[str, UUID]]]:
    """Give a running app full of markup, and what there is to look at."""
    data: Path = tmp_path_factory.mktemp("slecht")
    store = open_store(data=data).als_systeem()
    migreer(store)
    with pytest.MonkeyPatch.context() as monkeypatch:
        ids = _vervuil(bouw(store), monkeypatch)
    store.close()
    with serve(data=data) as server:
        yield server, ids


def test_markup_in_names_and_texts_stays_text(
    browser: Browser, huis: tuple[Streamlit, dict[str, UUID]]
) -> None:
    server, ids = huis
    with Wacht(browser, server.url, "ib.eigen") as ib:
        ib.let_op()
        ib.ga("/")
        ib.bekijk(NAAM)
        ib.ga("/dossiers")
        ib.bekijk()
        tabs = {"overzicht": TEKST, "vragen": TEKST, "doelen": TEKST, "afspraken": TEKST, "tijdlijn": NAAM}
        for tab, typ in {**tabs, "geschiedenis": TEKST, "beeld": NAAM, "toestemming": TEKST}.items():
            ib.ga(f"/dossier?id={ids['dossier']}&tab={tab}")
            ib.ziet("Hulpvraag" if tab == "overzicht" else "gedeeld")
            ib.bekijk(TEKST, typ)
        ib.ga(f"/toegang?id={ids['dossier']}")
        ib.bekijk(TEKST)
        ib.ga(f"/overleg?id={ids['live']}")
        ib.bekijk(TEKST)
        ib.klik("Wie is er?")
        ib.page.get_by_test_id("stPopoverBody").wait_for()
        ib.staat(NAAM)
        ib.page.keyboard.press("Escape")
        for lade in ("Doelen", "Afspraken"):
            ib.page.get_by_test_id("stButtonGroup").get_by_role("radio", name=lade).click()
            ib.bekijk(TEKST)
        ib.ga(f"/overleg?dossier={ids['dossier']}")
        ib.bekijk(NAAM)
        for pad in ("/overleggen", f"/aanvraag?id={ids['aanvraag']}", "/account"):
            ib.ga(pad)
            ib.bekijk(NAAM)
        ib.ga("/inzicht")
        ib.bekijk()


def test_a_list_and_a_new_dossier_with_markup_stay_text(
    browser: Browser, huis: tuple[Streamlit, dict[str, UUID]]
) -> None:
    server, _ = huis
    with Wacht(browser, server.url, "ib.eigen") as ib:
        ib.let_op()
        ib.ga("/inlezen")
        ib.page.locator("input[type=file]").set_input_files(
            {"name": "lijst.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
        )
        ib.page.get_by_role("button", name="Neem 1 nieuwe leerling over").wait_for()
        ib.bekijk()
        ib.klik("Neem 1 nieuwe leerling over")
        ib.ziet("De lijst is ingelezen")
        ib.ga("/nieuw")
        ib.typ("Zoek de leerling op naam of groep", "onclick")
        ib.bekijk(f"{ROEPNAAM} **Vet** $x^2$")
        ib.typ("Wat is de centrale hulpvraag, in één zin?", TEKST)
        ib.klik("Dossier aanmaken")
        ib.ziet("Beeld leerling")
        ib.bekijk(TEKST, f"{ROEPNAAM} **Vet** $x^2$")
        ib.ga("/nieuw")
        ib.typ("Zoek de leerling op naam of groep", "onclick")
        ib.bekijk(f"Van {ROEPNAAM} is al een dossier open.")
        ib.ga("/")
        ib.bekijk(ROEPNAAM)


def test_the_beheerder_sees_markup_as_text(browser: Browser, huis: tuple[Streamlit, dict[str, UUID]]) -> None:
    server, _ = huis
    with Wacht(browser, server.url, "beh.eigen") as beheerder:
        beheerder.let_op()
        for deel in ("Mensen", "Scholen en besturen", "Werkwijze"):
            beheerder.ga("/beheer")
            beheerder.klik(deel)
            beheerder.bekijk()
        beheerder.ga("/beheer")
        beheerder.page.locator("summary", has_text="Iemand toevoegen").click()
        beheerder.typ("Naam", NAAM)
        beheerder.typ("Gebruikersnaam", "an")
        beheerder.kies("Rol", "gedragsdeskundige")
        beheerder.bekijk(f"een account voor {NAAM} als")
        beheerder.klik("Maak dit account")
        beheerder.bekijk(f"Link voor {NAAM}, gebruikersnaam an:")
