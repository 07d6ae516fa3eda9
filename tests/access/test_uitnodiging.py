"""The screen behind a one-time link, as a stranger opens it."""

from collections.abc import Callable
from uuid import UUID

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.services import klok, toegang, uitnodiging
from lib.services.uitnodiging import LinkWerktNiet
from lib.store.engine import Store
from tests.access.asgi import Streamlit, app, http
from tests.access.conftest import NAAM, WACHTWOORD
from tests.access.test_schermen import MAIN

Open = Callable[[str], AppTest]
NIEUW = "fietsbel Tegen regen"


@pytest.fixture
def token(opslag: Store, noor: UUID) -> str:
    with opslag.begin() as con:
        return uitnodiging.maak(con, wie=noor, nu=klok.nu()).removeprefix("/?link=")


@pytest.fixture
def open_link() -> Open:
    def open_(token: str) -> AppTest:
        st.cache_data.clear()
        st.cache_resource.clear()
        scherm = AppTest.from_file(str(MAIN), default_timeout=30)
        scherm.user = {"sid": None, "pre": toegang.digest("pre"), "poort": toegang.POORT}
        scherm.query_params["link"] = token
        scherm.run()
        assert not scherm.exception
        return scherm

    return open_


def kies(scherm: AppTest, wachtwoord: str, nogmaals: str) -> AppTest:
    for veld, waarde in zip(scherm.text_input, (wachtwoord, nogmaals), strict=True):
        veld.set_value(waarde)
    return scherm.button[0].click().run()


def test_a_link_lets_its_owner_choose_a_password(open_link: Open, token: str, noor: UUID) -> None:
    scherm = open_link(token)
    assert [veld.autocomplete for veld in scherm.text_input] == ["new-password", "new-password"]
    scherm = kies(scherm, NIEUW, NIEUW)
    assert [zin.value for zin in scherm.success] == [
        f"Je wachtwoord is ingesteld. Je gebruikersnaam is {NAAM}."
    ]
    assert not scherm.text_input
    assert toegang.controleer(naam=NAAM, wachtwoord=NIEUW).gebruiker_id == noor
    assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD).gebruiker_id is None


@pytest.mark.parametrize(
    ("wachtwoord", "nogmaals", "zin"),
    [
        (NIEUW, "anders", "niet gelijk"),
        ("kort", "kort", "12 tekens"),
        ("Welkom2026!!", "Welkom2026!!", "raden"),
    ],
)
def test_a_password_that_cannot_be_is_refused_and_the_link_stays(
    open_link: Open, token: str, wachtwoord: str, nogmaals: str, zin: str
) -> None:
    assert zin in kies(open_link(token), wachtwoord, nogmaals).error[0].value
    assert uitnodiging.is_geldig(token=token)


def test_a_used_link_and_a_made_up_one_look_the_same(open_link: Open, token: str) -> None:
    uitnodiging.gebruik(token=token, nieuw=NIEUW)
    schermen = [open_link(naam) for naam in (token, "verzonnen", "")]
    for scherm in schermen:
        assert [fout.value for fout in scherm.error] == [str(LinkWerktNiet())]
        assert not scherm.text_input


@pytest.mark.usefixtures("opslag")
def test_the_gate_opens_the_page_of_a_link_to_a_stranger() -> None:
    assert http(app(Streamlit()), "GET", "/?link=abc").status == 200
