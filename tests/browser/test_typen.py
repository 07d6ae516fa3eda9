"""Typing that saves itself, in a real browser: without leaving the field, without a network, with two people."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sqlalchemy import select

from lib.domain.organisatie import Rol
from lib.services import overleg as service
from lib.store.engine import Store, open_store
from lib.store.tables.dossier import invulling
from lib.ui.component import NAAM
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import serve
from tests.services import toneel

VELD = "Wat willen we veranderen?"
OPGESLAGEN = re.compile(r"Opgeslagen \d\d:\d\d")
NIET = "NIET opgeslagen — je tekst staat veilig op dit apparaat"
OP_DIT_APPARAAT = """() => new Promise((klaar) => {
  const vraag = indexedDB.open("puzzel-typen", 1);
  vraag.onupgradeneeded = () => vraag.result.createObjectStore("open");
  vraag.onsuccess = () => {
    const alles = vraag.result.transaction("open").objectStore("open").getAll();
    alles.onsuccess = () => { vraag.result.close(); klaar(alles.result.map((ding) => ding.tekst)); };
  };
})"""

OUDE_TEKENING = """async ([adres, versie]) => {
  const { tekenVeld } = await import(adres);
  const vak = document.body.appendChild(document.createElement("div"));
  const doel = versie ? { soort: "ot_verslag", id: "x", veld: "willen" } : { klad: "proef", veld: "tekst" };
  const data = { sleutel: "proef", label: "Proef", wie: "x", doel, tekst: "", versie, regels: 4 };
  const component = { data, parentElement: vak, setStateValue: () => {} };
  let weg = tekenVeld(component);
  const typ = (letter) => document.execCommand("insertText", false, letter);
  const veld = () => vak.querySelector("textarea");
  veld().focus();
  typ("bewaard");
  await new Promise((klaar) => setTimeout(klaar, 1500));
  weg();
  weg = tekenVeld({ ...component, data: { ...data } }); // the page read this before the text was stored
  typ(" en");
  weg();
  const nieuw = vak.cloneNode(); // drawn elsewhere on the page
  vak.replaceWith(nieuw);
  weg = tekenVeld({ ...component, data: { ...data }, parentElement: nieuw });
  typ(" door");
  const uit = nieuw.querySelector("textarea").value;
  weg();
  nieuw.remove();
  return uit;
}"""


@dataclass
class Overleg:
    """A meeting under way, at the point where most is typed."""

    url: str
    store: Store
    id: UUID
    verslag: UUID

    def opgeslagen(self, veld: str = "willen") -> str:
        with self.store.read() as verbinding:
            antwoorden = verbinding.scalar(
                select(invulling.c.antwoorden).where(invulling.c.id == self.verslag)
            )
        assert isinstance(antwoorden, dict)
        return str(antwoorden.get(veld) or "")

    def wacht_op(self, page: Page, tekst: str, veld: str = "willen", seconden: float = 10) -> None:
        for _ in range(int(seconden * 10)):
            if self.opgeslagen(veld) == tekst:
                return
            page.wait_for_timeout(100)
        assert self.opgeslagen(veld) == tekst


@pytest.fixture
def overleg(tmp_path: Path) -> Iterator[Overleg]:
    store = open_store(data=tmp_path).als_systeem()
    wereld = bevolk(store)
    sleutel = toneel.live(wereld, toneel.gedeeld(wereld))
    service.naar_punt(wereld.als(Rol.IB), overleg_id=sleutel, punt=4)
    with serve(data=tmp_path) as server:
        yield Overleg(server.url, store, sleutel, toneel.blad(wereld, "ot_verslag", sleutel))
    store.close()


@pytest.fixture
def als(browser: Browser, overleg: Overleg) -> Iterator[Callable[[str], Mens]]:
    """Return a function that seats a person at the meeting."""
    mensen: list[Mens] = []

    def seat(naam: str) -> Mens:
        mens = Mens(browser, overleg.url, naam)
        mensen.append(mens)
        mens.ga(f"/overleg?id={overleg.id}")
        return mens

    yield seat
    for mens in mensen:
        mens.context.close()


def veld(mens: Mens, vraag: str = VELD) -> Locator:
    return mens.page.get_by_label(vraag, exact=True)


def staat(mens: Mens, vraag: str = VELD) -> Locator:
    return mens.page.locator(".pz-veld", has=veld(mens, vraag)).locator(".pz-stand")


def test_it_is_stored_while_somebody_types(overleg: Overleg, als: Callable[[str], Mens]) -> None:
    ib = als("ib.eigen")
    veld(ib).press_sequentially("Rust in de ochtend, ", delay=40)
    overleg.wacht_op(ib.page, "Rust in de ochtend, ", seconden=3)
    expect(staat(ib)).to_have_text(OPGESLAGEN)
    veld(ib).press_sequentially("en tijd 😀", delay=40)
    expect(veld(ib)).to_have_value("Rust in de ochtend, en tijd 😀")
    overleg.wacht_op(ib.page, "Rust in de ochtend, en tijd 😀", seconden=3)
    ib.page.reload()
    ib.klaar()
    expect(veld(ib)).to_have_value("Rust in de ochtend, en tijd 😀")
    assert ib.page.evaluate(OP_DIT_APPARAAT) == []


def test_without_a_network_one_types_on_and_all_is_stored_afterwards(
    overleg: Overleg, als: Callable[[str], Mens]
) -> None:
    ib = als("ib.eigen")
    veld(ib).press_sequentially("Begin. ", delay=20)
    overleg.wacht_op(ib.page, "Begin. ")
    ib.context.set_offline(True)
    veld(ib).press_sequentially("Zonder netwerk. ", delay=20)
    veld(ib, "Wat kunnen we veranderen?").press_sequentially("De plek.", delay=20)
    expect(staat(ib)).to_have_text(NIET)
    assert ib.page.evaluate(OP_DIT_APPARAAT)
    ib.context.set_offline(False)
    overleg.wacht_op(ib.page, "Begin. Zonder netwerk. ")
    overleg.wacht_op(ib.page, "De plek.", "kunnen")
    expect(staat(ib)).to_have_text(OPGESLAGEN)


def test_a_tab_that_closed_without_a_network_is_made_up_for_on_any_page(
    overleg: Overleg, als: Callable[[str], Mens]
) -> None:
    ib = als("ib.eigen")
    ib.context.set_offline(True)
    veld(ib).press_sequentially("Net voor het dichtklappen", delay=20)
    expect(staat(ib)).to_have_text(NIET)
    ib.page.close()
    ib.context.set_offline(False)
    assert overleg.opgeslagen() == ""
    ib.page = ib.context.new_page()
    ib.ga("/")
    overleg.wacht_op(ib.page, "Net voor het dichtklappen")
    ib.page.wait_for_timeout(500)
    assert ib.page.evaluate(OP_DIT_APPARAAT) == []


def test_what_is_taken_back_after_an_answer_was_lost_is_taken_back(
    overleg: Overleg, als: Callable[[str], Mens]
) -> None:
    ib = als("ib.eigen")

    def zonder_antwoord(route: Route) -> None:
        route.fetch()
        route.abort()

    ib.page.route("**/typen/bewaar", zonder_antwoord)
    veld(ib).press_sequentially("Toch niet", delay=20)
    overleg.wacht_op(ib.page, "Toch niet")
    veld(ib).fill("")
    ib.page.unroute("**/typen/bewaar")
    overleg.wacht_op(ib.page, "")
    expect(staat(ib)).to_have_text(OPGESLAGEN)


def test_two_people_see_each_other_and_lose_nothing(als: Callable[[str], Mens]) -> None:
    ib, dir_ = als("ib.eigen"), als("dir.eigen")
    veld(ib).press_sequentially("Sem leest.", delay=30)
    expect(veld(dir_)).to_have_value("Sem leest.", timeout=3000)
    expect(dir_.page.get_by_text("IB eigen typt hier ook")).to_be_visible(timeout=3000)
    expect(dir_.page.get_by_text(f"IB eigen typt bij ‘{VELD}’")).to_be_visible(timeout=3000)
    veld(dir_).press("End")
    veld(dir_).press_sequentially(" Hij tekent graag.", delay=30)
    expect(veld(ib)).to_have_value("Sem leest. Hij tekent graag.", timeout=3000)


def test_both_type_in_one_field_at_once(overleg: Overleg, als: Callable[[str], Mens]) -> None:
    ib, dir_ = als("ib.eigen"), als("dir.eigen")
    veld(ib).fill("begin einde")
    overleg.wacht_op(ib.page, "begin einde")
    expect(veld(dir_)).to_have_value("begin einde", timeout=4000)
    veld(ib).press("Home")
    veld(dir_).press("End")
    for nummer in range(12):
        veld(ib).press_sequentially(f"i{nummer} ", delay=15)
        veld(dir_).press_sequentially(f" d{nummer}", delay=15)
    ib.page.wait_for_timeout(3500)
    dir_.page.wait_for_timeout(1500)
    vooraan = "".join(f"i{nummer} " for nummer in range(12))
    achteraan = "".join(f" d{nummer}" for nummer in range(12))
    assert overleg.opgeslagen() == f"{vooraan}begin einde{achteraan}"
    expect(veld(ib)).to_have_value(overleg.opgeslagen())
    expect(veld(dir_)).to_have_value(overleg.opgeslagen())


def test_words_of_a_colleague_on_both_sides_of_the_caret_are_not_typed_away(
    overleg: Overleg, als: Callable[[str], Mens]
) -> None:
    ib, dir_ = als("ib.eigen"), als("dir.eigen")
    veld(ib).press_sequentially("Sem leest", delay=20)
    expect(veld(dir_)).to_have_value("Sem leest", timeout=4000)
    veld(dir_).fill("Thuis ook: Sem leest graag")
    expect(veld(ib)).to_have_value("Thuis ook: Sem leest graag", timeout=4000)
    ib.page.keyboard.type(" nu")
    expect(veld(ib)).to_have_value("Thuis ook: Sem leest nu graag")
    overleg.wacht_op(ib.page, "Thuis ook: Sem leest nu graag")


def test_a_page_that_runs_again_takes_no_letter_and_no_caret(
    overleg: Overleg, als: Callable[[str], Mens]
) -> None:
    ib, dir_ = als("ib.eigen"), als("dir.eigen")
    dir_.page.get_by_role("button", name=re.compile("^Afspraken")).click()
    veld(ib).click()
    for nummer in range(8):
        ib.page.keyboard.type(f"woord{nummer} ", delay=25)
        dir_.enter("Nieuwe afspraak", f"ouders oefenen {nummer}")  # so the page of the other runs too
    expect(veld(ib)).to_be_focused()
    verwacht = "".join(f"woord{nummer} " for nummer in range(8))
    expect(veld(ib)).to_have_value(verwacht)
    overleg.wacht_op(ib.page, verwacht)


@pytest.mark.parametrize("versie", [0, 1], ids=["klad", "antwoord"])
def test_a_page_that_draws_what_it_read_before_the_last_save_changes_nothing(
    overleg: Overleg, als: Callable[[str], Mens], versie: int
) -> None:
    ib = als("ib.eigen")
    ib.page.route(
        "**/typen/bewaar",
        lambda route: route.fulfill(
            json={"tekst": route.request.post_data_json["tekst"], "versie": versie * 2, "op": "14:03"}
        ),
    )
    adres = f"{overleg.url}/_stcore/bidi-components/{NAAM}/veld.js"
    assert ib.page.evaluate(OUDE_TEKENING, [adres, versie]) == "bewaard en door"


def test_logging_out_leaves_nothing_on_the_device(als: Callable[[str], Mens]) -> None:
    ib = als("ib.eigen")
    ib.page.route("**/typen/bewaar", lambda route: route.abort())
    veld(ib).press_sequentially("Niet bewaard", delay=20)
    expect(staat(ib)).to_have_text(NIET)
    assert ib.page.evaluate(OP_DIT_APPARAAT) == ["Niet bewaard"]
    ib.page.get_by_role("link", name="Mijn account").click()
    ib.klaar()
    ib.page.get_by_role("button", name="Uitloggen").click()
    expect(ib.page.get_by_label("Gebruikersnaam")).to_be_visible()
    assert ib.page.evaluate(OP_DIT_APPARAAT) == []


def test_text_of_a_session_that_ended_waits_for_its_writer(als: Callable[[str], Mens]) -> None:
    ib = als("ib.eigen")
    ib.context.clear_cookies()
    veld(ib).press_sequentially("Na het verlopen", delay=20)
    expect(staat(ib)).to_contain_text("Log opnieuw in")
    assert ib.page.evaluate(OP_DIT_APPARAAT) == ["Na het verlopen"]


def test_its_files_come_from_us_and_only_for_who_is_logged_in(
    overleg: Overleg, als: Callable[[str], Mens], browser: Browser
) -> None:
    """Pins the private way in which the component is registered, and that nothing inline needs leave to run."""
    ib = als("ib.eigen")
    adres = f"{overleg.url}/_stcore/bidi-components/{NAAM}/puzzel.js"
    assert ib.page.evaluate(f"fetch('{adres}').then((antwoord) => antwoord.status)") == 200
    bewaard = f"fetch('{adres}').then((antwoord) => antwoord.headers.get('cache-control'))"
    assert "immutable" in ib.page.evaluate(bewaard)
    vreemd = browser.new_context()
    nergens = vreemd.request.get(adres)
    assert (nergens.status, nergens.headers["cache-control"]) == (404, "no-store")
    vreemd.close()
    csp = ib.page.request.get(overleg.url).headers["content-security-policy"]
    assert "blob:" not in re.search(r"script-src [^;]*", csp)[0]  # type: ignore[index]
