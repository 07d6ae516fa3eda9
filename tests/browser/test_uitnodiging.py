"""From a new account to its owner at work: the link of the beheerder, in a browser of somebody else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lib.store.engine import open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import Streamlit, serve

NIEUW = "fietsbel Tegen regen"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Streamlit]:
    data = tmp_path_factory.mktemp("uitnodiging")
    store = open_store(data=data).als_systeem()
    bevolk(store)
    store.close()
    with serve(data=data) as running:
        yield running


def test_a_new_colleague_chooses_a_password_and_is_in(server: Streamlit, browser: Browser, axe: Axe) -> None:
    with Mens(browser, server.url, "beh.eigen") as beheerder:
        beheerder.ga("/beheer")
        beheerder.page.locator("summary", has_text="Iemand toevoegen").click()
        beheerder.typ("Naam", "Bo de Vries")
        beheerder.typ("Gebruikersnaam", "bo")
        beheerder.kies("Rol", "gedragsdeskundige")
        beheerder.klik("Maak dit account")
        link = beheerder.page.locator('[data-testid="stCode"]').first.inner_text().strip()
    assert link.startswith(f"{server.url}/?link=")
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Wachtwoord", exact=True).fill(NIEUW)
    axe(page)
    page.get_by_label("Wachtwoord nog een keer").fill(NIEUW)
    page.get_by_role("button", name="Stel dit wachtwoord in").click()
    expect(page.get_by_text("Je gebruikersnaam is bo.")).to_be_visible()
    page.get_by_role("button", name="Naar inloggen").click()
    expect(page.get_by_label("Gebruikersnaam")).to_be_visible()
    page.goto(link)
    expect(page.get_by_text("Deze link werkt niet of niet meer.")).to_be_visible()
    context.close()
    with Mens(browser, server.url, "bo", wachtwoord=NIEUW):
        pass
