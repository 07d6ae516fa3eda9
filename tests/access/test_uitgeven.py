from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
from sqlalchemy import delete
from starlette.routing import Router

from lib.access.routes import routes
from lib.domain.organisatie import Rol
from lib.services import bijlagen, klok, toegang, uitgeven
from lib.services import dossier as dossiers
from lib.services.context import Context, OpslagWeg
from lib.store.tables.toegang import rolverlening
from lib.ui.stukken import MAKERS
from tests.access.asgi import Answer, Streamlit, app, http
from tests.access.conftest import log_in
from tests.domain.test_bestandssoort import PDF
from tests.wereld import Wereld

NAAM = "Toets Şükrü “é”; a=b.pdf"
Fetch = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _store(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("wie_ben_ik", "toegang"):
        monkeypatch.setattr(f"lib.services.{module}.store", lambda: wereld.store)


@pytest.fixture
def behind() -> Streamlit:
    return Streamlit()


@pytest.fixture
def bijlage_id(wereld: Wereld) -> UUID:
    ib = nu(wereld, Rol.IB)
    dossier_id = dossiers.maak(ib, leerling_id=wereld.leerling, hulpvraag="Wat helpt?")
    return bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam=NAAM, inhoud=PDF)


@pytest.fixture
def code(wereld: Wereld, bijlage_id: UUID) -> str:
    """A code that the IB of the first school just got."""
    return bijlagen.geef_uit(nu(wereld, Rol.IB), bijlage_id=bijlage_id)


@pytest.fixture
def fetch(wereld: Wereld, behind: Streamlit) -> Fetch:
    """Return a function: fetch an address as a role with a session of its own."""
    sids: dict[tuple[Rol, str], str] = {}

    def as_(path: str, rol: Rol = Rol.IB, plaats: str = "eigen", method: str = "GET") -> Answer:
        sid = sids.setdefault((rol, plaats), log_in(wereld.mensen[rol, plaats].id))
        return http(app(behind), method, path, cookie=f"sid={sid}")

    return as_


def nu(wereld: Wereld, rol: Rol) -> Context:
    return wereld.als(rol, nu=klok.nu())


def is_nowhere(answer: Answer) -> bool:
    return (answer.status, answer.body) == (404, b"Niet gevonden") and not answer.header(
        "content-disposition"
    )


class TestAFile:
    def test_comes_as_an_attachment_under_its_own_name(self, fetch: Fetch, code: str) -> None:
        answer = fetch(f"/export/{code}")
        assert (answer.status, answer.body) == (200, PDF)
        assert answer.header("content-type") == "application/pdf"
        assert answer.header("content-length") == str(len(PDF))
        naam = quote(NAAM, safe="")
        assert answer.header("content-disposition") == f"attachment; filename*=UTF-8''{naam}"

    def test_is_kept_by_no_cache_and_can_do_nothing_in_a_browser(self, fetch: Fetch, code: str) -> None:
        answer = fetch(f"/export/{code}")
        assert answer.header("cache-control") == "no-store"
        assert answer.header("x-content-type-options") == "nosniff"
        assert answer.header("referrer-policy") == "no-referrer"
        assert answer.header("content-security-policy").startswith("sandbox; default-src 'none'")
        assert "script" not in answer.header("content-security-policy")

    def test_never_reaches_streamlit(self, fetch: Fetch, behind: Streamlit, code: str) -> None:
        fetch(f"/export/{code}")
        fetch("/export/onzin")
        assert behind.scopes == []

    def test_comes_once(self, fetch: Fetch, code: str) -> None:
        assert fetch(f"/export/{code}").status == 200
        assert all(is_nowhere(fetch(f"/export/{code}")) for _ in range(100))

    def test_is_nowhere_without_a_session_and_waits_for_its_owner(
        self, fetch: Fetch, behind: Streamlit, code: str
    ) -> None:
        for cookie in ("", "sid=dood", "voor=abc", f"sid={code}"):
            assert is_nowhere(http(app(behind), "GET", f"/export/{code}", cookie=cookie))
        assert fetch(f"/export/{code}").status == 200

    @pytest.mark.parametrize(
        ("rol", "plaats"), [(Rol.DIR, "eigen"), (Rol.LK, "eigen"), (Rol.IB, "ander"), (Rol.BEH, "eigen")]
    )
    def test_is_nowhere_for_anybody_else(self, fetch: Fetch, code: str, rol: Rol, plaats: str) -> None:
        assert is_nowhere(fetch(f"/export/{code}", rol, plaats))
        assert fetch(f"/export/{code}").status == 200

    def test_is_nowhere_after_a_minute(
        self, fetch: Fetch, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fetch("/export/eerst-inloggen")
        later = klok.nu() + timedelta(seconds=61)
        monkeypatch.setattr(klok, "nu", lambda: later)
        assert is_nowhere(fetch(f"/export/{code}"))

    def test_is_nowhere_once_the_rights_are_gone(self, fetch: Fetch, wereld: Wereld, code: str) -> None:
        with wereld.store.begin() as verbinding:
            verbinding.execute(delete(rolverlening))
        assert is_nowhere(fetch(f"/export/{code}"))

    def test_is_nowhere_once_the_session_is_over(self, wereld: Wereld, behind: Streamlit, code: str) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        sid = log_in(wie)
        toegang.intrekken_alles(gebruiker_id=wie, reden="uit dienst")
        assert is_nowhere(http(app(behind), "GET", f"/export/{code}", cookie=f"sid={sid}"))

    def test_is_nowhere_once_it_is_removed(
        self, fetch: Fetch, wereld: Wereld, bijlage_id: UUID, code: str
    ) -> None:
        bijlagen.haal_weg(nu(wereld, Rol.IB), bijlage_id=bijlage_id)
        assert is_nowhere(fetch(f"/export/{code}"))

    @pytest.mark.parametrize("code", ["x", "%00", "..", "%2e%2e%2f", "' OR 1=1", "é", "a" * 3000])
    def test_is_nowhere_under_a_made_up_code(self, fetch: Fetch, bijlage_id: UUID, code: str) -> None:
        assert bijlage_id
        assert is_nowhere(fetch(f"/export/{code}"))

    def test_is_not_fetched_by_a_glance(self, fetch: Fetch, code: str) -> None:
        assert fetch(f"/export/{code}", method="HEAD").status == 404
        assert fetch(f"/export/{code}").status == 200

    def test_does_not_believe_a_session_that_the_gate_did_not_write(self, wereld: Wereld, code: str) -> None:
        sid = toegang.digest(log_in(wereld.mensen[Rol.IB, "eigen"].id))
        zonder_poort = Router(list(routes(MAKERS)))
        for poort in ("", "geraden"):
            answer = http(zonder_poort, "GET", f"/export/{code}", x_app_session=sid, x_app_poort=poort)
            assert is_nowhere(answer)

    def test_waits_with_a_sentence_while_the_database_is_away(
        self, fetch: Fetch, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def weg(**_: object) -> None:
            raise OpslagWeg

        monkeypatch.setattr(uitgeven, "neem_in", weg)
        answer = fetch(f"/export/{code}")
        assert (answer.status, answer.body) == (503, str(OpslagWeg()).encode())


class TestBringingAFile:
    """Streamlit's own upload route: open to who is logged in, shut for anybody else."""

    PAD = "/_stcore/upload_file/sessie/bestand"

    def test_is_for_who_is_logged_in(self, fetch: Fetch, behind: Streamlit) -> None:
        assert fetch(self.PAD, method="PUT").status == 200
        assert behind.scopes[-1]["path"] == self.PAD

    @pytest.mark.parametrize("cookie", ["", "sid=dood", "voor=abc"])
    @pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
    def test_is_for_nobody_else(self, behind: Streamlit, cookie: str, method: str) -> None:
        assert is_nowhere(http(app(behind), method, self.PAD, cookie=cookie))
        assert behind.scopes == []
