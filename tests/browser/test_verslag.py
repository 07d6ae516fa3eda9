"""The verslag leaves the browser as a file: in Word, as PDF, and as a day in an agenda."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from lib.store.engine import open_store
from lib.store.tables.overleg import overleg
from tests.browser.mens import Mens
from tests.meet.scenario import METER, METERWACHTWOORD, vul
from tests.servers.streamlit import serve

LEERLINGEN = 60
"""So many that an overleg stands at every step."""


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Any]]]:
    data = tmp_path_factory.mktemp("verslag")
    vul(data, LEERLINGEN)
    store = open_store(data=data).als_systeem()
    with store.read() as verbinding:
        rijen = verbinding.execute(select(overleg.c.status, overleg.c.id))
        per_status = {rij.status.value: rij.id for rij in rijen}
    store.close()
    with serve(data=data) as server:
        yield server.url, per_status


@pytest.mark.parametrize(
    ("status", "knop", "begin", "naam"),
    [
        ("vastgesteld", "Verslag als pdf", b"%PDF-", "verslag-ondersteuningsteam-"),
        ("voorgelegd", "Verslag in Word", b"PK", "verslag-ondersteuningsteam-"),
        ("concept_verslag", "Vervolg op", b"BEGIN:VCALENDAR", "vervolg-ondersteuningsteam-"),
        ("gepland", "Zet in je agenda", b"BEGIN:VCALENDAR", "overleg-ondersteuningsteam-"),
        ("gepland", "Uitnodiging als brief", b"PK", "uitnodiging-overleg-"),
        ("geannuleerd", "Afzegging voor je agenda", b"BEGIN:VCALENDAR", "overleg-ondersteuningsteam-"),
    ],
)
def test_is_fetched_without_leaving_the_page(
    browser: Browser, huis: tuple[str, dict[str, Any]], status: str, knop: str, begin: bytes, naam: str
) -> None:
    url, overleggen = huis
    with Mens(browser, url, METER, wachtwoord=METERWACHTWOORD) as ib:
        ib.ga(f"/overleg?id={overleggen[status]}")
        adres = ib.page.url
        with ib.page.expect_download() as opgehaald:
            ib.page.get_by_role("button", name=knop).first.click()
        assert opgehaald.value.suggested_filename.startswith(naam)
        assert Path(opgehaald.value.path()).read_bytes().startswith(begin)
        assert ib.page.url == adres
        assert ib.page.context.request.get(opgehaald.value.url).status == 404
