"""The client reads and drives a page as a browser does: this pins the protocol of the Streamlit we ship."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meet.client import Tab
from tests.servers.streamlit import BARE_APP, Streamlit, serve

PAGE = """
import streamlit as st

def start():
    naam = st.text_input("Naam", key="naam")
    st.write(f"dag {naam}")
    keuze = st.selectbox("Keuze", ["een", "twee"], index=None)
    st.write(f"keuze {keuze}")
    with st.form("f"):
        tekst = st.text_input("Tekst")
        st.form_submit_button("Stuur")
    st.write(f"gestuurd {tekst}")
    deel()
    st.write("G" * 20_000)
    st.dataframe(["Yılmaz in een tabel"])
    st.html("<p>Yıldız in HTML</p>")
    st.expander("Yıldırım op een vak")
    st.vega_lite_chart({"title": "Yağmur bij een grafiek", "mark": "bar"})
    if st.button("Door"):
        st.switch_page(verder)

@st.fragment
def deel():
    st.write(f"getal {st.number_input('Getal', value=1)}")
    if st.checkbox("Meer"):
        st.write("meer tekst")

def einde():
    st.write("tweede pagina")
    if st.button("Stuk"):
        raise ValueError("kapot")

verder = st.Page(einde, title="Einde", url_path="einde")
st.navigation([st.Page(start, title="Start", default=True), verder]).run()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Streamlit]:
    folder = tmp_path_factory.mktemp("probe")
    (folder / "app.py").write_text(BARE_APP, encoding="utf-8")
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    with serve(folder / "app.py", data=folder) as running:
        yield running


@pytest.fixture
def tab(server: Streamlit) -> Iterator[Tab]:
    with Tab(server.url) as opened:
        opened.open("/")
        yield opened


def test_a_widget_is_found_by_key_or_label_and_runs_the_page(tab: Tab) -> None:
    tab.set("naam", "Jan")
    run = tab.set("Keuze", "twee")
    assert run.runs == 1
    assert "dag Jan" in tab.page.texts()
    assert "keuze twee" in tab.page.texts()


def test_a_form_sends_nothing_before_it_is_submitted(tab: Tab) -> None:
    tab.fill("Tekst", "later")
    tab.rerun()
    assert "gestuurd later" not in tab.page.texts()
    tab.click("Stuur")
    assert "gestuurd later" in tab.page.texts()


def test_a_fragment_clears_only_what_it_drew(tab: Tab) -> None:
    tab.set("Meer", True)
    assert "meer tekst" in tab.page.texts()
    tab.set("Meer", False)
    assert "meer tekst" not in tab.page.texts()
    assert "gestuurd" in tab.page.texts()


def test_a_big_element_travels_once(tab: Tab) -> None:
    assert tab.rerun().bytes < 20_000
    assert "G" * 20_000 in tab.page.texts()


def test_a_name_is_found_whatever_it_came_in(tab: Tab) -> None:
    for naam in ("Yılmaz", "Yıldız", "Yıldırım", "Yağmur", "Start", "gestuurd", "G" * 20_000):
        assert tab.page.holds(naam), naam
    assert not tab.page.holds("Bakker")
    tab.click("Door")
    assert tab.page.holds("tweede pagina")
    tab.rerun()
    assert not tab.page.holds("Yılmaz")


def test_a_switch_of_page_is_one_action_of_two_runs(tab: Tab) -> None:
    assert tab.click("Door").runs == 2
    assert "tweede pagina" in tab.page.texts()
    assert "gestuurd" not in tab.page.texts()


def test_an_error_on_the_page_is_seen(tab: Tab) -> None:
    tab.open("/einde")
    tab.click("Stuk")
    assert len(tab.page.exceptions()) == 1


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="does not exist"), serve(tmp_path / "no.py", data=tmp_path):
        pass
