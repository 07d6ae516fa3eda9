"""Streamlit's own widgets behind the gate: upload, download and drawings work, and a failure shows no English and no code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from lib.services import toegang
from lib.store.engine import open_store
from lib.store.migraties import migreer
from tests.servers.streamlit import Streamlit, serve

LAUNCHER = """
from starlette.middleware import Middleware
from streamlit.starlette import App
from lib.access.gate import Gate
from lib.access.routes import routes
from lib.ui import storing
storing.zwijg()
app = App("main.py", routes=routes({}), middleware=[Middleware(Gate)], on_script_error=storing.toon)
"""
MAIN = """
import altair as alt
import pandas as pd
import streamlit as st
from lib.ui import wie
assert wie.gebruiker_id()
bestand = st.file_uploader("Bestand")
if bestand:
    st.text(f"gelezen: {bestand.read().decode()}")
st.download_button("Haal op", "inhoud", file_name="brief.txt")
tabel = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
st.dataframe(tabel)
st.altair_chart(alt.Chart(tabel).mark_point().encode(x="a", y="b"))
st.vega_lite_chart(tabel, {"mark": "line", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}})
st.markdown("![plaatje](http://evil.example/a.png)")
st.text(f"koekjes: {sorted(st.context.cookies)}")
if st.button("Ga stuk"):
    raise ZeroDivisionError("geheim van Jantje")
"""


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Streamlit, str]]:
    """A small app behind the real gate, and the cookie of somebody who may come in."""
    map_ = tmp_path_factory.mktemp("poort")
    (map_ / "app.py").write_text(LAUNCHER, encoding="utf-8")
    (map_ / "main.py").write_text(MAIN, encoding="utf-8")
    with serve(map_ / "app.py", data=map_) as server, pytest.MonkeyPatch.context() as patch:
        store = open_store(data=map_).als_systeem()
        patch.setattr(toegang, "store", lambda: store)
        migreer(store)  # the small app opens its database on the first request only
        wie = toegang.maak_gebruiker(
            gebruikersnaam="noor", naam="Noor", wachtwoord="zeven paarse kano's varen"
        )
        code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="x", doel="/")
        wissel = toegang.wissel_in(code=code, voor_hash="x")
        assert wissel
        yield server, wissel.token
        store.close()


@pytest.fixture
def binnen(proef: tuple[Streamlit, str], pagina: Page) -> Iterator[Page]:
    """A tab of that person; what the browser refused is kept to be looked at."""
    server, token = proef
    geweigerd: list[str] = []
    pagina.on("console", lambda bericht: geweigerd.append(bericht.text) if _is_csp(bericht) else None)
    pagina.context.add_cookies(
        [{"name": "sid", "value": token, "url": server.url, "httpOnly": True, "sameSite": "Lax"}]
    )
    pagina.goto(server.url)
    expect(pagina.get_by_role("button", name="Ga stuk")).to_be_visible()
    yield pagina
    assert [bericht for bericht in geweigerd if "evil.example" not in bericht] == []


class TestBehindTheGate:
    def test_a_file_can_be_handed_in(self, binnen: Page) -> None:
        inhoud = {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"dag Noor"}
        binnen.locator("input[type=file]").set_input_files(inhoud)  # type: ignore[arg-type]
        expect(binnen.get_by_text("gelezen: dag Noor")).to_be_visible()

    def test_a_file_can_be_taken_out(self, binnen: Page) -> None:
        with binnen.expect_download() as wacht:
            binnen.get_by_role("button", name="Haal op").click()
        assert Path(wacht.value.path()).read_text(encoding="utf-8") == "inhoud"

    def test_tables_and_charts_are_drawn_under_the_strict_policy(self, binnen: Page) -> None:
        expect(binnen.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
        expect(
            binnen.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
        ).to_have_count(2)

    def test_a_picture_in_a_note_calls_nobody(self, proef: tuple[Streamlit, str], pagina: Page) -> None:
        server, token = proef
        gevraagd: list[str] = []
        pagina.on("requestfinished", lambda vraag: gevraagd.append(vraag.url))
        pagina.context.add_cookies([{"name": "sid", "value": token, "url": server.url}])
        pagina.goto(server.url)
        expect(pagina.get_by_role("button", name="Ga stuk")).to_be_visible()
        assert [adres for adres in gevraagd if "evil" in adres] == []

    def test_a_script_never_sees_the_session_cookie(self, binnen: Page) -> None:
        expect(binnen.get_by_text("koekjes: ['_streamlit_xsrf']")).to_be_visible()

    def test_a_failure_shows_a_sentence_and_logs_no_data(
        self, proef: tuple[Streamlit, str], binnen: Page
    ) -> None:
        binnen.get_by_role("button", name="Ga stuk").click()
        melding = binnen.get_by_text("Er ging iets mis in Puzzel.")
        expect(melding).to_be_visible()
        nummer = re.findall(r"[0-9a-f]{8}", melding.inner_text())[0]
        tekst = binnen.locator("body").inner_text()
        assert "ZeroDivision" not in tekst
        assert "geheim" not in tekst
        log = proef[0].output()
        assert f"storing {nummer}: ZeroDivisionError" in log
        assert "geheim van Jantje" not in log


def _is_csp(bericht: ConsoleMessage) -> bool:
    return "Content Security Policy" in bericht.text
