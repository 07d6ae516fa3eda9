"""The login's statements on PostgreSQL too: guessing in parallel is where the two databases differ most."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.services import opstart, poging, toegang
from lib.services import wachtwoord as wachtwoorden
from lib.services.poging import Uitkomst
from lib.store.engine import Store
from lib.store.tables import metadata
from tests.access.conftest import NAAM, WACHTWOORD, eigen_opslag, log_in


@pytest.fixture
def opslag(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for store in eigen_opslag(monkeypatch, PUZZEL_DATABASE_URL=postgres_url):
        yield store
        metadata.drop_all(store.engine)


@pytest.mark.usefixtures("opslag")
class TestOnPostgresql:
    def test_a_login_works_from_set_up_to_logging_out(self) -> None:
        wie = opstart.begin_leeg(
            code=opstart.maak_code(), naam="Noor", gebruikersnaam=NAAM, wachtwoord=WACHTWOORD
        )
        assert toegang.controleer(naam=NAAM, wachtwoord="fout") == Uitkomst()
        assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD).gebruiker_id == wie
        sid = toegang.digest(log_in(wie))
        assert toegang.sessie(sid_hash=sid, actief=True) == wie
        toegang.intrekken(sid_hash=sid, reden="uitgelogd")
        assert toegang.sessie(sid_hash=sid) is None
        toegang.ruim_op()

    def test_guesses_at_the_same_moment_all_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(wachtwoorden, "klopt", lambda *_: False)
        with ThreadPoolExecutor(8) as tegelijk:
            uitkomsten = list(tegelijk.map(lambda _: toegang.controleer(naam="x", wachtwoord="y"), range(16)))
        assert sum(not uitkomst.geweigerd for uitkomst in uitkomsten) == poging.VRIJE_POGINGEN
