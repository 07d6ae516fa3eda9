"""A whole meeting from the keyboard, on a laptop and a tablet, while the room looks along."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig
from lib.services import overleg
from lib.store.engine import open_store
from lib.store.tables.overleg import agendapunt, deelnemer
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import Streamlit, serve
from tests.services import toneel

TABLET = {"width": 820, "height": 1180}
BINNEN = 3_000
"""So soon the room sees what was typed (ms)."""


@pytest.fixture(scope="module")
def plek(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Fill a database with one live meeting whose first point takes too long."""
    data: Path = tmp_path_factory.mktemp("live")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
    with store.begin() as verbinding:
        acht = datetime.now(UTC) - timedelta(minutes=8, seconds=2)
        verbinding.execute(update(agendapunt).where(agendapunt.c.volgorde == 1).values(begonnen_op=acht))
        lk = verbinding.scalars(select(deelnemer.c.id).where(deelnemer.c.rol == Rol.LK)).one()
    overleg.zet_aanwezig(wereld.als(Rol.IB), deelnemer_id=lk, aanwezig=Aanwezig.JA)
    store.close()
    return data, str(overleg_id)


@pytest.fixture(scope="module")
def server(plek: tuple[Path, str]) -> Iterator[Streamlit]:
    with serve(data=plek[0]) as draait:
        yield draait


@pytest.fixture
def ib(browser: Browser, server: Streamlit, plek: tuple[Path, str]) -> Iterator[Mens]:
    with Mens(browser, server.url, "ib.eigen") as mens:
        mens.ga(f"/overleg?id={plek[1]}")
        mens.ziet("Agenda")
        yield mens


def lade(page: Page) -> str:
    return page.locator(".st-key-ot_rechts h2.pz-verborgen").inner_text()


def punt(page: Page) -> str:
    return page.locator(".ot-punt h2").inner_text()


def test_the_clock_says_quietly_that_a_point_takes_too_long(ib: Mens) -> None:
    ib.ziet("8 van 5 min")
    ib.ziet("loopt 3 min uit")


def test_a_key_opens_a_drawer_and_moves_on_but_never_while_typing(ib: Mens) -> None:
    for toets, naam in zip("dapv", ("Doelen", "Afspraken", "Parkeerplek", "Vragen"), strict=True):
        ib.toets(toets)
        assert lade(ib.page) == f"Lade: {naam}"
    ib.page.locator(".st-key-ot_agenda [data-testid=stButtonGroup] button").nth(0).click()
    ib.page.keyboard.press("d")
    ib.klaar()
    assert lade(ib.page) == "Lade: Doelen"
    ib.toets("v")
    ib.toets("Shift+ArrowRight")
    assert punt(ib.page) == "Ieders vragen en verwachtingen"
    veld = ib.page.get_by_label("Verwachtingen", exact=True)
    veld.click()
    ib.page.keyboard.type("dapv DAPV")
    ib.page.keyboard.press("Shift+ArrowLeft")
    ib.klaar()
    assert (lade(ib.page), punt(ib.page)) == ("Lade: Vragen", "Ieders vragen en verwachtingen")
    expect(veld).to_have_value("dapv DAPV")


def test_lines_are_added_one_after_the_other_without_the_mouse(ib: Mens) -> None:
    ib.toets("a")
    ib.page.get_by_label("Nieuwe afspraak", exact=True).focus()
    for zin in ("LK eigen maakt een stappenkaart morgen", "de logopedist bellen"):
        ib.page.keyboard.type(zin)
        ib.page.keyboard.press("Enter")
        ib.klaar()
    rijen = ib.page.locator(".ot-rij b")
    assert rijen.all_inner_texts() == ["de logopedist bellen", "maakt een stappenkaart"]
    # Who is asked under the newest row; who sees that, goes there.
    expect(ib.page.get_by_role("combobox", name="Wie?").first).to_be_visible()
    ib.page.keyboard.press("Tab")
    ib.page.keyboard.press("Tab")
    ib.page.keyboard.type("vader", delay=20)
    ib.page.get_by_role("option", name="vader").wait_for()
    ib.page.keyboard.press("Enter")
    ib.klaar()
    expect(ib.page.locator(".ot-chip", has_text="vader")).to_have_count(1)


def test_presence_opens_with_who_is_there(ib: Mens, axe: Axe) -> None:
    ib.klik("Wie is er?")
    knop = ib.page.get_by_role("button", name="LK eigen (leerkracht)")
    expect(knop.or_(ib.page.locator('[data-selected="true"]', has_text="LK eigen")).first).to_be_visible()
    expect(ib.page.locator('[data-selected="true"]', has_text="LK eigen")).to_have_count(1)
    axe(ib.page)


def test_the_room_follows_and_sees_nothing_else(ib: Mens, plek: tuple[Path, str]) -> None:
    kamer = ib.context.new_page()
    kamer.goto(f"{ib.url}/meekijken?id={plek[1]}")
    expect(kamer.locator("h1")).to_have_text(punt(ib.page))
    ib.toets("Shift+ArrowRight")
    expect(kamer.locator("h1")).to_have_text(punt(ib.page), timeout=BINNEN)
    ib.toets("d")
    ib.enter("Nieuw doel", "Noor leest elke dag")
    expect(kamer.locator("li", has_text="Noor leest elke dag")).to_be_visible(timeout=BINNEN)
    assert kamer.locator("button:visible, input:visible, textarea:visible").count() == 0
    tekst = kamer.locator('[data-testid="stApp"]').inner_text()
    assert "Werklijst" not in tekst
    assert "Bakker" not in tekst
    klein = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert kamer.locator(".mk-blad li").first.evaluate(klein) >= 28


def test_on_a_tablet_every_point_fits_on_one_screen(ib: Mens) -> None:
    ib.page.set_viewport_size(TABLET)  # type: ignore[arg-type]
    for nummer in range(7):
        ib.page.locator(".st-key-ot_agenda [data-testid=stButtonGroup] button").nth(nummer).click()
        ib.klaar()
        onder = ib.page.locator(".st-key-ot_punt").evaluate("e => e.getBoundingClientRect().bottom")
        balk = ib.page.locator('[data-testid="stBottom"]').evaluate("e => e.getBoundingClientRect().top")
        breed = ib.page.evaluate("document.scrollingElement.scrollWidth")
        assert onder <= balk, punt(ib.page)
        assert breed <= TABLET["width"]
