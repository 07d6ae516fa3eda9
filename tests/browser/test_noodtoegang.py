"""Noodtoegang in a real browser: asked from Niet gevonden, read, told to the privacy officer, and ended at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from lib.domain.organisatie import Rol
from lib.services import dossier, lezen
from lib.store.engine import open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import serve

REDEN = "de begeleider is ziek en ouders staan op school"
NIET = "Dit dossier bestaat niet of je hebt er geen toegang toe."


@dataclass
class Huis:
    """The app with one dossier that is not shared."""

    url: str
    dossier_id: UUID
    nummer: str


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data = tmp_path_factory.mktemp("noodtoegang")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    ib = wereld.als(Rol.IB)
    dossier_id = dossier.maak(ib, leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
    nummer = lezen.overzicht(ib, dossier_id=dossier_id)[0].kop.nummer
    store.close()
    with serve(data=data) as server:
        yield Huis(server.url, dossier_id, nummer)


def test_from_not_found_to_the_dossier_and_back_again(browser: Browser, huis: Huis, axe: Axe) -> None:
    adres = f"/dossier?id={huis.dossier_id}"
    with Mens(browser, huis.url, "gd.eigen") as gd, Mens(browser, huis.url, "fg.eigen") as fg:
        gd.ga(adres)
        gd.ziet(NIET)
        gd.volg("Vraag noodtoegang")
        gd.ziet("24 uur lang")
        axe(gd.page)
        gd.typ("Nummer van het dossier", huis.nummer)
        gd.typ("Waarom moet je dit nu lezen? (minstens 20 tekens)", REDEN)
        gd.klik("Noodtoegang vragen")
        gd.ziet("Noor")
        gd.ziet("Je leest dit dossier met noodtoegang")
        assert gd.id == huis.dossier_id
        fg.ga("/")
        fg.volg("Bekijk de noodtoegang")
        fg.ziet(f"GD eigen · {huis.nummer}")
        fg.ziet(REDEN)
        fg.ziet_niet("Noor")
        axe(fg.page)
        fg.klik("Nu beëindigen")
        fg.ziet("beëindigd door FG eigen")
        gd.ga(adres)
        gd.ziet(NIET)
        gd.ziet_niet("Noor")
        fg.klik("Bekeken")
        fg.ga("/")
        fg.ziet_niet("Bekijk de noodtoegang")
