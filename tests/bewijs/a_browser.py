"""A2 in Chromium: what somebody is sent and shown, page after page."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from playwright.sync_api import BrowserContext, Page, WebSocket

from lib.domain.organisatie import Rol
from tests.meet.scherm import chromiums, in_draad
from tests.meet.zaal import Gast

KLAAR = '[data-testid="stApp"][data-test-script-state="notRunning"]'
STAAT = """() => [document.title, document.documentElement.outerHTML,
  ...[...document.querySelectorAll('input, textarea')].map(veld => veld.value)].join('\\n')"""
Gezien = tuple[tuple[Rol, str], str, str]


def bekijk(
    url: str, gasten: Mapping[tuple[Rol, str], Gast], paden: Sequence[str], namen: Mapping[str, str]
) -> list[Gezien]:
    """Open every address as everybody; return who saw the name of which school where."""

    def werk() -> list[Gezien]:
        with chromiums() as nieuw:
            return [
                (wie, pad, van)
                for wie, gast in gasten.items()
                for pad, tekst in _rondgang(nieuw, url, gast, paden)
                for van, naam in namen.items()
                if naam in tekst
            ]

    return in_draad(werk)


def binnen(context: BrowserContext, url: str, gast: Gast) -> Page:
    """Give somebody who is logged in a tab."""
    context.add_cookies([{"name": "sid", "value": gast.token, "url": url, "httpOnly": True}])
    return context.new_page()


def ga(page: Page, adres: str) -> None:
    """Open an address and wait until its script has run."""
    page.goto(adres)
    page.wait_for_selector(f"{KLAAR} [data-testid='stMainBlockContainer'] [data-testid='stElementContainer']")
    rust(page)


def rust(page: Page) -> None:
    """Wait until the script has run; it needs a moment to begin."""
    page.wait_for_timeout(150)
    page.wait_for_selector(KLAAR)


def _rondgang(
    nieuw: Callable[[], BrowserContext], url: str, gast: Gast, paden: Sequence[str]
) -> Iterator[tuple[str, str]]:
    context, lijn = nieuw(), list[str]()
    page = binnen(context, url, gast)
    page.on("websocket", lambda verbinding: _luister(verbinding, lijn))
    for pad in paden:
        lijn.clear()
        ga(page, url + pad)
        yield pad, "\n".join([str(page.evaluate(STAAT)), *lijn])
    context.close()


def _luister(verbinding: WebSocket, lijn: list[str]) -> None:
    verbinding.on(
        "framereceived",
        lambda stuk: lijn.append(stuk if isinstance(stuk, str) else stuk.decode(errors="replace")),
    )
