"""A form made one's own, in a real browser: fetched, edited in a real workbook, tried, published for one bestuur."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from lib.domain.organisatie import Leerling, Rol
from lib.services import dossier
from lib.store.engine import Store, open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.formulierboek import bytes_van, met_nieuwe_vraag, rij_van
from tests.servers.streamlit import serve
from tests.wereld import Wereld

OUD, NIEUW, ERBIJ = "Wat vindt het kind leuk?", "Waar wordt het kind blij van?", "Welke muziek helpt?"


@dataclass
class Huis:
    """The app, and the test's own way into its database."""

    url: str
    store: Store
    wereld: Wereld

    def beeld(self, plaats: str = "eigen", leerling: UUID | None = None) -> str:
        """Make a dossier now and return the address of its Beeld leerling."""
        ib = self.wereld.als(Rol.IB, plaats, nu=datetime.now(UTC))
        eigen = self.wereld.leerling if plaats == "eigen" else self.wereld.andere_leerling
        dossier_id = dossier.maak(ib, leerling_id=leerling or eigen, hulpvraag="Wat helpt?")
        return f"/dossier?id={dossier_id}&tab=beeld"

    def kind(self, school: UUID | None = None) -> UUID:
        """Return another pupil, of the first school unless another is named."""
        nieuw = Leerling(
            school_id=school or self.wereld.school, roepnaam="Bo", achternaam="Smit", geboortedatum=date(2017, 5, 1), jaargroep=5, groepnaam="5A"
        )  # fmt: skip
        with self.store.sessions() as sessie:
            sessie.add(nieuw)
            sessie.commit()
            return nieuw.id


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data = tmp_path_factory.mktemp("formulieren")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    with serve(data=data) as server:
        yield Huis(server.url, store, wereld)
    store.close()


def test_from_excel_to_the_schools_of_one_bestuur(
    browser: Browser, huis: Huis, axe: Axe, tmp_path: Path
) -> None:
    oud = huis.beeld()
    with Mens(browser, huis.url, "beh.eigen") as beh:
        beh.ga("/beheer")
        beh.klik("Formulieren")
        beh.ziet("Overal: het formulier van Puzzel (versie 1).")
        with beh.page.expect_download() as haalt:
            beh.klik("Download als Excel-bestand")
        werkboek = openpyxl.load_workbook(io.BytesIO(haalt.value.path().read_bytes()))
        rij, kop = rij_van(werkboek, "leuk")
        werkboek["survey"].cell(rij, kop["type"]).value = "integer"
        _breng(beh, tmp_path / "fout.xlsx", bytes_van(werkboek))
        beh.ziet("Dit kan nog niet.")
        beh.ziet("was tekst en kan geen heel getal worden")
        axe(beh.page)
        werkboek["survey"].cell(rij, kop["type"]).value = "text"
        werkboek["survey"].cell(rij, kop["label"]).value = NIEUW
        _breng(beh, tmp_path / "beeld.xlsx", met_nieuwe_vraag(werkboek, relevant="${leuk} != ''"))
        beh.ziet(f"‘{OUD}’ heet nu ‘{NIEUW}’.")
        beh.ziet(f"Nieuw: ‘{ERBIJ}’ (tekst).")
        beh.page.locator("summary", has_text="Probeer het uit").click()
        beh.ziet(f"Nu niet te zien in deze stap: ‘{ERBIJ}’.")
        beh.klik("Telefoon")
        vak = beh.page.locator('[class*="st-key-proef_proef_"]').first
        expect(vak).to_have_js_property("clientWidth", 388)
        beh.klik("Vul voorbeeldantwoorden in")
        expect(beh.page.get_by_label(ERBIJ).first).to_be_visible()
        axe(beh.page)
        beh.kies("Voor wie", "Stichting De Linde")
        beh.klik("Publiceer deze versie")
        beh.ziet("Versie 2, vanaf")
        beh.ziet("Voor Stichting De Linde")
    nieuw, ander = huis.beeld(leerling=huis.kind()), huis.beeld("ander")
    with Mens(browser, huis.url, "ib.eigen") as ib:
        _vraagt(ib, oud, OUD)
        _vraagt(ib, nieuw, NIEUW)
        ib.typ(NIEUW, "dansen")
        expect(ib.page.get_by_label(ERBIJ).first).to_be_visible()
        ib.typ(ERBIJ, "Bach")
        ib.ga(nieuw)
        expect(ib.page.get_by_label(ERBIJ).first).to_have_value("Bach")
    with Mens(browser, huis.url, "ib.ander") as ib:
        _vraagt(ib, ander, OUD)
    with Mens(browser, huis.url, "beh.eigen") as beh:
        beh.ga("/beheer")
        beh.klik("Formulieren")
        beh.klik("Draai terug")
        beh.klik("Ja, draai terug")
        beh.ziet("Teruggedraaid door BEH eigen")


def test_without_excel(browser: Browser, huis: Huis, axe: Axe) -> None:
    with Mens(browser, huis.url, "beh.ander", breed=820) as beh:
        beh.ga("/beheer")
        beh.klik("Formulieren")
        beh.klik("Hier op het scherm")
        beh.typ("Uitleg bij de vraag", "Vraag het aan het kind zelf.")
        beh.ziet("is nu: ‘Vraag het aan het kind zelf.’.")
        beh.page.locator("summary", has_text="Nieuwe vraag na").click()
        beh.typ("Wat is de vraag?", "Wie is een vriend?")
        beh.klik("Voeg deze vraag toe")
        beh.ziet("Nieuw: ‘Wie is een vriend?’ (tekst).")
        axe(beh.page)
        beh.page.reload()
        beh.klik("Formulieren")
        beh.ziet("Nieuw: ‘Wie is een vriend?’ (tekst).")
        beh.kies("Voor wie", "Stichting Noorderwind")
        beh.klik("Publiceer deze versie")
        beh.ziet("Voor Stichting Noorderwind")
    with Mens(browser, huis.url, "ib.ander") as ib:
        _vraagt(ib, huis.beeld("ander", leerling=huis.kind(huis.wereld.andere_school)), "Wie is een vriend?")


def _vraagt(mens: Mens, adres: str, label: str) -> None:
    mens.ga(adres)
    expect(mens.page.get_by_label(label).first).to_be_visible()


def _breng(beh: Mens, pad: Path, inhoud: bytes) -> None:
    pad.write_bytes(inhoud)
    beh.page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(pad)
    beh.klaar()
