"""A letter made one's own, in a real browser: the beheerder brings a sjabloon, the school fetches the letter."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from lib.store.engine import open_store
from tests.browser.conftest import Axe
from tests.browser.mens import Mens, bevolk
from tests.report.voorbeelden import alineas, docx
from tests.servers.streamlit import serve
from tests.services import toneel


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, UUID]]:
    data = tmp_path_factory.mktemp("brieven")
    store = open_store(data=data).als_systeem()
    wereld = bevolk(store)
    dag = (datetime.now(UTC) + timedelta(days=20)).date()
    overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld), datum=dag.isoformat())
    store.close()
    with serve(data=data) as server:
        yield server.url, overleg_id


def haal(mens: Mens, knop: str) -> list[str]:
    with mens.page.expect_download() as haalt:
        mens.klik(knop)
    return list(alineas(Path(haalt.value.path()).read_bytes()))


def test_an_own_invitation(browser: Browser, huis: tuple[str, UUID], axe: Axe, tmp_path: Path) -> None:
    url, overleg_id = huis
    with Mens(browser, url, "ib.eigen") as ib:
        ib.ga(f"/overleg?id={overleg_id}")
        assert "Beste ouder(s) en andere deelnemers," in haal(ib, "Uitnodiging als brief")
    with Mens(browser, url, "beh.eigen") as beh:
        beh.ga("/beheer")
        beh.klik("Huisstijl en brieven")
        beh.page.get_by_role("radio", name="Uitnodiging").click()
        beh.ziet("Nu in gebruik: het sjabloon van Puzzel.")
        for alinea, zin in (
            ("{{ wanneer }} {{ bsn }}", "Puzzel kent dit veld niet: bsn."),
            ("Tot ziens", "staat dag en tijd niet"),
        ):
            breng(beh, tmp_path / "fout.docx", docx(alinea))
            beh.ziet(zin)
        breng(beh, tmp_path / "onze.docx", docx("Dag! Tot {{ wanneer }} over {{ kind }}."))
        beh.ziet("Eigen sjabloon: onze.docx")
        axe(beh.page)
        assert haal(beh, "Voorbeeld in Word") == ["Dag! Tot do 27 nov 2026, 14:00 over Noor."]
    with Mens(browser, url, "ib.eigen") as ib:
        ib.ga(f"/overleg?id={overleg_id}")
        (regel,) = haal(ib, "Uitnodiging als brief")
        assert regel.startswith("Dag! Tot ")
        assert regel.endswith(" over Noor.")


def breng(beh: Mens, pad: Path, inhoud: bytes) -> None:
    pad.write_bytes(inhoud)
    beh.page.locator('[data-testid="stFileUploaderDropzoneInput"]').last.set_input_files(pad)
    beh.klaar()
