"""The account of the school on Beheer and Mijn account, for who came by it and for the beheerder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.domain.schoolaccount import SCHOOLACCOUNT, Afloop
from lib.services import klok
from lib.store import schoolaccount as opslag_school
from lib.store.tables.toegang import gebruiker, schoolaccount, schoolvraag, sessie
from lib.ui import schoolaccount as scherm_
from tests.pages.conftest import Open, tekst
from tests.servers.school import School, school
from tests.wereld import Wereld


@pytest.fixture(scope="module")
def provider() -> Iterator[School]:
    with school() as hier:
        yield hier


@pytest.fixture
def ergens(provider: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    monkeypatch.setenv("PUZZEL_SSO", str(provider.instelling(tmp_path, "http://127.0.0.1:8501")))
    return provider


@pytest.fixture
def gegaan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    gegaan: list[str] = []
    monkeypatch.setattr(scherm_, "ga_naar", gegaan.append)
    return gegaan


def kies(wereld: Wereld, app: AppTest) -> AppTest:
    app.selectbox(key="beheer_wie").set_value(wereld.mensen[Rol.IB, "eigen"].id).run()
    assert not app.exception
    return app


def via_school(wereld: Wereld) -> None:
    with wereld.store.begin() as con:
        con.execute(update(sessie).values(via=SCHOOLACCOUNT, vers_op=None))


class TestBeheer:
    def test_is_as_it_was_without_a_school(
        self, wereld: Wereld, open_pagina: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("PUZZEL_SSO", raising=False)
        app = kies(wereld, open_pagina(Rol.BEH, "beheer"))
        assert "Schoolaccount" not in app.dataframe[0].value.columns
        assert "beheer_adres" not in {knop.key for knop in app.button}

    def test_shows_who_is_linked_and_takes_the_link_away(
        self, wereld: Wereld, open_pagina: Open, ergens: School
    ) -> None:
        ib = wereld.mensen[Rol.IB, "eigen"]
        with wereld.store.begin() as con:
            opslag_school.koppel(con, ergens.url, "i-1", ib.id, klok.nu())
        app = kies(wereld, open_pagina(Rol.BEH, "beheer"))
        rijen = app.dataframe[0].value.set_index("Naam")["Schoolaccount"]
        assert (rijen[ib.naam], rijen["BEH eigen"]) == ("gekoppeld", "nog niet gekoppeld")
        app.button(key="beheer_ontkoppel").click().run()
        assert [zin.value for zin in app.success] == ["De koppeling is weg."]
        with wereld.store.read() as con:
            assert con.execute(select(schoolaccount)).all() == []

    def test_keeps_the_address_of_the_school(self, wereld: Wereld, open_pagina: Open, ergens: School) -> None:
        assert ergens
        ib = wereld.mensen[Rol.IB, "eigen"].id
        app = kies(wereld, open_pagina(Rol.BEH, "beheer"))
        app.text_input(key=f"beheer_adres_{ib}").set_value("geen adres")
        app.button(key="beheer_adres").click().run()
        assert "Typ het over zoals de school het gebruikt" in app.error[0].value
        assert app.text_input(key=f"beheer_adres_{ib}").value == "geen adres"
        app.text_input(key=f"beheer_adres_{ib}").set_value("IB@school.nl")
        app.button(key="beheer_adres").click().run()
        assert not app.error
        with wereld.store.read() as con:
            assert con.scalar(select(gebruiker.c.email).where(gebruiker.c.id == ib)) == "ib@school.nl"


class TestFreshProof:
    def test_is_asked_at_the_school_and_nothing_is_done_before(
        self, wereld: Wereld, open_pagina: Open, ergens: School, gegaan: list[str]
    ) -> None:
        app = kies(wereld, open_pagina(Rol.BEH, "beheer"))
        via_school(wereld)
        app.button(key="beheer_uit").click().run()
        assert "Ben jij het nog?" in tekst(app)
        assert "stap_op_geheim" not in {veld.key for veld in app.text_input}
        next(knop for knop in app.button if knop.label == "Naar mijn schoolaccount").click().run()
        assert gegaan[0].startswith(f"{ergens.url}/authorize?")
        assert "prompt=login" in gegaan[0]
        with wereld.store.read() as con:
            vraag = con.execute(select(schoolvraag)).one()
            assert con.scalar(
                select(gebruiker.c.actief).where(gebruiker.c.id == wereld.mensen[Rol.IB, "eigen"].id)
            )
        assert vraag.gebruiker_id == wereld.mensen[Rol.BEH, "eigen"].id

    def test_can_be_left(self, wereld: Wereld, open_pagina: Open, ergens: School) -> None:
        assert ergens
        app = kies(wereld, open_pagina(Rol.BEH, "beheer"))
        via_school(wereld)
        app.button(key="beheer_uit").click().run()
        next(knop for knop in app.button if knop.label == "Niet doen").click().run()
        assert "Ben jij het nog?" not in tekst(app)

    @pytest.mark.parametrize("afloop", [Afloop.BEVESTIGD, Afloop.NIET_OPNIEUW, Afloop.ANDER])
    def test_says_on_the_page_how_it_ended(self, open_pagina: Open, ergens: School, afloop: Afloop) -> None:
        assert ergens
        app = open_pagina(Rol.BEH, "account", school=afloop.value)
        gezegd = app.success if afloop is Afloop.BEVESTIGD else app.error
        assert [zin.value for zin in gezegd] == [afloop.label]
        app.run()
        assert not app.success
        assert not app.error


class TestMijnAccount:
    def test_offers_an_app_only_after_fresh_proof(
        self, wereld: Wereld, open_pagina: Open, ergens: School
    ) -> None:
        assert ergens
        app = open_pagina(Rol.LK, "account")
        via_school(wereld)
        app.run()
        app.button(key="account_stap_begin").click().run()
        assert "Naar mijn schoolaccount" in [knop.label for knop in app.button]
        assert "Scannen lukt niet" not in [blok.label for blok in app.expander]

    def test_offers_to_log_out_at_the_school_too(
        self, wereld: Wereld, open_pagina: Open, ergens: School, gegaan: list[str]
    ) -> None:
        app = open_pagina(Rol.IB, "account")
        assert "uitloggen_school" not in {knop.key for knop in app.button}
        via_school(wereld)
        app.run()
        app.button(key="uitloggen_school").click().run()
        assert gegaan[0].startswith(f"{ergens.url}/uit?client_id=puzzel&post_logout_redirect_uri=")
        with wereld.store.read() as con:
            assert con.scalar(select(sessie.c.ingetrokken_op)) is not None
