"""A link to choose a password: once, for a day, and whatever is wrong the answer is the same."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lib.domain.organisatie import Rol
from lib.services import beheer_mensen, toegang, uitnodiging, wachtwoord
from lib.services import klok as klokken
from lib.services.uitnodiging import LinkWerktNiet
from lib.services.wachtwoord import WachtwoordZwak
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.tables.toegang import gebruiker, sessie
from lib.store.toegang import Opening
from tests.wereld import NU, Wereld

GOED = "vier losse woorden hier"


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
def bo(klok: Klok, wereld: Wereld) -> beheer_mensen.Toegevoegd:
    assert klok
    return beheer_mensen.voeg_toe(wereld.als(Rol.BEH), naam="Bo de Vries", gebruikersnaam="bo", functies=())


def token(nieuw: beheer_mensen.Toegevoegd) -> str:
    return nieuw.link.removeprefix("/?link=")


def weigert(token_: str) -> str:
    assert not uitnodiging.is_geldig(token=token_)
    with pytest.raises(LinkWerktNiet) as nee:
        uitnodiging.gebruik(token=token_, nieuw=GOED)
    return str(nee.value)


class TestALink:
    def test_lets_somebody_choose_a_password_nobody_else_knew(self, bo: beheer_mensen.Toegevoegd) -> None:
        assert toegang.controleer(naam="bo", wachtwoord="").gebruiker_id is None
        assert uitnodiging.is_geldig(token=token(bo))
        assert uitnodiging.gebruik(token=token(bo), nieuw=GOED) == "bo"
        assert toegang.controleer(naam="bo", wachtwoord=GOED).gebruiker_id == bo.gebruiker_id

    def test_has_128_bits(self, bo: beheer_mensen.Toegevoegd) -> None:
        assert len(token(bo)) == 22

    def test_answers_the_same_whatever_is_wrong(
        self, bo: beheer_mensen.Toegevoegd, wereld: Wereld, klok: Klok
    ) -> None:
        beh = wereld.als(Rol.BEH)
        vervangen = token(bo)
        gebruikt = token(beheer_mensen.geef_link(beh, gebruiker_id=bo.gebruiker_id))
        zinnen = [weigert(vervangen)]
        uitnodiging.gebruik(token=gebruikt, nieuw=GOED)
        uit = token(beheer_mensen.geef_link(beh, gebruiker_id=bo.gebruiker_id))
        beheer_mensen.zet_uit(beh, gebruiker_id=bo.gebruiker_id)
        zinnen += [weigert(gebruikt), weigert(uit), weigert(""), weigert("\ud800"), weigert("x" * 5000)]
        beheer_mensen.zet_aan(beh, gebruiker_id=bo.gebruiker_id)
        oud = token(beheer_mensen.geef_link(beh, gebruiker_id=bo.gebruiker_id))
        klok.nu += timedelta(hours=24)
        zinnen.append(weigert(oud))
        assert len(zinnen) == 7
        assert len(set(zinnen)) == 1

    def test_works_for_a_day(self, bo: beheer_mensen.Toegevoegd, klok: Klok) -> None:
        klok.nu += timedelta(hours=23, minutes=59)
        assert uitnodiging.gebruik(token=token(bo), nieuw=GOED) == "bo"

    @pytest.mark.parametrize("zwak", ["kort", "Welkom2026!!", "BoDeVries2026"])
    def test_still_works_after_a_password_that_is_easy_to_guess(
        self, bo: beheer_mensen.Toegevoegd, zwak: str
    ) -> None:
        with pytest.raises(WachtwoordZwak):
            uitnodiging.gebruik(token=token(bo), nieuw=zwak)
        assert uitnodiging.is_geldig(token=token(bo))

    def test_ends_every_session(self, bo: beheer_mensen.Toegevoegd, wereld: Wereld) -> None:
        with wereld.store.begin() as con:
            for sid in ("a", "b"):
                opslag_toegang.open_sessie(con, Opening(sid, bo.gebruiker_id, NU, NU + timedelta(hours=8)))
        uitnodiging.gebruik(token=token(bo), nieuw=GOED)
        with wereld.store.read() as con:
            vraag = select(func.count()).select_from(sessie).where(sessie.c.ingetrokken_op.is_(None))
            assert con.scalar(vraag) == 0

    def test_of_one_changes_nothing_of_another(self, bo: beheer_mensen.Toegevoegd, wereld: Wereld) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        uitnodiging.gebruik(token=token(bo), nieuw=GOED)
        with wereld.store.read() as con:
            assert con.scalar(_wachtwoord(wie)) == "x"
            assert wachtwoord.klopt(con.scalar(_wachtwoord(bo.gebruiker_id)), GOED)


def _wachtwoord(wie: UUID) -> Any:
    return select(gebruiker.c.wachtwoord).where(gebruiker.c.id == wie)
