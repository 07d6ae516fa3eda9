"""The text of a colleague put into a field (lib/ui/editor/samen.js), in the browser that does it: with texts and carets at random."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.servers.streamlit import ROOT

WOORDEN = ["sem", "leest", "graag", "thuis", "ook", "wisselingen", "wissel", "😀", "één", "\n", ",", "."]
KEREN = 400

DOE = """async ([module, gevallen]) => {
  const { grepen, overgezet, zetIn } = await import("data:text/javascript," + encodeURIComponent(module));
  const veld = document.body.appendChild(document.createElement("textarea"));
  const breng = (oud, stukken, van, tot) => {
    veld.value = oud;
    veld.setSelectionRange(van, tot);
    zetIn(veld, stukken);
    const uit = { tekst: veld.value, van: veld.selectionStart, tot: veld.selectionEnd };
    document.execCommand("insertText", false, "|");
    return { ...uit, getypt: veld.value };
  };
  veld.focus();
  const uit = gevallen.map(({ basis, mijn, hunne, van, tot }) => {
    const over = overgezet(basis, mijn, hunne);
    return { heel: breng(basis, grepen(basis, hunne), van, tot), over: over && breng(mijn, over, 0, 0).tekst };
  });
  veld.remove();
  return uit;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def breng(page: Page, gevallen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bring their text over mine; lengths are in UTF-16 in the browser, so emoji stand outside a selection here."""
    module = Path(ROOT / "lib/ui/editor/samen.js").read_text(encoding="utf-8")
    uit: list[dict[str, Any]] = page.evaluate(DOE, [module, gevallen])
    return uit


def anders(toeval: random.Random, woorden: list[str], merk: str) -> list[str]:
    """Change a text at up to three places."""
    uit = list(woorden)
    for _ in range(toeval.randrange(1, 4)):
        plaats = toeval.randrange(len(uit) + 1)
        uit[plaats : plaats + toeval.choice([0, 0, 1, 2])] = [toeval.choice(WOORDEN) + merk]
    return uit


def geval(toeval: random.Random) -> dict[str, Any]:
    woorden = [toeval.choice(WOORDEN) for _ in range(toeval.randrange(12))]
    teksten = " ".join(woorden), *(" ".join(anders(toeval, woorden, merk)) for merk in ("m", "h"))
    lengte = len(teksten[0].encode("utf-16-le")) // 2
    caret = toeval.randrange(lengte + 1)
    return dict(zip(("basis", "mijn", "hunne"), teksten, strict=True), van=caret, tot=caret)


class TestGrepen:
    def test_a_caret_stays_a_caret_and_a_key_takes_nothing_away(self, page: Page) -> None:
        gevallen = [geval(random.Random(nummer)) for nummer in range(KEREN)]
        for dit, uit in zip(gevallen, breng(page, gevallen), strict=True):
            heel = uit["heel"]
            assert heel["tekst"] == dit["hunne"], dit
            assert heel["van"] == heel["tot"], dit
            assert heel["getypt"].replace("|", "", 1) == dit["hunne"], dit

    @pytest.mark.parametrize(
        ("basis", "caret", "hunne", "getypt"),
        [
            ("sem leest", 9, "thuis sem leest graag", "thuis sem leest| graag"),
            ("sem leest", 3, "thuis sem leest graag", "thuis sem| leest graag"),
            ("loopt wisselin vast", 14, "ook loopt wisselin goed vast", "ook loopt wisselin| goed vast"),
            ("een twee drie", 6, "een drie", "een |drie"),
            ("een", 3, "", "|"),
            ("", 0, "een", "|een"),
        ],
    )
    def test_it_stays_after_the_same_word(
        self, page: Page, basis: str, caret: int, hunne: str, getypt: str
    ) -> None:
        dit = {"basis": basis, "mijn": basis, "hunne": hunne, "van": caret, "tot": caret}
        assert breng(page, [dit])[0]["heel"]["getypt"] == getypt

    def test_what_was_selected_stays_selected(self, page: Page) -> None:
        dit = {"basis": "een twee drie", "mijn": "", "hunne": "nul een twee drie vier", "van": 4, "tot": 8}
        assert breng(page, [dit])[0]["heel"]["getypt"] == "nul een | drie vier"

    def test_a_long_text_that_changed_wholly_is_one_stretch(self, page: Page) -> None:
        dit = {"basis": "a b " * 400, "mijn": "", "hunne": "c d " * 400, "van": 5, "tot": 5}
        assert breng(page, [dit])[0]["heel"]["tekst"] == dit["hunne"]


def test_what_both_changed_apart_from_each_other_goes_into_one_text(page: Page) -> None:
    gevallen = [geval(random.Random(nummer)) for nummer in range(KEREN)]
    over = 0
    for dit, uit in zip(gevallen, breng(page, gevallen), strict=True):
        if uit["over"] is None:
            continue
        over += 1
        for wie, merk in (("mijn", "m"), ("hunne", "h")):
            getypt = [
                woord
                for woord in dit[wie].split()
                if woord.endswith(merk) and woord not in dit["basis"].split()
            ]
            assert all(woord in uit["over"] for woord in getypt), (dit, uit)
    assert over > KEREN / 10
