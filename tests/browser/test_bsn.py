"""A BSN in a text: said at once in the field, kept all the same, and gone when it is none."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.mens import Mens
from tests.browser.test_typen import VELD, Overleg, als, overleg, veld

__all__ = ["als", "overleg"]
TEKST = "Zijn nummer is 123456782"


def test_is_told_while_one_types_and_stays_away_once_it_is_none(
    overleg: Overleg,
    als: Callable[[str], Mens],
) -> None:
    ib = als("ib.eigen")
    plek = ib.page.locator(".pz-veld", has=veld(ib, VELD))
    knop = plek.get_by_role("button", name="Dit is geen BSN")
    expect(knop).to_be_hidden()
    veld(ib).press_sequentially(TEKST, delay=20)
    expect(plek).to_contain_text("Dit lijkt een burgerservicenummer. Haal het weg: dat mag hier niet staan.")
    overleg.wacht_op(ib.page, TEKST)
    veld(ib).fill("Zijn nummer is weg")
    expect(plek).not_to_contain_text("burgerservicenummer")
    veld(ib).fill(TEKST)
    knop.click()
    expect(plek).not_to_contain_text("burgerservicenummer")
    ib.page.reload()
    ib.klaar()
    expect(veld(ib)).to_have_value(TEKST)
    expect(plek).not_to_contain_text("burgerservicenummer")
    expect(knop).to_be_hidden()
