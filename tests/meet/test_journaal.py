"""The copy on the device may be behind what the server has: sent again it takes nothing away."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.meet.scherm import dood, ga_zitten, hoofdproces, in_draad, start, wacht_op, zet_caret
from tests.meet.zaal import zaal
from tests.servers.missing import missing
from tests.servers.streamlit import serve

TRAGE_SCHIJF = {
    "journaal.js": [
        (
            "export function houd(sleutel, ding) {",
            "let al; export function houd(sleutel, ding) { if (al) return new Promise(() => {}); al = 1;",
        )
    ]
}
"""Only the first letter reaches the disk before Chromium dies."""
TEKST = "Sem begint zelf"


@pytest.mark.timeout(120)
def test_an_older_copy_does_not_replace_what_was_stored(tmp_path: Path) -> None:
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        missing("no Chromium on the PATH; on Debian: apt-get install chromium")
    with zaal(tmp_path) as hier, serve(data=tmp_path) as server:
        overleg, profiel = hier.overleg(), tmp_path / "profiel"

        def typ_en_sterf() -> str:
            with sync_playwright() as playwright:
                page = ga_zitten(
                    start(playwright, profiel, TRAGE_SCHIJF), server.url, hier.gast(overleg), overleg
                )
                zet_caret(page)
                page.keyboard.type(TEKST, delay=20)
                wacht_op(lambda: hier.tekst(overleg) == TEKST, 10)
                dood(hoofdproces(profiel))
            return hier.tekst(overleg)

        def open_weer() -> str:
            with sync_playwright() as playwright:
                context = start(playwright, profiel)
                ga_zitten(context, server.url, hier.gast(overleg), overleg)
                wacht_op(lambda: hier.tekst(overleg) != TEKST, 4)
                context.close()
            return hier.tekst(overleg)

        assert in_draad(typ_en_sterf) == TEKST
        assert in_draad(open_weer) == TEKST
