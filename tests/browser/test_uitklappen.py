"""What is folded out stands still: a click in it lands where it was aimed, and the page does not jump."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from lib.domain.organisatie import Rol
from lib.services import dossier
from lib.store.engine import open_store
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import serve

HOOGTES = """() => {
  window.pzHoogtes = [];
  const kijk = () => {
    const open = document.querySelector('details[open]');
    window.pzHoogtes.push([Math.round(open ? open.getBoundingClientRect().height : 0), Math.round(open ? open.scrollHeight : 0)]);
    requestAnimationFrame(kijk);
  };
  kijk();
}"""
"""In every frame the height of what is folded out, and the height its content asks for."""
WAS_BEZIG_MS = 1_500
"""Streamlit folds out in half a second, and once more when the content turns out to be higher."""
DICHT_MS = 100
HOOGSTE_KOP_PX = 80
"""What is folded in is its head and nothing of the empty box that Streamlit lets shrink."""


@pytest.fixture(scope="module")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    data = tmp_path_factory.mktemp("uitklappen")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    dossier_id = dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
    store.close()
    with serve(data=data) as server:
        yield server.url, f"/dossier?id={dossier_id}&tab=toestemming"


def test_folding_out_and_in_is_done_at_once(browser: Browser, adres: tuple[str, str]) -> None:
    url, pad = adres
    with Mens(browser, url, "ib.eigen") as ib:
        ib.ga(pad)
        ib.page.evaluate(HOOGTES)
        kop = ib.page.locator("summary", has_text="Toestemming vastleggen")
        kop.click()
        ib.ziet("Naam van de ouder")
        ib.page.wait_for_timeout(WAS_BEZIG_MS)
        half = [maat for maat in ib.page.evaluate("window.pzHoogtes") if maat[0] < maat[1] - 2]
        assert half == []
        kop.click()
        ib.page.wait_for_timeout(DICHT_MS)
        assert not ib.page.get_by_label("Naam van de ouder").is_visible()
        doos = ib.page.locator("details", has=kop).bounding_box()
        assert doos is not None
        assert doos["height"] < HOOGSTE_KOP_PX
        kop.click()
        ib.ziet("Naam van de ouder")
