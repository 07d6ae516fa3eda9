"""A beheerder logs in for the first time, and again: the app, the recovery codes, the code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from lib.domain.organisatie import Functie, Rol
from lib.services import toegang
from lib.store.engine import open_store
from tests.browser.conftest import Axe
from tests.servers.streamlit import Streamlit, serve

WACHTWOORD = "zeven paarse kano's varen"


@dataclass
class Huis:
    """A server that asks for the second step."""

    server: Streamlit

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data: Path = tmp_path_factory.mktemp("twee_stappen")
    with (
        serve(data=data, env={"PUZZEL_2FA_VERPLICHT": "rol"}) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        store = open_store(data=data).als_systeem()
        patch.setattr(toegang, "store", lambda: store)
        for naam in ("bo", "an"):
            toegang.maak_gebruiker(
                gebruikersnaam=naam, naam=naam, wachtwoord=WACHTWOORD, functies=[Functie(Rol.BEH)]
            )
        yield Huis(server)
        store.close()


def wachtwoord(page: Page, huis: Huis, naam: str, pad: str = "/") -> None:
    page.goto(huis.url + pad)
    page.get_by_label("Gebruikersnaam").fill(naam)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="Nog één stap")).to_be_visible()


def stel_in(page: Page) -> tuple[pyotp.TOTP, list[str]]:
    """Do what the screen says with an app; return the app and the recovery codes."""
    page.get_by_text("Scannen lukt niet").click()
    letters = page.locator('[data-testid="stCode"]').first.inner_text()
    totp = pyotp.TOTP(re.sub(r"[^A-Z2-7]", "", letters))
    page.get_by_label("Code van zes cijfers").fill(totp.now())
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_text("De app is ingesteld.")).to_be_visible()
    codes = page.locator('[data-testid="stCode"]').first.inner_text().split()
    return totp, codes


def test_the_first_time_and_every_next_time(huis: Huis, pagina: Page, browser: Browser, axe: Axe) -> None:
    gevraagd: list[str] = []
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url))
    wachtwoord(pagina, huis, "bo", "/beheer")
    expect(pagina.get_by_alt_text("Vierkant om met de app te scannen")).to_be_visible()
    assert pagina.evaluate("() => document.querySelector('[data-testid=stImage] img').naturalWidth > 0")
    axe(pagina)
    totp, codes = stel_in(pagina)
    assert len(codes) == 10
    axe(pagina)
    pagina.get_by_role("button", name="Verder naar Puzzel").click()
    expect(pagina.get_by_role("heading", name="Beheer")).to_be_visible()
    assert pagina.url.startswith(huis.url + "/beheer")
    assert [a for a in gevraagd if not a.startswith((huis.url, f"ws{huis.url[4:]}", "data:"))] == []
    ander = browser.new_context(locale="nl-NL")
    tweede = ander.new_page()
    wachtwoord(tweede, huis, "bo")
    tweede.get_by_label("Code", exact=True).fill(totp.at(datetime.now(UTC) + timedelta(seconds=30)))
    tweede.get_by_role("button", name="Inloggen").click()
    expect(tweede.get_by_role("link", name="Mijn account").first).to_be_visible()
    ander.close()


def test_half_way_in_reaches_no_page_and_survives_a_reload(huis: Huis, pagina: Page) -> None:
    wachtwoord(pagina, huis, "an")
    for pad in ("/beheer", "/dossiers", "/account"):
        pagina.goto(huis.url + pad)
        expect(pagina.get_by_role("heading", name="Nog één stap")).to_be_visible()
        assert pagina.get_by_role("link", name="Werklijst").count() == 0
    status = pagina.evaluate("async () => (await fetch('/export/x')).status")
    typen = pagina.evaluate("async () => (await fetch('/typen/stand', {method: 'POST', body: '{}'})).status")
    assert (status, typen) == (404, 404)
    pagina.get_by_role("button", name="Een ander account").click()
    expect(pagina.get_by_label("Gebruikersnaam")).to_be_visible()
