"""The chair with a tablet types a whole OT: every point on one screen, and all of it is in the verslag."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lib.domain.overleg import AMSTERDAM
from lib.services import klok
from lib.store.engine import open_store
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import serve
from tests.services import toneel

TABLET = {"width": 820, "height": 1180}
PAUZE_MS = 8
"""Between two keys: faster than a person, slow enough to be keys."""


@pytest.fixture
def ib(browser: Browser, tmp_path: Path) -> Iterator[Mens]:
    store = open_store(data=tmp_path).als_systeem()
    wereld = bevolk(store)
    overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
    store.close()
    with serve(data=tmp_path) as server, Mens(browser, server.url, "ib.eigen", breed=820) as mens:
        mens.page.set_viewport_size(TABLET)  # type: ignore[arg-type]
        mens.ga(f"/overleg?id={overleg_id}")
        yield mens


def typ(ib: Mens, vraag: str, tekst: str) -> None:
    """Type as one does: nothing is pressed to save it."""
    ib.page.get_by_label(vraag, exact=True).first.click()
    ib.page.keyboard.type(tekst, delay=PAUZE_MS)


def regel(ib: Mens, vraag: str, *zinnen: str) -> None:
    """Type lines one after the other; the caret stays where it is."""
    ib.page.get_by_label(vraag, exact=True).click()
    for zin in zinnen:
        ib.page.keyboard.type(zin, delay=PAUZE_MS)
        ib.page.keyboard.press("Enter")
        ib.klaar()


def past(ib: Mens, titel: str) -> None:
    """See that this is the point, that it stands above the bar as a whole, and that nothing sticks out."""
    expect(ib.page.locator(".ot-punt h2")).to_have_text(titel)
    punt = ib.page.locator(".st-key-ot_punt").evaluate("e => e.getBoundingClientRect()")
    balk = ib.page.locator('[data-testid="stBottom"]').evaluate("e => e.getBoundingClientRect().top")
    assert punt["bottom"] - punt["top"] <= balk, f"{titel}: higher than one screen"
    assert ib.page.evaluate("document.scrollingElement.scrollWidth") <= TABLET["width"], titel
    ib.page.locator(".pz-stand", has_text="Bezig").first.wait_for(state="detached")


def verder(ib: Mens, titel: str) -> None:
    ib.klik("Volgend punt")
    expect(ib.page.locator(".ot-punt h2")).to_have_text(titel)


def dag(verder_: int) -> str:
    return f"{klok.nu().astimezone(AMSTERDAM).date() + timedelta(days=verder_):%d%m%Y}"


def test_a_whole_meeting_is_typed_on_a_tablet(ib: Mens) -> None:
    past(ib, "Welkom, doel en spelregels")
    ib.klik("Wie is er?")
    for wie in ("IB eigen (intern begeleider)", "LK eigen (leerkracht)", "Ouder(s)"):
        ib.klik(wie)
    ib.page.keyboard.press("Escape")
    ib.ziet("aanwezig 3 van 3")
    verder(ib, "Ieders vragen en verwachtingen")
    typ(ib, "Verwachtingen", "Ouders willen weten wat ze thuis kunnen doen.")
    ib.klik("besproken")
    typ(ib, "Antwoord uit OT", "Een vaste plek helpt, en weten wat er komt.")
    past(ib, "Ieders vragen en verwachtingen")
    verder(ib, "Het kind")
    typ(ib, "Aanvulling op beeld leerling", "Noor helpt graag de kleuters.")
    past(ib, "Het kind")
    verder(ib, "Gemeenschappelijk inzicht")
    typ(ib, "Gemeenschappelijk inzicht", "Het lukt Noor als ze weet wat er komt.")
    typ(ib, "Wat willen we veranderen?", "Dat Noor zelf begint na de uitleg.")
    typ(ib, "Wat kunnen we veranderen?", "De start van de ochtend.")
    past(ib, "Gemeenschappelijk inzicht")
    verder(ib, "Doelen")
    regel(ib, "Nieuw doel", "Noor begint zelf binnen twee minuten, over 8 weken")
    ib.ziet("Noor begint zelf binnen twee minuten")
    past(ib, "Doelen")
    verder(ib, "Wat kunnen we zelf, wat hebben we nodig")
    typ(ib, "Wat kunnen we zelf?", "Elke ochtend samen de dag doornemen.")
    ib.klik("Regel toevoegen")
    typ(ib, "Wat", "een dagplanning op tafel")
    past(ib, "Wat kunnen we zelf, wat hebben we nodig")
    verder(ib, "Afspraken en afronden")
    regel(
        ib,
        "Nieuwe afspraak",
        "LK eigen maakt een dagplanning morgen op school",
        "ouders oefenen elke dag tien minuten, over 2 weken, thuis",
    )
    typ(ib, "Korte samenvatting", "Noor kan veel. We helpen haar met beginnen.")
    ib.datum("Volgend OT / evaluatiedatum", dag(56))
    ib.kies("Terugkoppeling aan leerling door", "LK eigen")
    ib.datum("Terugkoppeling aan leerling op", dag(1))
    past(ib, "Afspraken en afronden")
    ib.klik("Parkeerplek")
    regel(ib, "Parkeer iets", "De overblijf op dinsdag")
    rond_af(ib)


def rond_af(ib: Mens) -> None:
    """Conclude, and find every text in the verslag."""
    ib.klik("Overleg afronden")
    ib.ziet("Klopt het verslag?")
    verslag = ib.page.locator(".ot-verslag").inner_text()
    for zin in (
        "Noor kan veel. We helpen haar met beginnen.",
        "Ouders willen weten wat ze thuis kunnen doen.",
        "Noor helpt graag de kleuters.",
        "Het lukt Noor als ze weet wat er komt.",
        "Dat Noor zelf begint na de uitleg.",
        "De start van de ochtend.",
        "Noor begint zelf binnen twee minuten",
        "Elke ochtend samen de dag doornemen.",
        "een dagplanning op tafel",
        "maakt een dagplanning",
        "oefenen elke dag tien minuten",
        "De overblijf op dinsdag",
    ):
        assert zin in verslag, zin
    assert len(re.findall("Het lukt Noor", verslag)) == 1
    assert ib.page.evaluate("document.scrollingElement.scrollWidth") <= TABLET["width"]
