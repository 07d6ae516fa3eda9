"""A beheerder rewrites a help text where it stands and renames the overleg; an intern begeleider sees it in another browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote
from uuid import UUID

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from lib.domain.organisatie import Rol
from lib.services import dossier, overleg_plannen
from lib.store.engine import Store, open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import serve
from tests.wereld import Wereld

NIEUW = "Vraag het eerst aan het kind.\nSchrijf daarna op wat <b>jullie</b> willen weten."


@dataclass
class Huis:
    """The app, and the test's own way into its database."""

    url: str
    store: Store
    wereld: Wereld
    overleg_id: UUID | None = None

    def overleg(self) -> UUID:
        """Plan an overleg that is to come."""
        ib = self.wereld.als(Rol.IB, nu=datetime.now(UTC))
        dossier_id = dossier.maak(ib, leerling_id=self.wereld.leerling, hulpvraag="Wat helpt?")
        antwoorden = {
            "soort": "eerste",
            "datum": ib.vandaag,
            "tijd": "14:00",
            "duur": 60,
            "plaats": "bij Noor thuis",
        }
        return overleg_plannen.plan(ib, dossier_id=dossier_id, antwoorden=antwoorden)


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data = tmp_path_factory.mktemp("teksten")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    with serve(data=data) as server:
        hier = Huis(server.url, store, wereld)
        hier.overleg_id = hier.overleg()
        yield hier
    store.close()


def test_a_text_and_a_word_reach_the_other_browser(browser: Browser, huis: Huis, axe: Axe) -> None:
    with Mens(browser, huis.url, "beh.eigen") as beh, Mens(browser, huis.url, "ib.eigen") as ib:
        ib.ga("/help")
        ib.ziet("3. Vragen verzamelen")
        ib.ziet_niet("Pas deze tekst aan")
        beh.ga("/help")
        beh.klik("Pas deze tekst aan", nummer=3)
        beh.ziet("Niemand heeft hem nog aangepast.")
        veld = beh.page.get_by_label("Stap 3: uitleg", exact=True)
        expect(veld).to_have_value(
            "Leerkracht, ouders en kind schrijven op wat ze willen weten. Leg vast of ouders akkoord zijn met delen."
        )
        beh.typ("Stap 3: uitleg", "Over {kind}")
        beh.ziet("In deze tekst kan geen veld staan. Haal ‘{kind}’ weg.")
        beh.typ("Stap 3: uitleg", NIEUW)
        axe(beh.page)
        beh.klik("Bewaar", nummer=1)
        beh.ziet("Bewaard. Iedereen ziet deze tekst")
        expect(beh.page.locator("details summary", has_text="BEH eigen")).to_be_visible()
        beh.ga("/beheer")
        beh.klik("Teksten")
        beh.klik("Woorden")
        for nummer, (label, woord) in enumerate(
            (("Het overleg van het ondersteuningsteam", "MDO"), ("Meer dan één overleg", "MDO's"))
        ):
            beh.klik("Pas deze tekst aan", nummer=nummer)
            beh.typ(label, woord)
            beh.klik("Bewaar")
            beh.ziet("Bewaard. Iedereen ziet deze tekst")
            beh.klik("Klap in")
        axe(beh.page)
        ib.ga("/help")
        ib.ziet("Schrijf daarna op wat <b>jullie</b> willen weten.")
        ib.volg("MDO's")
        expect(ib.page.get_by_role("heading", name="MDO's", exact=True)).to_be_visible()
        ib.ga(f"/overleg?id={huis.overleg_id}")
        expect(ib.page.get_by_role("heading", name="MDO over Noor Bakker")).to_be_visible()
        expect(ib.page).to_have_title("MDO · Puzzel")


def test_the_email_is_copied_and_names_no_child(browser: Browser, huis: Huis, axe: Axe) -> None:
    geklaagd: list[str] = []

    def luister(bericht: ConsoleMessage) -> None:
        if "Content Security Policy" in bericht.text:
            geklaagd.append(bericht.text)

    with Mens(browser, huis.url, "ib.eigen") as ib:
        ib.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ib.page.on("console", luister)
        ib.ga(f"/overleg?id={huis.overleg_id}")
        ib.page.locator("summary", has_text="Tekst voor een e-mail").click()
        ib.ziet("Puzzel verstuurt zelf geen e-mail.")
        ib.klik("Kopieer de tekst")
        expect(ib.page.locator(".pz-stand", has_text="Gekopieerd")).to_be_visible()
        tekst = ib.page.evaluate("navigator.clipboard.readText()")
        assert "Waar: op school, De Vlieger" in tekst
        assert "Noor" not in tekst
        link = ib.page.get_by_role("link", name="Open in je e-mailprogramma")
        adres = unquote(link.get_attribute("href") or "")
        assert adres.startswith("mailto:?subject=Uitnodiging: ")
        assert adres.endswith("IB eigen\r\nDe Vlieger")
        axe(ib.page)
        link.click()
        ib.klaar()
        ib.ziet("Puzzel verstuurt zelf geen e-mail.")
    assert geklaagd == []
