"""The installation as we ship it, in a real browser: a process is killed under a tab, and nobody notices."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from lib.domain.organisatie import Rol
from lib.services import dossier
from lib.store.tables.dossier import invulling
from tests.browser.mens import Mens
from tests.browser.test_bijlage import breng
from tests.deploy.opstelling import Opstelling, opstelling
from tests.domain.test_bestandssoort import PDF
from tests.servers.postgres import Postgres

LEUK, GOED_IN = "Wat vindt het kind leuk?", "Waar is hij/zij goed in?"
OPGESLAGEN = re.compile(r"Opgeslagen \d\d:\d\d")
BEWAAR, UPLOAD, GEZOND = "/typen/bewaar", "/_stcore/upload_file/-", "/_stcore/health"
WOORDEN = [f"woord{nummer} " for nummer in range(24)]


@pytest.fixture(scope="module")
def hier(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    with opstelling(postgres, tmp_path_factory.mktemp("installatie")) as staat:
        yield staat


@pytest.fixture(scope="module")
def dossier_id(hier: Opstelling) -> UUID:
    wereld = hier.wereld
    return dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")


def test_a_tab_goes_on_when_its_process_is_killed(
    browser: Browser, hier: Opstelling, dossier_id: UUID, tmp_path: Path
) -> None:
    with Mens(browser, hier.nginx.url, "ib.eigen") as ib:
        ib.ga(f"/dossier?id={dossier_id}&tab=beeld")
        sleutels = koekjes(ib)
        assert sleutels["__Host-sid"]
        assert all(koek["secure"] for koek in ib.context.cookies())

        eerste = typ_en_dood(ib, hier, LEUK)
        assert koekjes(ib)["__Host-sid"] == sleutels["__Host-sid"]
        expect(ib.page.get_by_label("Gebruikersnaam")).to_have_count(0)
        breng_en_haal(ib, hier, tmp_path / "een.pdf")
        [tweede] = hier.went_to(UPLOAD)
        assert tweede != eerste

        # The first is back, so the cookie names it again, while the tab still hangs on to the second.
        hier.start(eerste)
        wacht_tot(ib, hier, eerste)
        breng_en_haal(ib, hier, tmp_path / "twee.pdf")
        assert hier.went_to(UPLOAD) == [eerste, tweede]

        hier.kill(tweede)
        typ(ib, GOED_IN)
        expect(ib.page.get_by_label(LEUK, exact=True)).to_have_value("".join(WOORDEN))
        breng_en_haal(ib, hier, tmp_path / "drie.pdf")
        assert hier.went_to(UPLOAD) == [eerste]
    assert opgeslagen(hier) == {"leuk": "".join(WOORDEN), "goed_in": "".join(WOORDEN)}
    assert hier.nginx.spooled() == []


def koekjes(mens: Mens) -> dict[str, str]:
    return {koek["name"]: koek["value"] for koek in mens.context.cookies()}


def typ(mens: Mens, vraag: str) -> None:
    """Type without leaving the field, until it says that it is stored."""
    veld = mens.page.get_by_label(vraag, exact=True)
    veld.press_sequentially("".join(WOORDEN), delay=20)
    staat = mens.page.locator(".pz-veld", has=veld).locator(".pz-stand")
    expect(staat).to_have_text(OPGESLAGEN, timeout=20_000)


def typ_en_dood(mens: Mens, hier: Opstelling, vraag: str) -> int:
    """Type, and kill the process that stores it half way; returns which it was."""
    veld = mens.page.get_by_label(vraag, exact=True)
    half = len(WOORDEN) // 2
    veld.press_sequentially("".join(WOORDEN[:half]), delay=40)
    [poort] = hier.went_to(BEWAAR)
    veld.press_sequentially("".join(WOORDEN[half : half + 1]), delay=40)
    hier.kill(poort)
    veld.press_sequentially("".join(WOORDEN[half + 1 :]), delay=40)
    staat = mens.page.locator(".pz-veld", has=veld).locator(".pz-stand")
    expect(staat).to_have_text(OPGESLAGEN, timeout=20_000)
    expect(veld).to_be_focused()
    expect(veld).to_have_value("".join(WOORDEN))
    return poort


def breng_en_haal(mens: Mens, hier: Opstelling, pad: Path) -> None:
    """Bring a file and fetch it: what needs the socket, an upload and a download."""
    breng(mens, pad, PDF)
    mens.ziet(pad.name)
    with mens.page.expect_download() as opgehaald:
        mens.page.get_by_role("button", name="Downloaden").first.click()
    assert Path(opgehaald.value.path()).read_bytes() == PDF
    assert hier.went_to("/export/-")


def wacht_tot(mens: Mens, hier: Opstelling, poort: int) -> None:
    """Wait until nginx sends this browser to a process again."""
    for _ in range(100):
        mens.context.request.get(hier.nginx.url + GEZOND)
        if hier.went_to(GEZOND) == [poort]:
            return
        mens.page.wait_for_timeout(100)
    assert hier.went_to(GEZOND) == [poort]


def opgeslagen(hier: Opstelling) -> object:
    with hier.store.read() as verbinding:
        return verbinding.scalar(select(invulling.c.antwoorden).where(invulling.c.soort == "beeld_leerling"))
