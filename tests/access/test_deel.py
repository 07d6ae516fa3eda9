"""A part of a page that runs by itself asks what a whole run asks: who is this, may they still, is it still the same."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from websockets.exceptions import ConnectionClosed

from lib.domain.organisatie import Rol
from lib.services import bewaren, toegang
from lib.store.tables.dossier import invulling
from lib.store.tables.toegang import rolverlening, sessie
from tests.meet.client import Tab
from tests.meet.zaal import Zaal, zaal
from tests.meet.zalen import _koekjes
from tests.servers.streamlit import Streamlit, serve
from tests.services import toneel

STAP, VRAAG, ANDER = "Welbevinden en ontwikkeling", "welbevinden_kind", "welbevinden_lk"
FIJN, GAAT_WEL = "fijn", "gaat wel"


class Huis:
    """The app with one dossier, open at a step of Beeld leerling in the tab of the IB."""

    def __init__(self, server: Streamlit, plaats: Zaal) -> None:
        self.plaats, leerkracht = plaats, plaats.wereld.mensen[Rol.LK, "eigen"].id
        nummer = secrets.randbelow(10**9)
        self.kind = f"Zaal {nummer}"
        self.wereld = replace(plaats.wereld, leerling=plaats.leerling(nummer, leerkracht))
        self.dossier = toneel.concept(self.wereld)
        zoek = select(invulling.c.id).where(
            invulling.c.dossier_id == self.dossier, invulling.c.soort == "beeld_leerling"
        )
        with plaats.store.read() as con:
            self.blad: UUID = con.scalars(zoek).one()
        self.ib = plaats.als(Rol.IB)
        self.tab = Tab(server.url, _koekjes(self.ib))
        self.tab.open(f"/dossier?id={self.dossier}&tab=beeld")
        self.tab.set(f"stap_beeld_{self.blad}", STAP)

    def veld(self, naam: str = VRAAG) -> str:
        return f"{self.blad}|{naam}"

    def antwoorden(self) -> dict[str, str]:
        with self.plaats.store.read() as con:
            return dict(con.scalar(select(invulling.c.antwoorden).where(invulling.c.id == self.blad)) or {})

    def is_deel(self) -> bool:
        """Tell whether the last run drew nothing but the part: the head of the dossier did not come again."""
        return not any(
            message.WhichOneof("type") == "navigation" or b"pz-kop" in message.SerializeToString()
            for message in self.tab.page.arrived
        )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Streamlit, Zaal]]:
    data: Path = tmp_path_factory.mktemp("deel")
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with zaal(data, url) as plaats, serve(data=data, database_url=url or None) as server:
        yield server, plaats


@pytest.fixture
def huis(app: tuple[Streamlit, Zaal]) -> Iterator[Huis]:
    server, plaats = app
    with plaats.store.read() as con:
        rollen = [dict(rij) for rij in con.execute(select(rolverlening)).mappings()]
    gemaakt = Huis(server, plaats)
    yield gemaakt
    gemaakt.tab.close()
    with plaats.store.begin() as con:
        con.execute(delete(rolverlening))
        con.execute(rolverlening.insert(), rollen)


def probeer(huis: Huis) -> None:
    """Change an answer in a tab that may be sent away while it does."""
    try:
        huis.tab.set(huis.veld(), FIJN)
    except ConnectionClosed:
        assert not huis.tab.page.holds("Welbevinden")


def test_an_answer_runs_only_its_part_and_says_that_it_is_saved(huis: Huis) -> None:
    assert "Opgeslagen" not in huis.tab.page.texts()
    huis.tab.set(huis.veld(), FIJN)
    assert huis.is_deel()
    assert huis.antwoorden()[VRAAG]
    shown = huis.tab.page.texts()
    assert shown.count("Opgeslagen") == 1
    assert "1 van " in shown
    huis.tab.set(huis.veld(ANDER), GAAT_WEL)
    assert huis.is_deel()
    shown = huis.tab.page.texts()
    assert shown.count("Opgeslagen") == 1
    assert "2 van " in shown
    assert len(huis.antwoorden()) == 2


def test_another_step_is_a_run_of_the_part_too(huis: Huis) -> None:
    huis.tab.set(f"stap_beeld_{huis.blad}", "Leuk en goed")
    assert huis.is_deel()
    assert "Waar is hij/zij goed in?" in str(huis.tab.page.arrived)


def test_it_reads_anew_and_shows_what_a_colleague_answered(huis: Huis) -> None:
    lk = huis.wereld.als(Rol.LK, nu=datetime.now(UTC))
    huis.tab.set(huis.veld(), FIJN)
    code = huis.antwoorden()[VRAAG]
    bewaren.bewaar_veld(lk, soort="beeld_leerling", sleutel=huis.blad, veld=ANDER, waarde=code)
    huis.tab.set(huis.veld(), GAAT_WEL)
    assert huis.is_deel()
    assert "heeft dit veld intussen gewijzigd" in huis.tab.page.texts()


def test_a_colleague_who_was_first_is_not_overwritten(huis: Huis) -> None:
    lk = huis.wereld.als(Rol.LK, nu=datetime.now(UTC))
    huis.tab.set(huis.veld(ANDER), FIJN)
    code = huis.antwoorden()[ANDER]
    bewaren.bewaar_veld(lk, soort="beeld_leerling", sleutel=huis.blad, veld=VRAAG, waarde=code)
    huis.tab.set(huis.veld(), GAAT_WEL)
    assert "Kies welke tekst blijft" in huis.tab.page.texts()
    assert huis.antwoorden()[VRAAG] == code
    huis.tab.click("Mijn tekst blijft")
    assert "Kies welke tekst blijft" not in huis.tab.page.texts()
    assert huis.antwoorden()[VRAAG] != code


def test_a_changed_head_runs_the_whole_page(huis: Huis) -> None:
    ib = huis.wereld.als(Rol.IB, nu=datetime.now(UTC))
    bewaren.bewaar_veld(
        ib, soort="dossier", sleutel=huis.dossier, veld="hulpvraag_kort", waarde="Wat geeft rust?"
    )
    huis.tab.set(huis.veld(), FIJN)
    assert not huis.is_deel()
    assert "Wat geeft rust?" in str(huis.tab.page.arrived)


def test_a_right_that_was_withdrawn_is_refused_and_the_child_is_off_the_screen(huis: Huis) -> None:
    with huis.plaats.store.begin() as con:
        con.execute(delete(rolverlening).where(rolverlening.c.gebruiker_id == huis.ib.id))
    huis.tab.set(huis.veld(), FIJN)
    assert huis.antwoorden() == {}
    assert "Niet gevonden" in huis.tab.page.texts()
    assert huis.kind not in huis.tab.page.texts()
    assert not huis.tab.page.holds(huis.kind)


def test_a_right_to_write_that_was_withdrawn_leaves_a_page_to_read(huis: Huis) -> None:
    with huis.plaats.store.begin() as con:
        con.execute(update(rolverlening).where(rolverlening.c.gebruiker_id == huis.ib.id).values(rol=Rol.DIR))
    huis.tab.set(huis.veld(), FIJN)
    assert huis.antwoorden() == {}
    assert not huis.is_deel()


@pytest.mark.parametrize(
    "einde",
    [
        {"laatst_gezien": datetime.now(UTC) - toegang.INACTIEF - timedelta(minutes=1)},
        {"verloopt_op": datetime.now(UTC) - timedelta(minutes=1)},
        {"ingetrokken_op": datetime.now(UTC)},
    ],
    ids=["locked", "over", "withdrawn"],
)
def test_a_session_that_ended_gets_nothing(huis: Huis, einde: dict[str, datetime]) -> None:
    with huis.plaats.store.begin() as con:
        con.execute(update(sessie).where(sessie.c.gebruiker_id == huis.ib.id).values(**einde))
    probeer(huis)
    assert huis.antwoorden() == {}
    assert not huis.tab.page.holds(huis.kind)
