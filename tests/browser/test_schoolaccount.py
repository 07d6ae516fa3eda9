"""Somebody logs in with the account of the school, works, proves once more who they are, and logs out at both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from lib.domain.organisatie import Functie, Rol
from lib.services import toegang
from lib.store.engine import Store, open_store
from lib.store.tables.toegang import gebruiker
from tests.browser.conftest import Axe
from tests.servers.school import School, school
from tests.servers.streamlit import Streamlit, free_port, serve

WACHTWOORD = "zeven paarse kano's varen"


@dataclass
class Huis:
    """A server with the login of a school beside it."""

    server: Streamlit
    school: School
    store: Store
    beheerder: UUID

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data: Path = tmp_path_factory.mktemp("schoolaccount")
    poort = free_port()
    with school() as hier, pytest.MonkeyPatch.context() as patch:
        hier.scherm = True
        pad = hier.instelling(data, f"http://127.0.0.1:{poort}")
        with serve(data=data, port=poort, env={"PUZZEL_SSO": str(pad)}) as server:
            store = open_store(data=data).als_systeem()
            patch.setattr(toegang, "store", lambda: store)
            for naam in ("bo", "an"):
                wie = toegang.maak_gebruiker(
                    gebruikersnaam=naam,
                    naam=naam.title(),
                    wachtwoord=WACHTWOORD,
                    email=f"{naam}@school.nl",
                    functies=[Functie(Rol.BEH)],
                )
            yield Huis(server, hier, store, wie)
            store.close()


def via_school(page: Page, huis: Huis, naam: str, pad: str = "/") -> None:
    huis.school.ken(sub=f"s-{naam}", email=f"{naam}@school.nl", email_verified=True)
    page.goto(huis.url + pad)
    page.get_by_role("button", name="Inloggen met schoolaccount").click()
    expect(page.get_by_role("heading", name="Inloggen bij de school")).to_be_visible()
    page.get_by_role("button", name="Dit ben ik").click()


def test_from_the_button_to_the_work_and_out_at_both(huis: Huis, pagina: Page, axe: Axe) -> None:
    gemeld: list[str] = []
    pagina.on("console", lambda regel: gemeld.append(regel.text))
    pagina.goto(huis.url)
    expect(pagina.get_by_role("button", name="Inloggen met schoolaccount")).to_be_visible()
    axe(pagina)
    via_school(pagina, huis, "bo")
    expect(pagina.get_by_role("link", name="Mijn account").first).to_be_visible()
    expect(pagina.get_by_role("heading", name=re.compile("^Goede.*, Bo$"))).to_be_visible()
    assert pagina.url == f"{huis.url}/"
    koekje = next(een for een in pagina.context.cookies(huis.url) if een["name"] == "sid")
    assert koekje["httpOnly"]
    pagina.goto(f"{huis.url}/account")
    expect(pagina.get_by_role("button", name="Ook uitloggen bij mijn school")).to_be_visible()
    axe(pagina)
    pagina.get_by_role("button", name="Ook uitloggen bij mijn school").click()
    expect(pagina.get_by_role("heading", name="Uitgelogd bij de school")).to_be_visible()
    assert huis.school.gevraagd[-1]["post_logout_redirect_uri"] == f"{huis.url}/"
    assert toegang.sessie(sid_hash=toegang.digest(koekje["value"])) is None
    pagina.goto(f"{huis.url}/account")
    expect(pagina.get_by_label("Gebruikersnaam")).to_be_visible()
    assert [regel for regel in gemeld if "Content Security Policy" in regel] == []


def test_a_page_by_its_address_is_where_one_ends_and_logging_out_here_alone_is_fine(
    huis: Huis, pagina: Page
) -> None:
    via_school(pagina, huis, "bo", "/account")
    expect(pagina.get_by_role("heading", name="Mijn account")).to_be_visible()
    assert pagina.url == f"{huis.url}/account"
    pagina.get_by_role("button", name="Uitloggen", exact=True).click()
    expect(pagina.get_by_label("Gebruikersnaam")).to_be_visible()


def test_who_is_not_known_reads_what_to_do(huis: Huis, pagina: Page, axe: Axe) -> None:
    via_school(pagina, huis, "niemand", "/account")
    expect(pagina.get_by_text("Je schoolaccount is bij Puzzel niet bekend.")).to_be_visible()
    axe(pagina)
    huis.school.ken(sub="s-bo", email="bo@school.nl", email_verified=True)
    pagina.get_by_role("button", name="Inloggen met schoolaccount").click()
    pagina.get_by_role("button", name="Dit ben ik").click()
    expect(pagina.get_by_role("heading", name="Mijn account")).to_be_visible()


def test_a_change_with_consequences_asks_the_school_once_more(huis: Huis, pagina: Page) -> None:
    via_school(pagina, huis, "bo", "/beheer")
    for bevestigd in (False, True):
        pagina.get_by_role("combobox", name=re.compile("Wie wil je wijzigen")).fill("An")
        pagina.get_by_role("option", name="An (an)").click()
        pagina.get_by_role("button", name="Account uitzetten").click()
        pagina.get_by_role("button", name="Zet dit account uit").click()
        if not bevestigd:
            expect(pagina.get_by_text("Ben jij het nog?")).to_be_visible()
            pagina.get_by_role("button", name="Naar mijn schoolaccount").click()
            pagina.get_by_role("button", name="Dit ben ik").click()
            expect(pagina.get_by_text("Bedankt, jij bent het.")).to_be_visible()
            assert pagina.url == f"{huis.url}/beheer"
    expect(pagina.get_by_text("Het account staat uit.")).to_be_visible()
    with huis.store.read() as con:
        assert not con.scalar(select(gebruiker.c.actief).where(gebruiker.c.id == huis.beheerder))
