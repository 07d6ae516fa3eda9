"""A file in a real browser: brought, fetched without leaving the page, and nowhere for anybody else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.domain.organisatie import Rol
from lib.services import bijlagen, dossier
from lib.store.engine import Store, open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.domain.test_bestandssoort import PDF, PNG
from tests.servers.streamlit import Streamlit, serve
from tests.wereld import Wereld

NAAM = "Toets é – “groep 5”.pdf"
ENGLISH = re.compile(r"\b(upload|drag|drop|browse|file|files|must|smaller|per|limit|add)\b", re.IGNORECASE)


@dataclass
class Huis:
    """The app with one dossier, and the test's own way into its database."""

    server: Streamlit
    store: Store
    wereld: Wereld
    dossier_id: UUID

    @property
    def tab(self) -> str:
        return f"/dossier?id={self.dossier_id}&tab=beeld"

    def code(self) -> str:
        """A code that the IB gets now, for the newest file."""
        ib = self.wereld.als(Rol.IB, nu=datetime.now(UTC))
        rij = bijlagen.lijst(ib, dossier_id=self.dossier_id)[0]
        return bijlagen.geef_uit(ib, bijlage_id=rij.id)


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data = tmp_path_factory.mktemp("bijlage")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    dossier_id = dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
    with serve(data=data) as server:
        yield Huis(server, store, wereld, dossier_id)
    store.close()


@pytest.fixture
def ib(browser: Browser, huis: Huis) -> Iterator[Mens]:
    with Mens(browser, huis.server.url, "ib.eigen") as mens:
        mens.ga(huis.tab)
        yield mens


def breng(mens: Mens, pad: Path, inhoud: bytes) -> None:
    pad.write_bytes(inhoud)
    mens.page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(str(pad))


def vak(page: Page) -> str:
    """Return what one sees in the uploader, with the words that the stylesheet adds."""
    gezien: str = page.locator('[data-testid="stFileUploader"]').evaluate(
        """vak => [...vak.querySelectorAll('*')].flatMap(ding => {
            const stijl = getComputedStyle(ding), na = getComputedStyle(ding, '::after').content;
            const weg = stijl.fontSize === '0px' || ding.offsetWidth < 2 || ding.dataset.testid === 'stIconMaterial';
            const eigen = [...ding.childNodes].filter(kind => kind.nodeType === 3).map(kind => kind.data);
            return [...(weg ? [] : eigen), ...(na === 'none' || na === '""' ? [] : [na])];
        }).join(' ')"""
    )
    return gezien


def test_a_file_is_brought_and_fetched_without_leaving_the_page(ib: Mens, tmp_path: Path) -> None:
    breng(ib, tmp_path / NAAM, PDF)
    ib.ziet("Het bestand is bewaard.")
    ib.ziet(NAAM)
    adres = ib.page.url
    with ib.page.expect_download() as opgehaald:
        ib.page.get_by_role("button", name="Downloaden").first.click()
    assert opgehaald.value.suggested_filename == NAAM
    assert Path(opgehaald.value.path()).read_bytes() == PDF
    assert ib.page.url == adres
    with ib.page.expect_download() as nog_eens:
        ib.page.get_by_role("button", name="Downloaden").first.click()
    assert nog_eens.value.url != opgehaald.value.url
    assert ib.page.context.request.get(opgehaald.value.url).status == 404


def test_a_code_is_good_for_its_owner_alone_and_once(
    browser: Browser, huis: Huis, ib: Mens, tmp_path: Path
) -> None:
    breng(ib, tmp_path / "foto.png", PNG)
    ib.ziet("foto.png")
    adres = f"{huis.server.url}/export/{huis.code()}"
    with Mens(browser, huis.server.url, "dir.eigen") as dir_:
        assert dir_.page.context.request.get(adres).status == 404
    vreemd = browser.new_context()
    assert vreemd.request.get(adres).status == 404
    vreemd.close()
    antwoord = ib.page.context.request.get(adres)
    assert (antwoord.status, antwoord.body()) == (200, PNG)
    assert antwoord.headers["cache-control"] == "no-store"
    assert antwoord.headers["x-content-type-options"] == "nosniff"
    assert antwoord.headers["content-security-policy"].startswith("sandbox")
    assert ib.page.context.request.get(adres).status == 404


def test_a_file_is_taken_away_after_a_second_question(ib: Mens, tmp_path: Path) -> None:
    breng(ib, tmp_path / "weg ermee.png", PNG)
    ib.ziet("weg ermee.png")
    ib.klik("Weghalen")
    ib.klik("Ja, haal weg")
    ib.ziet("Het bestand is weg.")
    ib.ziet_niet("weg ermee.png")


def test_what_cannot_be_kept_is_refused_in_dutch(ib: Mens, tmp_path: Path) -> None:
    breng(ib, tmp_path / "virus.exe", b"MZ")
    ib.ziet("Puzzel bewaart pdf, docx, png en jpg.")
    assert "Kies een bestand" in vak(ib.page)
    assert not ENGLISH.search(vak(ib.page)), vak(ib.page)
    breng(ib, tmp_path / "groot.pdf", PDF + b" " * 16 * 1024 * 1024)
    chip = ib.page.locator('[data-testid="stFileChip"]')
    expect(chip).to_contain_text("groot.pdf")
    chip.hover()
    assert "Dit bestand is niet aangekomen" in vak(ib.page)
    assert not ENGLISH.search(vak(ib.page)), vak(ib.page)
    expect(ib.page.get_by_text("or smaller").filter(visible=True)).to_have_count(0)


def test_the_section_can_be_used_by_everybody(ib: Mens, axe: Axe) -> None:
    axe(ib.page)
