"""Where somebody is logged in: seen by its owner only, ended at once, and never in more than three places."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.services import beheer_mensen, mijn_sessies, toegang
from lib.services import klok as klokken
from lib.services.context import Context
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.tables.toegang import gebruiker
from lib.store.toegang import Opening
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


def uit_en_aan(beh: Context, wie: UUID) -> None:
    beheer_mensen.zet_uit(beh, gebruiker_id=wie)
    beheer_mensen.zet_aan(beh, gebruiker_id=wie)


INTREKKEN: dict[str, Callable[[Context, UUID], object]] = {
    "een link": lambda beh, wie: beheer_mensen.geef_link(beh, gebruiker_id=wie),
    "de tweede stap gewist": lambda beh, wie: beheer_mensen.wis_tweede_stap(beh, gebruiker_id=wie),
    "uit": lambda beh, wie: beheer_mensen.zet_uit(beh, gebruiker_id=wie),
    "uit en aan": uit_en_aan,
    "alle sessies": lambda _, wie: toegang.intrekken_alles(gebruiker_id=wie, reden="weg"),
}


class TestACodeBetweenFormAndCookie:
    @pytest.mark.parametrize("hoe", INTREKKEN)
    def test_ends_with_the_sessions(self, wereld: Wereld, klok: Klok, hoe: str) -> None:
        ib, dir_ = (wereld.mensen[rol, "eigen"].id for rol in (Rol.IB, Rol.DIR))
        code, ander = (toegang.mint_overdracht(gebruiker_id=w, voor_hash="pre", doel="/") for w in (ib, dir_))
        INTREKKEN[hoe](wereld.als(Rol.BEH), ib)
        klok.nu += timedelta(seconds=30)
        assert toegang.wissel_in(code=code, voor_hash="pre") is None
        assert toegang.wissel_in(code=ander, voor_hash="pre")

    def test_that_was_made_for_a_half_open_session_ends_with_it(self, wereld: Wereld, klok: Klok) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        een, twee = (
            toegang.mint_overdracht(gebruiker_id=wie, voor_hash="half", doel="/", factor=True)
            for _ in range(2)
        )
        with wereld.store.begin() as con:
            tot = klok.nu + toegang.HALF_GELDIG
            opslag_toegang.open_sessie(con, Opening("half", wie, klok.nu, tot, half=True))
        assert toegang.wissel_in(code=een, voor_hash="half")
        toegang.intrekken(sid_hash="half", reden="opnieuw ingelogd")
        assert toegang.wissel_in(code=twee, voor_hash="half") is None

    def test_opens_nothing_for_an_account_that_is_off(self, wereld: Wereld, klok: Klok) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="pre", doel="/")
        with wereld.store.begin() as con:
            con.execute(update(gebruiker).where(gebruiker.c.id == wie).values(actief=False))
        assert klok.nu == NU
        assert toegang.wissel_in(code=code, voor_hash="pre") is None
