"""A real Chromium in a meeting: opened with a session, typed in key by key, and killed with everything under it."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import (
    BrowserContext,
    Locator,
    Page,
    Playwright,
    Route,
    ViewportSize,
    sync_playwright,
)

from tests.browser.conftest import FLAGS
from tests.meet.toetsen import aanslagen
from tests.meet.zaal import LABEL, Gast, Overleg
from tests.servers.streamlit import ROOT

EDITOR = ROOT / "lib" / "ui" / "editor"
TRAAG_MS = 30_000
GROOT: ViewportSize = {"width": 1280, "height": 900}
TAAL, ZONE = "nl-NL", "Europe/Amsterdam"
T = TypeVar("T")

Lapmiddel = Mapping[str, Sequence[tuple[str, str]]]
"""By file of the editor: what is replaced by what, to see that a measurement notices."""


def in_draad(werk: Callable[[], T]) -> T:
    """Run what drives a browser in a thread of its own: Playwright leaves an event loop in the one it is used in."""
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(werk).result()


@contextmanager
def chromium(profiel: Path, lapmiddel: Lapmiddel | None = None) -> Iterator[BrowserContext]:
    """Open Chromium on a profile; it may be killed meanwhile."""
    with sync_playwright() as playwright:
        context = start(playwright, profiel, lapmiddel)
        yield context
        with suppress(Exception):
            context.close()


@contextmanager
def chromiums(lapmiddel: Lapmiddel | None = None) -> Iterator[Callable[[], BrowserContext]]:
    """Open one Chromium in which every call gives another person a place of their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=FLAGS)
        yield lambda: _ingericht(
            browser.new_context(viewport=GROOT, locale=TAAL, timezone_id=ZONE), lapmiddel
        )
        browser.close()


def start(playwright: Playwright, profiel: Path, lapmiddel: Lapmiddel | None = None) -> BrowserContext:
    """Start Chromium with its own profile, and with a fault in our scripts when that is asked."""
    context = playwright.chromium.launch_persistent_context(
        profiel, executable_path=_program(), args=FLAGS, viewport=GROOT, locale=TAAL, timezone_id=ZONE
    )
    return _ingericht(context, lapmiddel)


def _program() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise RuntimeError("no Chromium on the PATH; on Debian: apt-get install chromium")
    return program


def _ingericht(context: BrowserContext, lapmiddel: Lapmiddel | None) -> BrowserContext:
    """Be patient, and serve scripts of the editor with a fault in them."""
    context.set_default_timeout(TRAAG_MS)
    for bestand, vervangingen in (lapmiddel or {}).items():
        tekst = (EDITOR / bestand).read_text(encoding="utf-8")
        for oud, nieuw in vervangingen:
            if oud not in tekst:
                raise RuntimeError(f"{bestand} no longer holds {oud!r}")
            tekst = tekst.replace(oud, nieuw)
        context.route(f"**/puzzel.editor-*/{bestand}*", _antwoord(tekst))
    return context


def _antwoord(tekst: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=tekst, content_type="text/javascript")


def ga_zitten(context: BrowserContext, url: str, gast: Gast, overleg: Overleg) -> Page:
    """Open the meeting in a new tab of somebody who is logged in."""
    context.add_cookies([{"name": "sid", "value": gast.token, "url": url, "httpOnly": True}])
    page = context.new_page()
    page.goto(url + overleg.pad)
    veld(page).wait_for()
    page.wait_for_timeout(500)
    return page


def veld(page: Page, label: str = LABEL) -> Locator:
    """Find a text field by its question."""
    return page.get_by_role("textbox", name=label, exact=True)


def zet_caret(page: Page, plaats: int = -1, label: str = LABEL) -> None:
    """Click in a field and put the caret somewhere, at the end when nothing is said."""
    veld(page, label).click()
    veld(page, label).evaluate(
        "(v, n) => v.setSelectionRange(n < 0 ? v.value.length : n, n < 0 ? v.value.length : n)", plaats
    )


def typ_door(page: Page, toeval: random.Random, klaar: Callable[[], bool]) -> str:
    """Type as a person does until it is enough; returns every key that was pressed."""
    getypt = ""
    for letter, pauze in aanslagen(toeval):
        time.sleep(pauze)
        if klaar():
            break
        getypt += letter
        page.keyboard.type(letter)
    return getypt


def inhoud(page: Page, label: str = LABEL) -> str:
    """Give what stands in a field on screen."""
    return str(veld(page, label).input_value())


def staat(page: Page, label: str = LABEL) -> str:
    """Give the line under a field that says whether it is stored."""
    return veld(page, label).locator("xpath=..").locator(".pz-stand").inner_text()


def hoofdproces(profiel: Path) -> int:
    """Find the browser that was started on a profile."""
    merk = f"--user-data-dir={profiel}".encode()
    for regel in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            delen = regel.read_bytes().split(b"\0")
            if merk in delen and not any(deel.startswith(b"--type=") for deel in delen):
                return int(regel.parent.name)
    raise RuntimeError(f"no browser runs on {profiel}")


def dood(hoofd: int) -> float:
    """Kill a process that we started and all its children at once; returns when."""
    allen = [hoofd, *_kinderen(hoofd)]
    moment = time.monotonic()
    for pid in allen:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return moment


def _kinderen(hoofd: int) -> list[int]:
    ouder: dict[int, int] = {}
    for regel in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            ouder[int(regel.parent.name)] = int(regel.read_text().rpartition(")")[2].split()[1])
    gevonden, nieuw = [], [hoofd]
    while nieuw:
        nieuw = [pid for pid, van in ouder.items() if van in nieuw]
        gevonden += nieuw
    return gevonden


def wacht_op(zo: Callable[[], bool], seconden: float) -> bool:
    """Wait until something is so, at most this long; tells whether it was."""
    tot = time.monotonic() + seconden
    while not (uit := zo()) and time.monotonic() < tot:
        time.sleep(0.1)
    return uit
