"""Open a page through the shell, as somebody of the test's wereld."""

from collections.abc import Callable
from uuid import UUID

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import toegang
from lib.store import opslag
from tests.pages.tekstvelden import laat_browser_zeggen
from tests.servers.streamlit import ROOT
from tests.wereld import Wereld

Open = Callable[..., AppTest]


@pytest.fixture
def open_pagina(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function: role, page and query → the page as that person sees it, on both databases."""

    def van_de_wereld() -> object:
        return wereld.store

    monkeypatch.setattr("lib.services.wie_ben_ik.store", van_de_wereld)
    monkeypatch.setattr("lib.services.toegang.store", van_de_wereld)
    monkeypatch.setattr(opslag, "store", van_de_wereld)
    laat_browser_zeggen(monkeypatch)

    def open_(rol: Rol, pagina: str = "werklijst", plaats: str = "eigen", **vraag: str | UUID) -> AppTest:
        st.cache_data.clear()
        st.cache_resource.clear()
        app = AppTest.from_file(str(ROOT / "lib" / "main.py"), default_timeout=30)
        app.user = {"sid": _sessie(wereld, rol, plaats), "pre": None, "poort": toegang.POORT}
        app.run()
        for naam, waarde in vraag.items():
            app.query_params[naam] = str(waarde)
        if pagina != "werklijst":
            app.switch_page(f"../pages/{pagina}.py")
        app.run()
        assert not app.exception, app.exception
        return app

    return open_


def _sessie(wereld: Wereld, rol: Rol, plaats: str) -> str:
    voor = toegang.digest("pre")
    code = toegang.mint_overdracht(gebruiker_id=wereld.mensen[rol, plaats].id, voor_hash=voor, doel="/")
    wissel = toegang.wissel_in(code=code, voor_hash=voor)
    assert wissel is not None
    return toegang.digest(wissel.token)


def tekst(app: AppTest) -> str:
    """Return everything readable on the page."""
    delen = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.text,
        *app.caption,
        *app.error,
        *app.success,
    ]
    html = [blok.proto.body for blok in app.get("html")]
    return "\n".join([*(str(deel.value) for deel in delen), *html])
