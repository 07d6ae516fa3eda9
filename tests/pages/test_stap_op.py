"""Before a change of rights the beheerder says it is still them, and the change goes on by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import klok, stap_op
from lib.services import wachtwoord as wachtwoorden
from lib.store.tables.toegang import gebruiker, sessie
from tests.pages.conftest import Open
from tests.wereld import Wereld

WACHTWOORD = "vier losse woorden hier"


@pytest.fixture
def beheer(wereld: Wereld, open_pagina: Open) -> AppTest:
    """The page of a beheerder who logged in a while ago, with somebody chosen."""
    app = open_pagina(Rol.BEH, "beheer")
    with wereld.store.begin() as con:
        con.execute(update(gebruiker).values(wachtwoord=wachtwoorden.hash_(WACHTWOORD)))
        con.execute(update(sessie).values(vers_op=klok.nu() - stap_op.GELDIG - timedelta(minutes=1)))
    app.selectbox(key="beheer_wie").set_value(wereld.mensen[Rol.IB, "eigen"].id).run()
    app.button(key="beheer_uit").click().run()
    assert not app.exception
    return app


def is_aan(wereld: Wereld) -> bool:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    with wereld.store.read() as con:
        return bool(con.scalar(select(gebruiker.c.actief).where(gebruiker.c.id == wie)))


def bevestig(app: AppTest, knop: str, geheim: str = "") -> None:
    app.text_input(key="stap_op_geheim").set_value(geheim)
    next(b for b in app.button if b.label == knop).click().run()
    assert not app.exception


def vraagt(app: AppTest) -> bool:
    return "Ben jij het nog?" in [kop.value for kop in app.subheader]


def test_the_question_comes_first_and_the_change_after_it(wereld: Wereld, beheer: AppTest) -> None:
    assert vraagt(beheer)
    assert is_aan(wereld)
    bevestig(beheer, "Bevestigen", "iets anders")
    assert [fout.value for fout in beheer.error] == ["Dat klopt niet, of het is al gebruikt."]
    assert is_aan(wereld)
    bevestig(beheer, "Bevestigen", WACHTWOORD)
    assert not vraagt(beheer)
    assert not is_aan(wereld)
    assert [zin.value for zin in beheer.success] == ["Het account staat uit."]


def test_the_change_can_be_left_undone(wereld: Wereld, beheer: AppTest) -> None:
    bevestig(beheer, "Niet doen")
    assert not vraagt(beheer)
    assert is_aan(wereld)


def test_the_link_of_a_new_account_comes_after_the_question_too(wereld: Wereld, beheer: AppTest) -> None:
    bevestig(beheer, "Niet doen")
    beheer.button(key="beheer_wachtwoord").click().run()
    assert not beheer.code
    bevestig(beheer, "Bevestigen", WACHTWOORD)
    assert "/?link=" in beheer.code[0].value
    assert is_aan(wereld)
