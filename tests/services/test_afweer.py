"""Guessing at the door, on both databases: per network, past the owner's own device, and seen by the beheerder."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from lib.domain.organisatie import Rol
from lib.services import afweer, beheer_mensen, toegang
from lib.services import klok as klokken
from lib.services import wachtwoord as wachtwoorden
from lib.services.afweer import Herkomst
from lib.services.poging import Uitkomst
from lib.store import opslag
from tests.wereld import NU, Wereld

GOED = "vier losse woorden hier"
NET = "192.0.2.0/24"
HIER = Herkomst(NET, "toestel-van-ib")


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
    monkeypatch.setattr(wachtwoorden, "klopt", lambda bewaard, getypt: bool(bewaard) and getypt == GOED)
    monkeypatch.setattr(wachtwoorden, "verouderd", lambda _bewaard: False)
    return klok


@pytest.fixture
def ib(wereld: Wereld, klok: Klok) -> UUID:
    assert klok
    return wereld.mensen[Rol.IB, "eigen"].id


def probeer(wachtwoord: str, herkomst: Herkomst = afweer.ONBEKEND, naam: str = "ib.eigen") -> Uitkomst:
    return toegang.controleer(naam=naam, wachtwoord=wachtwoord, herkomst=herkomst)


@pytest.mark.usefixtures("klok")
class TestANetwork:
    def test_may_fail_thirty_times_a_minute_whatever_the_names(self, ib: UUID, klok: Klok) -> None:
        for nummer in range(30):
            assert not probeer("fout", Herkomst(NET), f"naam{nummer}").geweigerd
        klok.nu += timedelta(seconds=20)
        assert probeer(GOED, Herkomst(NET)) == Uitkomst(wacht_s=40, geweigerd=True)
        assert probeer(GOED, Herkomst("198.51.100.0/24")).gebruiker_id == ib
        klok.nu += timedelta(seconds=40)
        assert probeer(GOED, Herkomst(NET)).gebruiker_id == ib

    def test_where_everybody_logs_in_well_is_never_full(self, ib: UUID) -> None:
        assert {probeer(GOED, Herkomst(NET)).gebruiker_id for _ in range(40)} == {ib}

    def test_is_not_known_behind_a_proxy_on_this_machine(self) -> None:
        for nummer in range(40):
            assert not probeer("fout", Herkomst("127.0.0.0/24"), f"naam{nummer}").geweigerd


class TestAName:
    def test_has_one_counter_however_it_is_spelled(self, ib: UUID) -> None:
        spellingen = [f"ib{chr(1 + nummer)}.eigen" for nummer in range(8)] + [" IB.eigen", "ib.EIGEN\x7f"]
        geweigerd = [probeer("fout", naam=naam).geweigerd for naam in spellingen]
        assert geweigerd == [False] * 5 + [True] * 5
        assert probeer(GOED, naam="i\x1fb.eigen").geweigerd
        assert ib

    def test_has_one_counter_on_a_known_device_too(self, ib: UUID) -> None:
        afweer.ken_toestel(toestel=HIER.toestel, wie=ib)
        for nummer in range(5):
            assert not probeer("fout", HIER, naam=f"ib{chr(1 + nummer)}.eigen").geweigerd
        assert probeer(GOED, HIER, naam="i\x1fb.eigen").geweigerd


class TestAKnownDevice:
    def test_lets_its_owner_in_while_somebody_guesses_elsewhere(self, ib: UUID) -> None:
        afweer.ken_toestel(toestel=HIER.toestel, wie=ib)
        for _ in range(6):
            probeer("fout")
        assert probeer(GOED).geweigerd
        assert probeer(GOED, HIER).gebruiker_id == ib

    def test_has_a_counter_of_its_own(self, ib: UUID) -> None:
        afweer.ken_toestel(toestel=HIER.toestel, wie=ib)
        for _ in range(5):
            probeer("fout", HIER)
        assert probeer(GOED, HIER).geweigerd
        assert probeer(GOED).gebruiker_id == ib

    def test_of_one_is_not_known_for_another(self, wereld: Wereld, ib: UUID) -> None:
        afweer.ken_toestel(toestel=HIER.toestel, wie=wereld.mensen[Rol.DIR, "eigen"].id)
        for _ in range(6):
            probeer("fout")
        assert probeer(GOED, HIER).geweigerd
        assert ib

    def test_is_forgotten_after_half_a_year(self, ib: UUID, klok: Klok) -> None:
        afweer.ken_toestel(toestel=HIER.toestel, wie=ib)
        for dagen, bekend in ((179, True), (2, False)):
            klok.nu += timedelta(days=dagen)
            toegang.ruim_op()
            assert afweer.sleutel("ib.eigen", "h", HIER).startswith("toestel:") is bekend

    def test_may_be_shared_and_met_again(self, wereld: Wereld, ib: UUID) -> None:
        for wie in (ib, wereld.mensen[Rol.DIR, "eigen"].id, ib):
            afweer.ken_toestel(toestel=HIER.toestel, wie=wie)
        for naam in ("ib.eigen", "dir.eigen"):
            assert afweer.sleutel(naam, "h", HIER) == f"toestel:{HIER.toestel}:h"


@pytest.mark.usefixtures("klok")
class TestTheAlarm:
    def test_sounds_once_at_fifty_failures_over_many_names(self, wereld: Wereld, klok: Klok) -> None:
        for nummer in range(49):
            probeer("fout", naam=f"naam{nummer}")
            klok.nu += timedelta(seconds=10)
        assert beheer_mensen.alarmen(wereld.als(Rol.BEH, nu=klok.nu)) == ()
        for nummer in range(60):
            probeer("fout", naam=f"ander{nummer}")
        gezien = beheer_mensen.alarmen(wereld.als(Rol.BEH, nu=klok.nu + timedelta(minutes=1)))
        assert [wat for _, wat in gezien] == ["50 mislukte inlogpogingen in 10 minuten"]

    def test_is_silent_when_failures_are_spread(self, wereld: Wereld, klok: Klok) -> None:
        for nummer in range(60):
            probeer("fout", naam=f"naam{nummer}")
            klok.nu += timedelta(seconds=15)
        assert beheer_mensen.alarmen(wereld.als(Rol.BEH, nu=klok.nu)) == ()

    def test_stays_on_beheer_for_a_week(self, wereld: Wereld, klok: Klok) -> None:
        for nummer in range(50):
            probeer("fout", naam=f"naam{nummer}")
        for dagen, aantal in ((6, 1), (8, 0)):
            assert (
                len(beheer_mensen.alarmen(wereld.als(Rol.BEH, nu=klok.nu + timedelta(days=dagen)))) == aantal
            )
