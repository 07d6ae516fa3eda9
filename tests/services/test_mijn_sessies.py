"""Where somebody is logged in: seen by its owner only, ended at once, and never in more than three places."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.services import klok as klokken
from lib.services import mijn_sessies, toegang
from lib.services.context import Context
from lib.store import opslag
from tests.wereld import NU, Wereld


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


def log_in(wie: UUID, klok: Klok, apparaat: str = "Firefox op Linux") -> str:
    klok.nu += timedelta(minutes=1)
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="pre", doel="/")
    wissel = toegang.wissel_in(code=code, voor_hash="pre", apparaat=apparaat, net="192.0.2.0/24")
    assert wissel is not None
    return toegang.digest(wissel.token)


def bij(ctx: Context, sid: str, klok: Klok) -> Context:
    return replace(ctx, sessie=sid, nu=klok.nu)


class TestOnesOwnSessions:
    def test_are_told_as_their_owner_knows_them(self, wereld: Wereld, klok: Klok) -> None:
        ib = wereld.als(Rol.IB)
        eerste = log_in(ib.gebruiker.id, klok, "Safari op een iPad")
        log_in(ib.gebruiker.id, klok)
        log_in(wereld.als(Rol.DIR).gebruiker.id, klok)
        gezien = mijn_sessies.sessies(bij(ib, eerste, klok))
        assert [(s.apparaat, s.net, s.hier) for s in gezien] == [
            ("Safari op een iPad", "192.0.2.0/24", True),
            ("Firefox op Linux", "192.0.2.0/24", False),
        ]
        assert gezien[0].sinds == NU + timedelta(minutes=1)

    def test_do_not_hold_what_is_over(self, wereld: Wereld, klok: Klok) -> None:
        ib = wereld.als(Rol.IB)
        log_in(ib.gebruiker.id, klok)
        klok.nu += toegang.INACTIEF
        nu = log_in(ib.gebruiker.id, klok)
        assert [s.hash for s in mijn_sessies.sessies(bij(ib, nu, klok))] == [nu]

    def test_end_one_by_one(self, wereld: Wereld, klok: Klok) -> None:
        ib = wereld.als(Rol.IB)
        ander, hier = (log_in(ib.gebruiker.id, klok) for _ in range(2))
        mijn_sessies.beeindig(bij(ib, hier, klok), sessie=ander)
        assert toegang.sessie(sid_hash=ander) is None
        assert toegang.sessie(sid_hash=hier)

    def test_end_all_but_this_one(self, wereld: Wereld, klok: Klok) -> None:
        ib = wereld.als(Rol.IB)
        een, twee, hier = (log_in(ib.gebruiker.id, klok) for _ in range(3))
        assert mijn_sessies.beeindig_andere(bij(ib, hier, klok)) == 2
        assert [toegang.sessie(sid_hash=sid) is None for sid in (een, twee, hier)] == [True, True, False]

    def test_are_nobody_elses_to_end(self, wereld: Wereld, klok: Klok) -> None:
        van_dir = log_in(wereld.als(Rol.DIR).gebruiker.id, klok)
        for sid in (van_dir, "verzonnen"):
            with pytest.raises(NietGevonden):
                mijn_sessies.beeindig(wereld.als(Rol.IB), sessie=sid)
        assert toegang.sessie(sid_hash=van_dir)

    def test_are_three_at_most_and_the_oldest_ends(self, wereld: Wereld, klok: Klok) -> None:
        ib = wereld.als(Rol.IB).gebruiker.id
        sids = [log_in(ib, klok) for _ in range(5)]
        assert [toegang.sessie(sid_hash=sid) is not None for sid in sids] == [False, False, True, True, True]

    def test_of_others_stay_when_one_has_too_many(self, wereld: Wereld, klok: Klok) -> None:
        van_dir = log_in(wereld.als(Rol.DIR).gebruiker.id, klok)
        for _ in range(4):
            log_in(wereld.als(Rol.IB).gebruiker.id, klok)
        assert toegang.sessie(sid_hash=van_dir)
