"""A session that was idle too long is locked: it gives nothing, and only its own person opens it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from lib.domain.logboek import Actie
from lib.domain.organisatie import Rol
from lib.services import klok as klokken
from lib.services import slot, toegang
from lib.services import wachtwoord as wachtwoorden
from lib.services.poging import Uitkomst
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.tables.logboek import logboek
from tests.wereld import NU, Wereld

WACHTWOORD = "vier losse woorden hier"


class Klok:
    nu = NU

    def __call__(self) -> datetime:
        return self.nu


@pytest.fixture
def klok(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Klok:
    klok = Klok()
    monkeypatch.setattr(klokken, "nu", klok)
    monkeypatch.setattr(opslag, "store", lambda: wereld.store)
    monkeypatch.setattr(toegang, "store", lambda: wereld.store)
    return klok


@pytest.fixture
def ib(wereld: Wereld, klok: Klok) -> UUID:
    assert klok
    wie = wereld.als(Rol.IB).gebruiker.id
    with wereld.store.begin() as con:
        opslag_toegang.zet_wachtwoord(con, wie, wachtwoorden.hash_(WACHTWOORD))
    return wie


def log_in(wie: UUID) -> str:
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="pre", doel="/")
    wissel = toegang.wissel_in(code=code, voor_hash="pre")
    assert wissel is not None
    return toegang.digest(wissel.token)


@pytest.fixture
def sid(ib: UUID, klok: Klok) -> str:
    """A session of which nobody did anything for half an hour."""
    sid = log_in(ib)
    klok.nu += toegang.INACTIEF
    return sid


def acties(wereld: Wereld, actie: Actie) -> int:
    with wereld.store.read() as con:
        return sum(rij.actie == actie.value for rij in con.execute(logboek.select()))


class TestAnIdleSession:
    def test_is_locked_and_gives_nobody(self, sid: str, ib: UUID) -> None:
        assert toegang.sessie(sid_hash=sid) is None
        assert slot.van_wie(sid_hash=sid) == ib

    def test_is_no_session_any_more_however_busy(self, sid: str) -> None:
        assert slot.van_wie(sid_hash=sid)
        assert toegang.sessie(sid_hash=sid, actief=True) is None
        assert toegang.sessie(sid_hash=sid) is None

    def test_stays_locked_when_the_clock_goes_back(self, sid: str, klok: Klok) -> None:
        assert slot.van_wie(sid_hash=sid)
        klok.nu -= timedelta(minutes=10)
        assert toegang.sessie(sid_hash=sid) is None
        assert slot.van_wie(sid_hash=sid)

    def test_is_told_once_in_the_audit_log(self, wereld: Wereld, sid: str) -> None:
        for _ in range(3):
            slot.van_wie(sid_hash=sid)
        assert acties(wereld, Actie.VERGRENDELEN) == 1

    def test_is_over_after_eight_hours(self, sid: str, klok: Klok) -> None:
        klok.nu += toegang.SESSIE_MAXIMAAL
        assert slot.van_wie(sid_hash=sid) is None

    def test_that_was_ended_asks_nothing(self, sid: str) -> None:
        toegang.intrekken(sid_hash=sid, reden="uitgelogd")
        assert slot.van_wie(sid_hash=sid) is None
        assert slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/") == Uitkomst()

    def test_is_not_locked_while_somebody_works(self, ib: UUID, klok: Klok) -> None:
        sid = log_in(ib)
        for _ in range(3):
            klok.nu += toegang.INACTIEF - timedelta(seconds=1)
            assert slot.van_wie(sid_hash=sid) is None
            assert toegang.sessie(sid_hash=sid, actief=True) == ib

    def test_half_open_is_not_one_that_a_password_opens(
        self, ib: UUID, klok: Klok, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "iedereen")
        half = log_in(ib)
        klok.nu += timedelta(minutes=14)
        monkeypatch.setattr(toegang, "INACTIEF", timedelta(minutes=1))
        assert slot.van_wie(sid_hash=half) is None


class TestTheRightPassword:
    def test_opens_another_session_of_the_same_person_at_the_same_place(
        self, wereld: Wereld, sid: str, ib: UUID
    ) -> None:
        code = slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/dossier?id=7&tab=doelen")
        assert isinstance(code, str)
        wissel = toegang.wissel_in(code=code, voor_hash=sid)
        assert wissel is not None
        assert (wissel.wie, wissel.doel, wissel.half) == (ib, "/dossier?id=7&tab=doelen", False)
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token)) == ib
        assert toegang.sessie(sid_hash=sid) is None
        assert acties(wereld, Actie.ONTGRENDELEN) == 1

    def test_is_followed_by_the_second_step_where_that_is_asked(
        self, sid: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "iedereen")
        code = slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/")
        assert isinstance(code, str)
        wissel = toegang.wissel_in(code=code, voor_hash=sid)
        assert wissel is not None
        assert wissel.half
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token)) is None

    def test_works_in_the_browser_of_the_session_alone(self, sid: str) -> None:
        code = slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/")
        assert isinstance(code, str)
        assert toegang.wissel_in(code=code, voor_hash="elders") is None


class TestAWrongPassword:
    def test_counts_with_those_at_the_door(self, sid: str, wereld: Wereld) -> None:
        for _ in range(4):
            assert slot.ontgrendel(sid_hash=sid, wachtwoord="fout", doel="/") == Uitkomst()
        vijfde = toegang.controleer(naam=slot.naam(sid_hash=sid), wachtwoord="fout")
        assert vijfde.wacht_s == 1
        goed = slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/")
        assert isinstance(goed, Uitkomst)
        assert goed.geweigerd
        assert acties(wereld, Actie.ONTGRENDELEN) == 0

    def test_of_an_account_that_was_switched_off_opens_nothing(
        self, sid: str, ib: UUID, wereld: Wereld
    ) -> None:
        from lib.store.tables.toegang import gebruiker

        with wereld.store.begin() as con:
            con.execute(gebruiker.update().where(gebruiker.c.id == ib).values(actief=False))
        assert slot.ontgrendel(sid_hash=sid, wachtwoord=WACHTWOORD, doel="/") == Uitkomst()
