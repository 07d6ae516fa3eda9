"""The front door in a real browser, and the two things of Streamlit it leans on that are not public."""

import http.client
import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.services import klok, poging, toegang
from lib.store import sessies
from lib.store import toegang as statements
from lib.store.engine import Store, open_store
from lib.store.toegang import Poging
from tests.browser.conftest import Axe
from tests.servers.streamlit import Streamlit, serve

NAAM = "noor"
WACHTWOORD = "zeven paarse kano's varen"
FOUT = "Gebruikersnaam of wachtwoord klopt niet."
ENGLISH = re.compile(
    r"\b(press enter|submit|stop|deploy|running|please|page not found|username|password)\b", re.IGNORECASE
)


@dataclass
class Huis:
    """A server with one account, and the test's own way into its database."""

    server: Streamlit
    store: Store
    noor: UUID

    @property
    def url(self) -> str:
        return self.server.url

    def status(self, methode: str, adres: str, **kop: str) -> int:
        """Ask without a browser, so that nothing is tidied on the way."""
        verbinding = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=10)
        with closing(verbinding):
            verbinding.request(
                methode, adres, headers={naam.replace("_", "-"): waarde for naam, waarde in kop.items()}
            )
            with verbinding.getresponse() as antwoord:
                return antwoord.status


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    data = tmp_path_factory.mktemp("voordeur")
    with serve(data=data) as server, pytest.MonkeyPatch.context() as patch:
        store = open_store(data=data).als_systeem()
        patch.setattr(toegang, "store", lambda: store)
        noor = toegang.maak_gebruiker(gebruikersnaam=NAAM, naam="Noor de Wit", wachtwoord=WACHTWOORD)
        yield Huis(server, store, noor)
        store.close()


@pytest.fixture(autouse=True)
def _geen_eerdere_pogingen(request: pytest.FixtureRequest) -> None:
    if "huis" in request.fixturenames:
        toegang_sleutel = f"naam:{toegang.digest(NAAM)}"
        with request.getfixturevalue("huis").store.begin() as con:
            statements.wis_poging(con, toegang_sleutel)


class TestTheFirstRequestOfAColdServer:
    def test_for_a_page_gives_the_login_form_only(self, huis: Huis, pagina: Page) -> None:
        pagina.goto(f"{huis.url}/beheer?x=1")
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible()
        assert pagina.url == f"{huis.url}/?verder=%2Fbeheer%3Fx%3D1"
        assert pagina.get_by_role("link").count() == pagina.get_by_role("link", name="Skip").count()
        assert not ENGLISH.search(_zichtbaar(pagina))

    def test_on_an_empty_database_asks_for_the_code_of_the_console(
        self, pagina: Page, tmp_path: Path
    ) -> None:
        with serve(data=tmp_path) as server:
            code = re.findall(r"\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b", server.output())
            pagina.goto(f"{server.url}/dossier?id=7")
            pagina.get_by_label("Opstartcode").fill(code[0])
            pagina.get_by_text("Leeg beginnen").click()
            pagina.get_by_label("Je naam").fill("An")
            pagina.get_by_label("Gebruikersnaam").fill("an")
            pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
            pagina.get_by_label("Wachtwoord nog een keer").fill(WACHTWOORD)
            pagina.get_by_role("button", name="Beginnen").click()
            pagina.get_by_role("button", name="Naar inloggen").click()
            pagina.wait_for_url(f"{server.url}/")
            _log_in(pagina, naam="an")


class TestLoggingIn:
    def test_leads_to_the_page_of_the_link(self, huis: Huis, pagina: Page) -> None:
        bezocht: list[str] = []
        pagina.on(
            "request", lambda vraag: bezocht.append(vraag.url) if vraag.resource_type == "document" else None
        )
        pagina.goto(f"{huis.url}/dossier?id=7")
        _log_in(pagina)
        weg = [adres.removeprefix(huis.url) for adres in bezocht]
        assert weg[:2] == ["/dossier?id=7", "/?verder=%2Fdossier%3Fid%3D7"]
        assert weg[2].startswith("/auth/overdracht?code=")
        assert weg[3] == "/dossier?id=7"

    def test_gives_a_cookie_no_script_can_read(self, huis: Huis, pagina: Page) -> None:
        _open_en_log_in(huis, pagina)
        koekjes = {str(koekje.get("name")): koekje for koekje in pagina.context.cookies()}
        assert koekjes["sid"].get("httpOnly")
        assert koekjes["sid"].get("sameSite") == "Lax"
        assert "voor" not in koekjes
        assert "sid" not in pagina.evaluate("document.cookie")

    def test_survives_a_reload_and_a_second_tab(self, huis: Huis, pagina: Page) -> None:
        _open_en_log_in(huis, pagina)
        pagina.reload()
        _is_binnen(pagina)
        tweede = pagina.context.new_page()
        tweede.goto(huis.url)
        _is_binnen(tweede)

    def test_with_a_wrong_password_says_so_and_stays(self, huis: Huis, pagina: Page) -> None:
        pagina.goto(huis.url)
        _vul_in(pagina, NAAM, "fout")
        expect(pagina.get_by_text(FOUT)).to_be_visible()
        assert pagina.context.cookies("http://127.0.0.1")
        assert "sid" not in {koekje.get("name") for koekje in pagina.context.cookies()}

    def test_waits_after_too_many_failures_even_with_the_right_password(
        self, huis: Huis, pagina: Page
    ) -> None:
        with huis.store.begin() as con:
            sleutel, nu = f"naam:{toegang.digest(NAAM)}", klok.nu()
            statements.poging(con, sleutel, nu)
            statements.schrijf_poging(con, sleutel, Poging(13, nu + poging.wachttijd(13), nu))
        pagina.goto(huis.url)
        _vul_in(pagina, NAAM, WACHTWOORD)
        expect(pagina.get_by_text("Te veel pogingen. Probeer het over 5 minuten opnieuw.")).to_be_visible()

    def test_by_the_keyboard_alone(self, huis: Huis, pagina: Page) -> None:
        pagina.goto(huis.url)
        pagina.get_by_label("Gebruikersnaam").fill(NAAM)
        pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        pagina.keyboard.press("Enter")
        _is_binnen(pagina)

    @pytest.mark.parametrize("schema", ["light", "dark"])
    def test_can_be_done_by_everybody(self, huis: Huis, pagina: Page, axe: Axe, schema: str) -> None:
        pagina.emulate_media(color_scheme="dark" if schema == "dark" else "light")
        pagina.goto(huis.url)
        _vul_in(pagina, NAAM, "fout")
        expect(pagina.get_by_text(FOUT)).to_be_visible()
        axe(pagina)


class TestLoggingOut:
    def test_in_one_tab_empties_the_other_by_itself(self, huis: Huis, pagina: Page) -> None:
        _open_en_log_in(huis, pagina)
        tweede = pagina.context.new_page()
        tweede.goto(huis.url)
        _is_binnen(tweede)
        pagina.evaluate("fetch('/auth/uit', {method: 'POST'})")
        expect(tweede.get_by_role("button", name="Inloggen")).to_be_visible(timeout=10_000)
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible(timeout=10_000)

    def test_makes_the_cookie_worthless(self, huis: Huis, pagina: Page, browser: Browser) -> None:
        _open_en_log_in(huis, pagina)
        koekjes = pagina.context.cookies()
        pagina.evaluate("fetch('/auth/uit', {method: 'POST'})")
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible(timeout=10_000)
        dief = browser.new_context()
        dief.add_cookies(
            [{"name": str(k.get("name")), "value": str(k.get("value")), "url": huis.url} for k in koekjes]
        )
        pagina_van_dief = dief.new_page()
        pagina_van_dief.goto(huis.url)
        expect(pagina_van_dief.get_by_role("button", name="Inloggen")).to_be_visible()
        dief.close()

    def test_cannot_be_done_from_another_site(self, huis: Huis) -> None:
        assert huis.status("POST", "/auth/uit", Origin="http://evil.example") == 403


class TestTheCode:
    def test_of_a_login_does_not_work_again(self, huis: Huis, pagina: Page, browser: Browser) -> None:
        codes: list[str] = []
        pagina.on("request", lambda vraag: codes.append(vraag.url) if "overdracht" in vraag.url else None)
        _open_en_log_in(huis, pagina)
        ander = browser.new_context()
        tweede = ander.new_page()
        tweede.goto(codes[0])
        assert tweede.url == f"{huis.url}/"
        assert "sid" not in {koekje.get("name") for koekje in ander.cookies()}
        ander.close()


class TestWithoutLoggingIn:
    @pytest.mark.parametrize("methode", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
    @pytest.mark.parametrize(
        "adres",
        [
            "/_stcore/metrics",
            "/%5fstcore/metrics",
            "/_stcore/script-health-check",
            "/_stcore/agent/mcp",
            "/_stcore/agent/interact",
            "/_stcore/upload_file/a/b",
            "/_stcore/bidi-components/a/b.js",
            "/media/x.png",
            "/component/extra_streamlit_components.CookieManager.cookie_manager/index.html",
            "/app/static/x",
            "/auth/login",
            "/auth/logout",
            "/oauth2callback",
            "/dossier/_stcore/health",
            "//127.0.0.1/",
            "/static/%2e%2e/app.py",
        ],
    )
    def test_a_route_gives_nothing(self, huis: Huis, methode: str, adres: str) -> None:
        assert huis.status(methode, adres, Accept="text/html", X_App_Session="x") in {400, 404, 405}

    @pytest.mark.parametrize("herkomst", ["", "http://evil.example", "null"])
    def test_a_socket_from_elsewhere_is_refused(self, huis: Huis, herkomst: str) -> None:
        handdruk = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Cookie": "voor=abc",
        }
        assert huis.status("GET", "/_stcore/stream", **handdruk, Origin=herkomst) == 403


class TestWhatWeLeanOn:
    """Not public in Streamlit 1.67: a release that changes one of these must fail here and not at a school."""

    def test_auth_redirect_moves_the_browser(self, huis: Huis, pagina: Page) -> None:
        _open_en_log_in(huis, pagina)
        toegang.intrekken_alles(gebruiker_id=huis.noor, reden="proef")
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible(timeout=10_000)

    def test_trusted_headers_name_the_user_and_a_forged_one_does_not(self, huis: Huis, pagina: Page) -> None:
        sid = toegang.digest(_nieuwe_sessie(huis))
        pagina.context.set_extra_http_headers({"X-App-Session": sid, "X-App-Poort": toegang.POORT})
        pagina.goto(huis.url)
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible()

    def test_the_entry_script_without_the_gate_lets_nobody_in(self, huis: Huis, pagina: Page) -> None:
        main = Path(toegang.__file__).resolve().parents[1] / "main.py"
        data = huis.server.log.parent
        with serve(main, data=data) as zonder_poort:
            sid = toegang.digest(_nieuwe_sessie(huis))
            pagina.context.set_extra_http_headers({"X-App-Session": sid, "X-App-Poort": "geraden"})
            pagina.goto(zonder_poort.url)
            expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible()

    def test_the_login_library_brings_no_iframe_and_no_cookie(self, huis: Huis, pagina: Page) -> None:
        gevraagd: list[str] = []
        pagina.on("request", lambda vraag: gevraagd.append(vraag.url))
        pagina.goto(huis.url)
        expect(pagina.get_by_role("button", name="Inloggen")).to_be_visible()
        assert pagina.locator("iframe").count() == 0
        assert [
            adres
            for adres in gevraagd
            if "/component" in adres or not adres.startswith((huis.url, f"ws{huis.url[4:]}", "data:"))
        ] == []
        assert {koekje.get("name") for koekje in pagina.context.cookies()} == {"voor", "_streamlit_xsrf"}

    def test_a_person_at_work_keeps_the_session_alive(self, huis: Huis, pagina: Page) -> None:
        _open_en_log_in(huis, pagina)
        sid = next(
            str(koekje.get("value")) for koekje in pagina.context.cookies() if koekje.get("name") == "sid"
        )
        with huis.store.begin() as con:
            sessies.zie_sessie(con, toegang.digest(sid), klok.nu() - toegang.INACTIEF * 0.9)
        pagina.reload()
        _is_binnen(pagina)
        time.sleep(0.5)
        with huis.store.read() as con:
            nu = klok.nu()
            assert statements.sessie_van(
                con, toegang.digest(sid), nu=nu, gezien_na=nu - toegang.INACTIEF * 0.1
            )


def _open_en_log_in(huis: Huis, pagina: Page) -> None:
    pagina.goto(huis.url)
    _log_in(pagina)


def _log_in(pagina: Page, naam: str = NAAM) -> None:
    _vul_in(pagina, naam, WACHTWOORD)
    _is_binnen(pagina)


def _vul_in(pagina: Page, naam: str, wachtwoord: str) -> None:
    pagina.get_by_label("Gebruikersnaam").fill(naam)
    pagina.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    pagina.get_by_role("button", name="Inloggen").click()


def _is_binnen(pagina: Page) -> None:
    expect(pagina.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(
        timeout=15_000
    )
    expect(pagina.locator("[data-testid=stMain]")).to_have_text(re.compile(r"\S"))
    expect(pagina.get_by_role("button", name="Inloggen")).to_have_count(0)
    assert "sid" in {koekje.get("name") for koekje in pagina.context.cookies()}


def _nieuwe_sessie(huis: Huis) -> str:
    code = toegang.mint_overdracht(gebruiker_id=huis.noor, voor_hash="x", doel="/")
    wissel = toegang.wissel_in(code=code, voor_hash="x")
    assert wissel
    return wissel.token


def _zichtbaar(pagina: Page) -> str:
    return pagina.locator("[data-testid=stMain]").inner_text()
