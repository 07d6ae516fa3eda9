"""Changes of rights ask for proof of at most five minutes old that it is still the same person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest

from lib.domain.organisatie import Functie, Rol
from lib.services import beheer_mensen, factor, mijn_account, stap_op, toegang
from lib.services import klok as klokken
from lib.services import wachtwoord as wachtwoorden
from lib.services.context import Context
from lib.services.stap_op import StapOpNodig
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.toegang import Opening
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
def beh(wereld: Wereld, klok: Klok) -> Context:
    """A beheerder with a session that began five minutes ago."""
    ctx = replace(wereld.als(Rol.BEH), sessie="sid")
    with wereld.store.begin() as con:
        opslag_toegang.zet_wachtwoord(con, ctx.gebruiker.id, wachtwoorden.hash_(WACHTWOORD))
        opslag_toegang.open_sessie(con, Opening("sid", ctx.gebruiker.id, NU, NU + timedelta(hours=8)))
    klok.nu += stap_op.GELDIG
    return ctx


class TestFreshProof:
    def test_is_the_login_for_five_minutes(self, beh: Context, klok: Klok) -> None:
        assert not stap_op.vers(beh)
        klok.nu -= timedelta(seconds=1)
        assert stap_op.vers(beh)

    def test_is_the_password_of_who_has_no_app(self, beh: Context) -> None:
        assert stap_op.bevestig(beh, geheim="fout").gebruiker_id is None
        assert not stap_op.vers(beh)
        assert stap_op.bevestig(beh, geheim=WACHTWOORD).gebruiker_id == beh.gebruiker.id
        assert stap_op.vers(beh)

    def test_is_a_code_of_who_has_an_app_and_not_the_password(self, beh: Context, wereld: Wereld) -> None:
        with wereld.store.begin() as con:
            opslag_factor.begin(
                con, beh.gebruiker.id, geheim=factor._versleutel(beh.gebruiker.id, "A" * 32), voor_sessie=""
            )
            opslag_factor.bevestig(con, beh.gebruiker.id, NU)
        (code, *_) = factor.herstelcodes(wie=beh.gebruiker.id)
        assert stap_op.bevestig(beh, geheim=WACHTWOORD).gebruiker_id is None
        assert stap_op.bevestig(beh, geheim=code).gebruiker_id == beh.gebruiker.id
        assert stap_op.vers(beh)

    @pytest.mark.parametrize("sessie", ["", "geraden", "sid "])
    def test_counts_in_its_own_session_only(self, beh: Context, sessie: str) -> None:
        stap_op.bevestig(beh, geheim=WACHTWOORD)
        assert not stap_op.vers(replace(beh, sessie=sessie))

    def test_does_not_count_for_somebody_else(self, beh: Context, wereld: Wereld) -> None:
        stap_op.bevestig(beh, geheim=WACHTWOORD)
        assert not stap_op.vers(replace(beh, gebruiker=wereld.mensen[Rol.BEH, "ander"]))

    def test_ends_with_its_session(self, beh: Context) -> None:
        stap_op.bevestig(beh, geheim=WACHTWOORD)
        toegang.intrekken(sid_hash="sid", reden="uitgelogd")
        assert not stap_op.vers(beh)

    def test_that_is_guessed_counts_as_at_the_door(self, beh: Context) -> None:
        for _ in range(5):
            stap_op.bevestig(beh, geheim="fout")
        assert stap_op.bevestig(beh, geheim=WACHTWOORD).geweigerd


def test_an_app_set_up_with_a_stolen_cookie_is_no_proof(beh: Context, klok: Klok) -> None:
    with pytest.raises(StapOpNodig):
        mijn_account.begin(beh, sid_hash="sid")
    stap_op.bevestig(beh, geheim=WACHTWOORD)
    app = pyotp.TOTP(mijn_account.begin(beh, sid_hash="sid").letters.replace(" ", ""))
    klok.nu += stap_op.GELDIG
    with pytest.raises(StapOpNodig):
        mijn_account.bevestig(beh, sid_hash="sid", code=app.at(klok.nu))
    assert not factor.is_ingesteld(beh.gebruiker.id)
    stap_op.bevestig(beh, geheim=WACHTWOORD)
    assert isinstance(mijn_account.bevestig(beh, sid_hash="sid", code=app.at(klok.nu)), tuple)


def test_every_change_of_rights_asks_for_it(beh: Context, wereld: Wereld, klok: Klok) -> None:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    (rol,) = next(mens for mens in beheer_mensen.mensen(beh) if mens.id == wie).verleningen
    dingen: dict[str, Callable[[], Any]] = {
        "toevoegen": lambda: beheer_mensen.voeg_toe(beh, naam="Bo", gebruikersnaam="bo", functies=()),
        "verlenen": lambda: beheer_mensen.verleen(
            beh, gebruiker_id=wie, functie_=Functie(Rol.DIR, wereld.school)
        ),
        "link": lambda: beheer_mensen.geef_link(beh, gebruiker_id=wie),
        "stap": lambda: beheer_mensen.wis_tweede_stap(beh, gebruiker_id=wie),
        "intrekken": lambda: beheer_mensen.trek_in(beh, verlening_id=rol.id),
        "uit": lambda: beheer_mensen.zet_uit(beh, gebruiker_id=wie),
        "aan": lambda: beheer_mensen.zet_aan(beh, gebruiker_id=wie),
        "eigen app": lambda: mijn_account.zet_stap_uit(beh),
        "eigen codes": lambda: mijn_account.nieuwe_herstelcodes(beh),
    }
    voor = beheer_mensen.mensen(beh)
    for ding in dingen.values():
        with pytest.raises(StapOpNodig):
            ding()
    assert beheer_mensen.mensen(beh) == voor
    stap_op.bevestig(beh, geheim=WACHTWOORD)
    klok.nu += timedelta(minutes=4)
    for naam in ("toevoegen", "verlenen", "link", "stap", "intrekken", "uit", "aan", "eigen app"):
        dingen[naam]()
