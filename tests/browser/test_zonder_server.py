"""The server goes away while somebody types: nothing gets between the person and the text, and the screen says so in Dutch."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.meet.scherm import ga_zitten, veld, zet_caret
from tests.meet.zaal import ANDER_LABEL, ANDER_VELD, zaal
from tests.servers.streamlit import free_port, serve

ZIN = "Geen verbinding met Puzzel"
MERKT_MS, TUSSEN_MS = 6_000, 20  # Streamlit says so after about three seconds


def test_who_types_can_type_on(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    with zaal(tmp_path) as hier, browser.new_context() as context:
        overleg = hier.overleg()
        with serve(data=tmp_path, port=port) as server:
            page = ga_zitten(context, server.url, hier.gast(overleg), overleg)
            zet_caret(page)
            page.keyboard.type("Sem begint ")
        getypt = "Sem begint "
        for _ in range(MERKT_MS // TUSSEN_MS):
            page.keyboard.type("x")
            getypt += "x"
            page.wait_for_timeout(TUSSEN_MS)
        expect(veld(page)).to_have_value(getypt)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_text(ZIN)).to_be_visible()
        zet_caret(page, label=ANDER_LABEL)
        page.keyboard.type("meer rust")
        with serve(data=tmp_path, port=port):
            expect(page.get_by_text(re.compile(r"Opgeslagen \d\d:\d\d"))).to_have_count(2, timeout=30_000)
            expect(page.get_by_text(ZIN)).to_have_count(0)
        assert (hier.tekst(overleg), hier.tekst(overleg, ANDER_VELD)) == (getypt, "meer rust")
