"""The second step on both databases: for whom, once per code, and never without it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pyotp
import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, update

from lib.domain.organisatie import Rol
from lib.forms.answers import ValueRefused
from lib.services import factor, mijn_account, plicht, toegang, tweede_stap
from lib.services import klok as klokken
from lib.services.mijn_account import Stapstand
from lib.services.poging import Uitkomst
from lib.services.toegang import Wissel
from lib.services.tweede_stap import StapNietGezet
from lib.store import opslag
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import herstelcode, rolverlening, sessie, tweede_factor
from tests.wereld import NU, Wereld

PRE = toegang.digest("pre")


class Klok:
    nu = NU

    def __call__(self) -> datetime:
        return self.nu

    def verder(self, seconden: float) -> None:
        self.nu += timedelta(seconds=seconden)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    klok = Klok()
    monkeypatch.setattr(klokken, "nu", klok)
    return klok


@pytest.fixture(autouse=True)
def _verplicht(wereld: Wereld, monkeypatch: pytest.MonkeyPatch, klok: Klok) -> None:
    assert klok.nu == NU
    monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "rol")
    monkeypatch.setattr(opslag, "store", lambda: wereld.store)
    monkeypatch.setattr(toegang, "store", lambda: wereld.store)


def log_in(wie: UUID) -> Wissel:
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash=PRE, doel="/dossier?id=7")
    wissel = toegang.wissel_in(code=code, voor_hash=PRE)
    assert wissel is not None
    return wissel


def half_in(wie: UUID) -> str:
    wissel = log_in(wie)
    assert wissel.half
    return toegang.digest(wissel.token)


class App:
    """An app with codes on a phone, set up by its owner."""

    def __init__(self, wie: UUID, klok: Klok) -> None:
        self.klok = klok
        sid = half_in(wie)
        aanmelding = tweede_stap.begin(sid_hash=sid)
        assert aanmelding is not None
        assert aanmelding.beeld.startswith("data:image/svg+xml")
        self._totp = pyotp.TOTP(aanmelding.letters.replace(" ", ""))
        codes = tweede_stap.bevestig(sid_hash=sid, code=self.code())
        assert isinstance(codes, tuple)
        self.herstelcodes, self.sid = codes, sid

    def code(self, stappen: int = 0) -> str:
        return self._totp.at(self.klok.nu + timedelta(seconds=30 * stappen))


@pytest.fixture
def ib(wereld: Wereld) -> UUID:
    return wereld.mensen[Rol.IB, "eigen"].id


@pytest.fixture
def app(ib: UUID, klok: Klok) -> App:
    app = App(ib, klok)
    klok.verder(120)
    return app


class TestARightPasswordAlone:
    @pytest.mark.parametrize("rol", [Rol.IB, Rol.DIR, Rol.TB, Rol.OS, Rol.MAN, Rol.BEH])
    def test_opens_no_session_for_who_sees_more_dossiers(self, wereld: Wereld, rol: Rol) -> None:
        sid = half_in(wereld.mensen[rol, "eigen"].id)
        assert toegang.sessie(sid_hash=sid) is None
        assert toegang.sessie(sid_hash=sid, actief=True) is None
        with pytest.raises(StapNietGezet):
            tweede_stap.verder(sid_hash=sid, doel="/")

    def test_is_enough_for_a_leerkracht(self, wereld: Wereld) -> None:
        wissel = log_in(wereld.mensen[Rol.LK, "eigen"].id)
        assert not wissel.half
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token))

    def test_is_enough_where_nobody_has_to(self, ib: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "niemand")
        assert not log_in(ib).half

    def test_is_not_enough_any_more_once_an_app_is_set_up(
        self, app: App, ib: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert app.herstelcodes
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "niemand")
        assert log_in(ib).half

    def test_replaces_no_app_that_counts(self, app: App, ib: UUID) -> None:
        sid = half_in(ib)
        assert tweede_stap.begin(sid_hash=sid) is None
        assert tweede_stap.bevestig(sid_hash=sid, code=app.code()) == Uitkomst()

    def test_is_half_open_for_a_quarter_of_an_hour(self, ib: UUID, klok: Klok) -> None:
        sid = half_in(ib)
        klok.verder(14 * 60)
        assert tweede_stap.stand(sid_hash=sid)
        klok.verder(60)
        assert tweede_stap.stand(sid_hash=sid) is None

    def test_does_not_learn_the_secret_that_another_session_began(self, ib: UUID) -> None:
        eerste, tweede = (tweede_stap.begin(sid_hash=half_in(ib)) for _ in range(2))
        assert eerste is not None
        assert tweede is not None
        assert eerste.letters != tweede.letters

    def test_counts_at_once_for_who_gets_a_role_later(self, wereld: Wereld) -> None:
        wie = wereld.mensen[Rol.LK, "eigen"].id
        assert not log_in(wie).half
        with wereld.store.begin() as con:
            con.execute(update(rolverlening).where(rolverlening.c.gebruiker_id == wie).values(rol=Rol.IB))
        assert log_in(wie).half

    def test_says_which_settings_there_are(self, ib: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "nooit")
        with pytest.raises(plicht.InstellingOnbekend, match="rol, iedereen, niemand"):
            log_in(ib)


class TestACodeOfTheApp:
    def test_opens_a_whole_session_with_a_cookie_of_its_own(self, app: App, ib: UUID, wereld: Wereld) -> None:
        sid = half_in(ib)
        assert tweede_stap.controleer(sid_hash=sid, code=app.code()).gebruiker_id == ib
        code = tweede_stap.verder(sid_hash=sid, doel="/dossier?id=7")
        wissel = toegang.wissel_in(code=code, voor_hash=sid)
        assert wissel is not None
        assert (wissel.doel, wissel.half) == ("/dossier?id=7", False)
        assert toegang.sessie(sid_hash=toegang.digest(wissel.token)) == ib
        with wereld.store.read() as con:
            vraag = select(sessie.c.factor_op).where(sessie.c.hash == toegang.digest(wissel.token))
            assert con.scalar(vraag) is not None

    @pytest.mark.parametrize("stappen", [-1, 0, 1])
    def test_may_be_half_a_minute_off(self, app: App, ib: UUID, stappen: int) -> None:
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=app.code(stappen)).gebruiker_id == ib

    @pytest.mark.parametrize("stappen", [-3, -2, 2, 3])
    def test_may_not_be_a_minute_off(self, app: App, ib: UUID, stappen: int) -> None:
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=app.code(stappen)).gebruiker_id is None

    def test_works_once_and_an_older_one_no_more(self, app: App, ib: UUID, klok: Klok) -> None:
        vorige, nu = app.code(-1), app.code()
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=nu).gebruiker_id == ib
        for gebruikt in (nu, vorige):
            assert tweede_stap.controleer(sid_hash=half_in(ib), code=gebruikt).gebruiker_id is None
        klok.verder(30)
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=app.code()).gebruiker_id == ib

    @pytest.mark.parametrize("fout", ["", "000000x", "１２３４５６", "é", "\ud800", "12345", "a" * 20])
    def test_that_is_no_code_is_wrong(self, app: App, ib: UUID, fout: str) -> None:
        assert app.sid
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=fout).gebruiker_id is None

    def test_may_be_typed_with_a_space(self, app: App, ib: UUID) -> None:
        code = app.code()
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=f" {code[:3]} {code[3:]}").gebruiker_id == ib

    def test_of_somebody_else_is_wrong(self, app: App, wereld: Wereld, klok: Klok) -> None:
        ander = wereld.mensen[Rol.DIR, "eigen"].id
        App(ander, klok)
        assert tweede_stap.controleer(sid_hash=half_in(ander), code=app.code()).gebruiker_id is None

    def test_that_is_guessed_gets_slower_like_a_password(self, app: App, ib: UUID, klok: Klok) -> None:
        sid = half_in(ib)
        wacht = []
        for _ in range(8):
            wacht.append(tweede_stap.controleer(sid_hash=sid, code="geraden").wacht_s)
            klok.verder(wacht[-1])
        assert wacht == [0, 0, 0, 0, 1, 2, 4, 8]
        klok.verder(-1)
        assert tweede_stap.controleer(sid_hash=sid, code=app.code()).geweigerd
        klok.verder(1)
        assert tweede_stap.controleer(sid_hash=sid, code=app.code()).gebruiker_id == ib


class TestARecoveryCode:
    def test_works_once(self, app: App, ib: UUID) -> None:
        assert len(set(app.herstelcodes)) == 10
        for code in (app.herstelcodes[0], app.herstelcodes[1].upper().replace("-", " ")):
            assert tweede_stap.controleer(sid_hash=half_in(ib), code=code).gebruiker_id == ib
            assert tweede_stap.controleer(sid_hash=half_in(ib), code=code).gebruiker_id is None
        assert factor.over(wie=ib) == 8

    def test_of_before_no_longer_works(self, app: App, ib: UUID) -> None:
        assert len(factor.herstelcodes(wie=ib)) == 10
        assert tweede_stap.controleer(sid_hash=half_in(ib), code=app.herstelcodes[0]).gebruiker_id is None

    def test_opens_nothing_of_somebody_else(self, app: App, wereld: Wereld, klok: Klok) -> None:
        ander = wereld.mensen[Rol.DIR, "eigen"].id
        App(ander, klok)
        assert tweede_stap.controleer(sid_hash=half_in(ander), code=app.herstelcodes[0]).gebruiker_id is None


class TestWhatIsKept:
    def test_tells_neither_the_secret_nor_a_recovery_code(self, wereld: Wereld, ib: UUID) -> None:
        sid = half_in(ib)
        aanmelding = tweede_stap.begin(sid_hash=sid)
        assert aanmelding is not None
        codes = factor.herstelcodes(wie=ib)
        with wereld.store.read() as con:
            bewaard = f"{con.execute(select(tweede_factor)).all()}{con.execute(select(herstelcode)).all()}"
        assert aanmelding.letters.replace(" ", "") not in bewaard
        assert not any(code.replace("-", "") in bewaard or code in bewaard for code in codes)

    def test_cannot_be_moved_to_another_account(self, app: App, wereld: Wereld, ib: UUID) -> None:
        ander = wereld.mensen[Rol.DIR, "eigen"].id
        with wereld.store.begin() as con:
            van = tweede_factor.c.gebruiker_id == ib
            con.execute(update(tweede_factor).where(van).values(gebruiker_id=ander))
        with pytest.raises(InvalidTag):
            factor.controleer(wie=ander, code=app.code())


def test_a_code_is_used_up_by_whoever_comes_first(app: App, ib: UUID) -> None:
    code, sids = app.code(), [half_in(ib) for _ in range(5)]
    vraag: Callable[[str], Uitkomst] = lambda sid: tweede_stap.controleer(sid_hash=sid, code=code)  # noqa: E731
    assert [vraag(sid).gebruiker_id is not None for sid in sids] == [True, False, False, False, False]


class TestTheOwnAccount:
    def test_of_a_leerkracht_can_have_a_second_step_and_do_without_again(
        self, wereld: Wereld, klok: Klok
    ) -> None:
        lk = wereld.als(Rol.LK)
        aanmelding = mijn_account.begin(lk, sid_hash="sid")
        totp = pyotp.TOTP(aanmelding.letters.replace(" ", ""))
        assert mijn_account.bevestig(lk, sid_hash="sid", code="000000") == Uitkomst()
        codes = mijn_account.bevestig(lk, sid_hash="sid", code=totp.at(klok.nu))
        assert len(codes) == 10 if isinstance(codes, tuple) else False
        assert mijn_account.stap(lk) == Stapstand(ingesteld=True, verplicht=False, herstelcodes=10)
        assert log_in(lk.gebruiker.id).half
        mijn_account.zet_stap_uit(lk)
        assert not log_in(lk.gebruiker.id).half

    def test_takes_no_other_app_while_one_counts(self, app: App, wereld: Wereld) -> None:
        assert app.sid
        with pytest.raises(ValueRefused):
            mijn_account.begin(wereld.als(Rol.IB), sid_hash=app.sid)
        assert mijn_account.bevestig(wereld.als(Rol.IB), sid_hash=app.sid, code=app.code()) == Uitkomst()

    def test_gets_no_recovery_codes_without_an_app(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused):
            mijn_account.nieuwe_herstelcodes(wereld.als(Rol.DIR))

    def test_leaves_an_event_of_every_change(self, app: App, wereld: Wereld) -> None:
        assert app.sid
        mijn_account.nieuwe_herstelcodes(wereld.als(Rol.IB))
        mijn_account.zet_stap_uit(wereld.als(Rol.IB))
        with wereld.store.read() as con:
            gebeurd = list(con.scalars(select(gebeurtenis.c.wat).order_by(gebeurtenis.c.volgnummer)))
        assert gebeurd == [
            "inloggen in twee stappen ingesteld",
            "nieuwe herstelcodes gemaakt",
            "inloggen in twee stappen uitgezet",
        ]
