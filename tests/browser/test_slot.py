"""An idle tab: nothing of the child is left in it, and with the password one types on where one was."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from lib.domain.organisatie import Rol
from lib.services import overleg as service
from lib.store.engine import open_store
from tests.browser.mens import TRAAG, WACHTWOORD, Mens, bevolk
from tests.browser.test_typen import VELD, Overleg
from tests.servers.streamlit import serve
from tests.services import toneel

DICHT_NA_S = 8
HALF = "Rust in de ochtend en een vas"


@pytest.fixture
def overleg(tmp_path: Path) -> Iterator[Overleg]:
    store = open_store(data=tmp_path).als_systeem()
    wereld = bevolk(store)
    sleutel = toneel.live(wereld, toneel.gedeeld(wereld))
    service.naar_punt(wereld.als(Rol.IB), overleg_id=sleutel, punt=4)
    kort = (sys.executable, "-m", "tests.browser.kort", str(DICHT_NA_S))
    with serve(data=tmp_path, command=kort) as server:
        yield Overleg(server.url, store, sleutel, toneel.blad(wereld, "ot_verslag", sleutel))
    store.close()


def op_slot(mens: Mens) -> None:
    expect(mens.page.get_by_role("heading", name="Puzzel is op slot")).to_be_visible(timeout=TRAAG * 2)


def ontgrendel(mens: Mens, wachtwoord: str = WACHTWOORD) -> None:
    mens.page.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    mens.page.get_by_role("button", name="Verder", exact=True).click()


def haalt_op(mens: Mens, pad: str, inhoud: bytes | None = None) -> int:
    """Ask the server something with the cookie of the tab, outside the tab."""
    koek = "; ".join(f"{c['name']}={c['value']}" for c in mens.context.cookies())
    vraag = Request(mens.url + pad, data=inhoud, headers={"cookie": koek, "origin": mens.url})  # noqa: S310
    try:
        with urlopen(vraag) as antwoord:  # noqa: S310
            return int(antwoord.status)
    except OSError as fout:
        return int(getattr(fout, "code", 0))


def test_what_was_typed_is_there_again_after_the_lock(browser: Browser, overleg: Overleg) -> None:
    with Mens(browser, overleg.url, "ib.eigen") as ib:
        ib.ga(f"/overleg?id={overleg.id}")
        kind = ib.page.locator(".pz-kop h1, h1").first.inner_text()
        naam = next(woord for woord in re.findall(r"[A-Z][a-zé]{2,}", kind) if woord != "Overleg")
        veld = ib.page.get_by_label(VELD, exact=True)
        veld.press_sequentially(HALF, delay=20)
        op_slot(ib)
        assert naam not in ib.page.content()
        assert HALF not in ib.page.content()
        assert haalt_op(ib, "/typen/stand", b"{}") == 404
        assert haalt_op(ib, "/_stcore/upload_file/a/b") == 404
        ontgrendel(ib, "fout wachtwoord hier")
        expect(ib.page.get_by_text("Dit wachtwoord klopt niet.")).to_be_visible()
        ontgrendel(ib)
        expect(veld).to_have_value(HALF, timeout=TRAAG)
        assert ib.page.url == f"{overleg.url}/overleg?id={overleg.id}"
        assert overleg.opgeslagen() == HALF


def test_what_could_not_be_stored_before_the_lock_is_stored_after_it(
    browser: Browser, overleg: Overleg
) -> None:
    with Mens(browser, overleg.url, "ib.eigen") as ib:
        ib.ga(f"/overleg?id={overleg.id}")
        ib.page.route("**/typen/bewaar", lambda route: route.abort())
        veld = ib.page.get_by_label(VELD, exact=True)
        veld.press_sequentially(HALF, delay=20)
        op_slot(ib)
        assert overleg.opgeslagen() == ""
        ib.page.unroute("**/typen/bewaar")
        ontgrendel(ib)
        expect(veld).to_have_value(HALF, timeout=TRAAG)
        overleg.wacht_op(ib.page, HALF)


def test_typing_keeps_it_open_and_another_person_logs_in_anew(browser: Browser, overleg: Overleg) -> None:
    with Mens(browser, overleg.url, "ib.eigen") as ib:
        ib.ga(f"/overleg?id={overleg.id}")
        veld = ib.page.get_by_label(VELD, exact=True)
        for _ in range(DICHT_NA_S):
            veld.press_sequentially("nog een woord ", delay=20)
            ib.page.wait_for_timeout(1500)
        expect(veld).to_be_visible()
        op_slot(ib)
        ib.page.get_by_role("button", name="Ik ben iemand anders").click()
        expect(ib.page.get_by_label("Gebruikersnaam")).to_be_visible(timeout=TRAAG)
        assert ib.page.url == f"{overleg.url}/"


@pytest.mark.parametrize("breed", [1280, 820])
def test_the_lock_can_be_read_in_light_and_dark(
    browser: Browser, overleg: Overleg, breed: int, tmp_path: Path
) -> None:
    with Mens(browser, overleg.url, "ib.eigen", breed=breed) as ib:
        op_slot(ib)
        for kleur in ("light", "dark"):
            ib.page.emulate_media(color_scheme=kleur)
            ib.klaar()
            expect(ib.page.get_by_role("button", name="Ik ben iemand anders")).to_be_visible()
            ib.page.screenshot(path=tmp_path / f"slot-{breed}-{kleur}.png")
