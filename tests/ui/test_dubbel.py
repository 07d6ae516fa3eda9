"""Who presses twice, or whose browser repeats what it sent, has done it once."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.bladen import DoelRij
from lib.domain.doel import DoelStatus
from lib.ui import doen, dossier_doelen, regel, session, tekstveld

KLAAR = "Het staat erbij."


@pytest.fixture
def gedaan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what services did, for somebody who is logged in."""
    monkeypatch.setattr(session, "vernieuw", object)
    monkeypatch.setattr(tekstveld, "eerst", lambda _: None)
    lijst: list[str] = []
    monkeypatch.setattr(doen, "TEST", lijst, raising=False)
    return lijst


def maker() -> None:
    """A page with a button that makes something, and one that may be pressed as often as one likes."""
    from typing import Any

    import streamlit as st

    from lib.ui import doen, session
    from lib.ui.doen import doe

    lijst: list[str] = doen.TEST  # type: ignore[attr-defined]

    def maak(_: Any) -> int:
        lijst.append("gemaakt")
        return len(lijst)

    def druk(eens: str) -> None:
        session.zet_waarde("uit", doe(maak, klaar="Het staat erbij.", eens=eens, ook=eens and "leeg"))

    st.button("Maak", on_click=druk, args=("ding",))
    st.button("Volgend punt", on_click=druk, args=("",))
    st.button("Maak, leeg", on_click=druk, args=("leeg",))
    st.button("Maak, anders", on_click=druk, args=("ander ding",))
    if melding := session.melding():
        st.text(melding.zin)


def test_the_second_press_gets_the_answer_of_the_first(gedaan: list[str]) -> None:
    at = AppTest.from_function(maker).run()
    for _ in range(2):
        at.button[0].click().run()
        assert at.text[0].value == KLAAR
        assert at.session_state["uit"] == 1
    assert gedaan == ["gemaakt"]


def test_the_second_press_finds_an_empty_form(gedaan: list[str]) -> None:
    at = AppTest.from_function(maker).run()
    at.button[0].click().run()
    at.button[2].click().run()
    assert at.text[0].value == KLAAR
    assert gedaan == ["gemaakt"]


def test_something_else_is_made_at_once(gedaan: list[str]) -> None:
    at = AppTest.from_function(maker).run()
    at.button[0].click().run()
    at.button[3].click().run()
    assert len(gedaan) == 2


def test_after_a_while_it_is_made_again(gedaan: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    at = AppTest.from_function(maker).run()
    at.button[0].click().run()
    monkeypatch.setattr(doen, "DUBBEL_S", 0.0)
    at.button[0].click().run()
    assert len(gedaan) == 2


def test_a_button_without_a_name_counts_every_press(gedaan: list[str]) -> None:
    at = AppTest.from_function(maker).run()
    at.button[1].click().run()
    at.button[1].click().run()
    assert len(gedaan) == 2


def test_a_line_that_was_added_is_not_added_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "ronde", lambda sleutel: f"{sleutel}|1")
    regel._voeg_toe("lijn", "lijn", pytest.fail, "enter")


def test_a_status_that_the_browser_repeats_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    doel = object.__new__(DoelRij)
    object.__setattr__(doel, "status", DoelStatus.NIET_GESTART)
    monkeypatch.setattr(session, "waarde", lambda _: DoelStatus.NIET_GESTART.value)
    monkeypatch.setattr(dossier_doelen, "doe", pytest.fail)
    dossier_doelen._zet_status(doel, "status")
