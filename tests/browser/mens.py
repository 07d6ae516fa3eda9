"""A person at a browser: logs in and uses screens by the words on them."""

import re
from types import TracebackType
from typing import Self
from uuid import UUID

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from lib.services.wachtwoord import hash_
from lib.store.engine import Store
from lib.store.migraties import migreer
from lib.store.tables.toegang import gebruiker
from tests.wereld import Wereld, bouw

WACHTWOORD = "vier losse woorden samen"
TRAAG = 20_000


def bevolk(store: Store) -> Wereld:
    """Fill an empty database with the wereld, whose people can all log in."""
    migreer(store)
    wereld = bouw(store)
    with store.begin() as verbinding:
        verbinding.execute(update(gebruiker).values(wachtwoord=hash_(WACHTWOORD)))
    return wereld


class Mens:
    """One person with a browser of their own."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        gebruikersnaam: str,
        *,
        wachtwoord: str = WACHTWOORD,
        breed: int = 1280,
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": breed, "height": 900},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            ignore_https_errors=url.startswith("https://localhost:"),
        )
        self.context.set_default_timeout(TRAAG)
        self.page: Page = self.context.new_page()
        self.url = url
        self.page.goto(url)
        self.page.get_by_label("Gebruikersnaam").fill(gebruikersnaam)
        self.page.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
        self.page.get_by_role("button", name="Inloggen").click()
        self.ziet("wacht")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.close()

    def ga(self, pad: str) -> None:
        self.page.goto(self.url + pad)
        self.klaar()

    def klaar(self) -> None:
        """Wait until the script behind the screen has run; it needs a moment to begin."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def ziet(self, tekst: str) -> None:
        expect(self.page.locator('[data-testid="stApp"]')).to_contain_text(tekst, timeout=TRAAG)
        self.klaar()

    def ziet_niet(self, tekst: str) -> None:
        self.klaar()
        expect(self.page.locator('[data-testid="stApp"]')).not_to_contain_text(tekst)

    def klik(self, naam: str, *, nummer: int = 0) -> None:
        """Press a button or a choice."""
        knop = self.page.get_by_role("button", name=naam).or_(self.page.get_by_role("radio", name=naam))
        knop.nth(nummer).click()
        self.klaar()

    def volg(self, tekst: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=re.compile(re.escape(tekst))).first.click()
        self.klaar()

    def toets(self, naam: str) -> None:
        """Press a key while no field is being typed in."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.keyboard.press(naam)
        self.klaar()

    def enter(self, vraag: str, tekst: str) -> None:
        """Type a line and press Enter."""
        veld = self.page.get_by_label(vraag, exact=True).first
        veld.fill(tekst)
        veld.press("Enter")
        self.klaar()

    def typ(self, vraag: str, tekst: str) -> None:
        """Type an answer and leave the field, which saves it."""
        veld = self.page.get_by_label(vraag, exact=True).first
        veld.fill(tekst)
        veld.press("Tab")
        self.klaar()

    def kies(self, vraag: str, keuze: str) -> None:
        """Choose an answer: one of a few buttons, or from a list that unfolds."""
        label = self.page.get_by_text(vraag, exact=True)
        groep = self.page.locator('[data-testid="stButtonGroup"]', has=label).first
        lijst = self.page.get_by_role("combobox", name=vraag, exact=True).first
        expect(groep.or_(lijst).first).to_be_visible(timeout=TRAAG)
        if groep.is_visible():
            precies = re.compile(f"^{re.escape(keuze)}$")
            groep.get_by_role("radio", name=precies).or_(
                groep.get_by_role("button", name=precies)
            ).first.click()
        else:
            lijst.click()
            lijst.press_sequentially(keuze, delay=20)
            self.page.get_by_role("option", name=re.compile(re.escape(keuze))).first.wait_for()
            lijst.press("Enter")
            lijst.press("Tab")
        self.klaar()

    def datum(self, vraag: str, ddmmjjjj: str) -> None:
        """Type a date in its day, month and year segments."""
        veld = self.page.locator('[data-testid="stDateInput"]', has_text=vraag).first
        veld.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(ddmmjjjj)
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")
        self.klaar()

    @property
    def id(self) -> UUID:
        """Return the id in the address."""
        gevonden = re.search(r"[?&]id=([0-9a-f-]{36})", self.page.url)
        assert gevonden, self.page.url
        return UUID(gevonden[1])
