"""Mijn account: the second step of logging in."""

import pyotp
import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import factor, klok, stap_op, toegang
from lib.services import wachtwoord as wachtwoorden
from lib.store.tables.toegang import gebruiker, sessie
from tests.pages.conftest import Open, tekst
from tests.wereld import Wereld

WACHTWOORD = "vier losse woorden hier"


@pytest.mark.parametrize("rol", [Rol.LK, Rol.IB])
def test_somebody_sets_up_an_app_and_gets_recovery_codes_once(
    wereld: Wereld, open_pagina: Open, rol: Rol
) -> None:
    wie = wereld.mensen[rol, "eigen"].id
    app = open_pagina(rol, "account")
    app.button(key="account_stap_begin").click().run()
    totp = pyotp.TOTP(app.code[0].value.replace(" ", ""))
    veld = next(v for v in app.text_input if v.label == "Code van zes cijfers")
    veld.set_value("000000")
    next(b for b in app.button if b.label == "Klaar").click().run()
    assert "klopt niet" in app.error[0].value
    next(v for v in app.text_input if v.label == "Code van zes cijfers").set_value(totp.at(klok.nu()))
    next(b for b in app.button if b.label == "Klaar").click().run()
    assert not app.exception
    assert len(app.code[0].value.splitlines()) == 10
    assert factor.is_ingesteld(wie)
    app.button(key="account_codes_klaar").click().run()
    assert not app.code
    assert "Je hebt nog 10 herstelcodes." in tekst(app)


def test_setting_up_an_app_asks_first_whether_it_is_still_the_same_person(
    wereld: Wereld, open_pagina: Open
) -> None:
    wie = wereld.mensen[Rol.LK, "eigen"].id
    app = open_pagina(Rol.LK, "account")
    with wereld.store.begin() as con:
        con.execute(update(gebruiker).values(wachtwoord=wachtwoorden.hash_(WACHTWOORD)))
    lang_geleden(wereld)
    app.button(key="account_stap_begin").click().run()
    assert not app.code
    bevestig(app, WACHTWOORD)
    totp = pyotp.TOTP(app.code[0].value.replace(" ", ""))
    lang_geleden(wereld)
    typ_code(app, totp.at(klok.nu()))
    assert not app.code
    assert not factor.is_ingesteld(wie)
    app.button(key="account_stap_begin").click().run()
    bevestig(app, WACHTWOORD)
    typ_code(app, totp.at(klok.nu()))
    assert len(app.code[0].value.splitlines()) == 10
    assert factor.is_ingesteld(wie)


def lang_geleden(wereld: Wereld) -> None:
    with wereld.store.begin() as con:
        con.execute(update(sessie).values(vers_op=klok.nu() - stap_op.GELDIG))


def bevestig(app: AppTest, geheim: str) -> None:
    assert "Ben jij het nog?" in [kop.value for kop in app.subheader]
    app.text_input(key="stap_op_geheim").set_value(geheim)
    next(b for b in app.button if b.label == "Bevestigen").click().run()
    assert not app.exception


def typ_code(app: AppTest, code: str) -> None:
    next(v for v in app.text_input if v.label == "Code van zes cijfers").set_value(code)
    next(b for b in app.button if b.label == "Klaar").click().run()
    assert not app.exception


def test_an_app_can_be_switched_off_and_codes_made_again(wereld: Wereld, open_pagina: Open) -> None:
    wie = wereld.mensen[Rol.LK, "eigen"].id
    factor_van = open_pagina(Rol.LK, "account")
    assert not factor.is_ingesteld(wie)
    from lib.store import factor as opslag_factor

    with wereld.store.begin() as con:
        opslag_factor.begin(con, wie, geheim=factor._versleutel(wie, "A" * 32), voor_sessie="")
        opslag_factor.bevestig(con, wie, klok.nu())
    factor_van.run()
    factor_van.button(key="account_codes").click().run()
    assert len(factor_van.code[0].value.splitlines()) == 10
    factor_van.button(key="account_codes_klaar").click().run()
    factor_van.button(key="account_stap_uit").click().run()
    assert not factor_van.exception
    assert not factor.is_ingesteld(wie)


def test_another_place_where_one_is_logged_in_can_be_ended(wereld: Wereld, open_pagina: Open) -> None:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="pre", doel="/")
    ander = toegang.wissel_in(code=code, voor_hash="pre", apparaat="Safari op een iPad", net="192.0.2.0/24")
    assert ander
    app = open_pagina(Rol.IB, "account")
    assert "(dit apparaat): ingelogd sinds" in tekst(app)
    assert "Safari op een iPad: ingelogd sinds" in tekst(app)
    app.button(key="account_sessie_1").click().run()
    assert not app.exception
    assert toegang.sessie(sid_hash=toegang.digest(ander.token)) is None
    assert "Safari op een iPad" not in tekst(app)
    assert not [knop for knop in app.button if knop.key == "account_sessies_andere"]


def test_all_other_places_can_be_ended_at_once(wereld: Wereld, open_pagina: Open) -> None:
    open_pagina(Rol.IB, "account")
    app = open_pagina(Rol.IB, "account")
    app.button(key="account_sessies_andere").click().run()
    assert [zin.value for zin in app.success] == ["Je bent nu alleen nog op dit apparaat ingelogd."]
    assert len(wereld.mensen) > 1
    assert tekst(app).count("ingelogd sinds") == 1
