"""An account of the school on both databases: the link, who may take it away, and proof that it is still the same person."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import select

from lib.domain.ingreep import Ingreep
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.schoolaccount import SCHOOLACCOUNT, TERUG
from lib.forms.answers import ValueRefused
from lib.services import (
    beheer_mensen,
    beheer_schoolaccount,
    klok,
    mijn_account,
    schoolaccount,
    stap_op,
    toegang,
)
from lib.services.context import Context
from lib.services.stap_op import StapOpNodig
from lib.services.toegang import digest
from lib.store import opslag
from lib.store import schoolaccount as opslag_school
from lib.store.tables.logboek import logboek
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import schoolaccount as t_schoolaccount
from lib.store.tables.toegang import schoolvraag, sessie
from tests.servers.school import School, school, vergeet
from tests.wereld import Wereld

ADRES = "http://127.0.0.1:8501"


@pytest.fixture(scope="module")
def provider() -> Iterator[School]:
    with school() as hier:
        yield hier


@pytest.fixture
def ergens(provider: School, wereld: Wereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """The login of the school, where the beheerder is known as beh."""
    for naam, waarde in School(provider.url).__dict__.items():
        setattr(provider, naam, waarde)
    provider.ken(sub="b-1", email="beh@school.nl", email_verified=True)
    monkeypatch.setenv("PUZZEL_SSO", str(provider.instelling(tmp_path, ADRES)))
    monkeypatch.setattr(opslag, "store", lambda: wereld.store)
    monkeypatch.setattr(toegang, "store", lambda: wereld.store)
    with wereld.store.begin() as con:
        opslag_school.zet_adres(con, wereld.mensen[Rol.BEH, "eigen"].id, "beh@school.nl")
    return provider


def ga(adres: str, *, voor: str = "pre", sid: str = "") -> str:
    """Go to the school and come back with these cookies; return where Puzzel sends the browser."""
    antwoord = requests.get(adres, allow_redirects=False, timeout=5)
    waar = urlsplit(antwoord.headers["location"])
    assert waar.path == TERUG
    gelezen = {naam: waarde[0] for naam, waarde in parse_qs(waar.query).items()}
    return schoolaccount.terug(antwoord=gelezen, voor_hash=digest(voor), sid_hash=sid)


def log_in(voor: str = "pre") -> str:
    """Log in by the school; return the hash of the session."""
    pad = ga(schoolaccount.begin(voor_hash=digest(voor), doel="/"), voor=voor)
    code = parse_qs(urlsplit(pad).query)["code"][0]
    wissel = toegang.wissel_in(code=code, voor_hash=digest(voor))
    assert wissel is not None
    return digest(wissel.token)


@pytest.fixture
def beh(wereld: Wereld, ergens: School) -> Context:
    """A beheerder who came by the school."""
    assert ergens
    return replace(wereld.als(Rol.BEH), sessie=log_in(), nu=klok.nu())


def opnieuw(ctx: Context) -> str:
    return ga(schoolaccount.begin_opnieuw(ctx, doel="/beheer?deel=mensen"), sid=ctx.sessie)


def feiten(wereld: Wereld) -> list[str]:
    with wereld.store.read() as con:
        return list(con.scalars(select(gebeurtenis.c.wat).order_by(gebeurtenis.c.op, gebeurtenis.c.id)))


class TestTheLink:
    def test_leaves_an_event_and_a_row_in_the_audit_log(self, beh: Context, wereld: Wereld) -> None:
        assert feiten(wereld) == ["eigen schoolaccount gekoppeld"]
        with wereld.store.read() as con:
            regels = con.execute(select(logboek.c.actie, logboek.c.wie).order_by(logboek.c.volgnummer)).all()
        assert [tuple(rij) for rij in regels] == [
            (actie, beh.gebruiker.id.hex) for actie in ("beheren", "inloggen")
        ]

    def test_is_made_once_however_many_come_at_the_same_time(self, wereld: Wereld, ergens: School) -> None:
        assert ergens
        wie = wereld.mensen[Rol.BEH, "eigen"].id

        def koppel(nummer: int) -> bool:
            with wereld.store.begin() as con:
                return opslag_school.koppel(con, ergens.url, f"b-{nummer}", wie, klok.nu())

        with ThreadPoolExecutor(4) as samen:
            assert sorted(samen.map(koppel, range(4))) == [False, False, False, True]

    def test_of_another_issuer_counts_for_nothing(self, wereld: Wereld, ergens: School) -> None:
        ander = wereld.mensen[Rol.IB, "eigen"].id
        with wereld.store.begin() as con:
            assert opslag_school.koppel(con, "https://oud.example", "b-1", ander, klok.nu())
        log_in()
        with wereld.store.read() as con:
            gevonden = opslag_school.van(con, ergens.url, "b-1")
        assert gevonden is not None
        assert gevonden.id != ander

    def test_can_be_taken_away_and_ends_the_sessions(self, beh: Context, wereld: Wereld) -> None:
        (mens,) = (m for m in beheer_mensen.mensen(wereld.als(Rol.BEH), zoek="") if m.id == beh.gebruiker.id)
        assert mens.schoolaccount
        beheer_schoolaccount.ontkoppel(wereld.als(Rol.BEH), gebruiker_id=beh.gebruiker.id)
        assert toegang.sessie(sid_hash=beh.sessie) is None
        assert Ingreep.SCHOOL.value in feiten(wereld)
        with pytest.raises(ValueRefused, match="geen gekoppeld schoolaccount"):
            beheer_schoolaccount.ontkoppel(wereld.als(Rol.BEH), gebruiker_id=beh.gebruiker.id)
        with wereld.store.read() as con:
            assert con.execute(select(t_schoolaccount)).all() == []

    def test_can_be_made_again_after_that_with_another_subject(
        self, beh: Context, wereld: Wereld, ergens: School
    ) -> None:
        ergens.claims["sub"] = "b-2"
        assert ga(schoolaccount.begin(voor_hash=digest("pre"), doel="/")).endswith("school=ander")
        beheer_schoolaccount.ontkoppel(wereld.als(Rol.BEH), gebruiker_id=beh.gebruiker.id)
        assert toegang.sessie(sid_hash=log_in()) == beh.gebruiker.id


class TestTheAddress:
    @pytest.mark.parametrize("adres", ["noor", "a@b@c", "a b@c.nl", "ñoor@school.nl", "a@b." + "x" * 260])
    def test_has_to_be_one(self, wereld: Wereld, ergens: School, adres: str) -> None:
        assert ergens
        with pytest.raises(ValueRefused, match="geen e-mailadres"):
            beheer_schoolaccount.zet_adres(
                wereld.als(Rol.BEH), gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id, adres=adres
            )

    def test_is_of_one_person(self, wereld: Wereld, ergens: School) -> None:
        assert ergens
        ib = wereld.mensen[Rol.IB, "eigen"].id
        with pytest.raises(ValueRefused, match="al bij iemand anders"):
            beheer_schoolaccount.zet_adres(wereld.als(Rol.BEH), gebruiker_id=ib, adres="BEH@school.nl")
        beheer_schoolaccount.zet_adres(wereld.als(Rol.BEH), gebruiker_id=ib, adres=" IB@school.nl ")
        (mens,) = (m for m in beheer_mensen.mensen(wereld.als(Rol.BEH), zoek="") if m.id == ib)
        assert (mens.email, mens.schoolaccount) == ("ib@school.nl", False)
        beheer_schoolaccount.zet_adres(wereld.als(Rol.BEH), gebruiker_id=ib, adres="")

    @pytest.mark.parametrize("doe", [beheer_schoolaccount.ontkoppel, beheer_schoolaccount.zet_adres])
    def test_and_link_are_changed_by_a_beheerder_with_fresh_proof(
        self, beh: Context, wereld: Wereld, doe: Callable[..., Any]
    ) -> None:
        meer = {"adres": ""} if doe is beheer_schoolaccount.zet_adres else {}
        with pytest.raises(NietGevonden):
            doe(wereld.als(Rol.IB), gebruiker_id=beh.gebruiker.id, **meer)
        with pytest.raises(StapOpNodig):
            doe(beh, gebruiker_id=beh.gebruiker.id, **meer)


class TestFreshProof:
    def test_is_not_what_a_login_by_the_school_gives(self, beh: Context) -> None:
        assert not stap_op.vers(beh)
        assert stap_op.bij_school(beh)
        with pytest.raises(StapOpNodig):
            mijn_account.begin(beh, sid_hash=beh.sessie)

    def test_is_to_log_in_there_once_more(self, beh: Context, ergens: School) -> None:
        assert opnieuw(beh) == "/beheer?deel=mensen&school=bevestigd"
        assert stap_op.vers(beh)
        assert (ergens.gevraagd[-1]["prompt"], ergens.gevraagd[-1]["max_age"]) == ("login", "0")
        assert mijn_account.begin(beh, sid_hash=beh.sessie)

    @pytest.mark.parametrize(
        "claims", [{"auth_time": 1}, {"auth_time": None}, {"auth_time": "9999999999"}, {"auth_time": True}]
    )
    def test_is_not_what_the_school_remembers(
        self, beh: Context, ergens: School, claims: dict[str, Any]
    ) -> None:
        ergens.claims |= claims
        assert opnieuw(beh) == "/beheer?deel=mensen&school=niet_opnieuw"
        assert not stap_op.vers(beh)

    def test_is_not_of_a_minute_and_a_half_before_the_question(self, beh: Context, ergens: School) -> None:
        ergens.claims["auth_time"] = int((klok.nu() - timedelta(seconds=90)).timestamp())
        assert opnieuw(beh).endswith("school=niet_opnieuw")
        assert not stap_op.vers(beh)

    def test_is_not_somebody_else(self, beh: Context, wereld: Wereld, ergens: School) -> None:
        ib = wereld.mensen[Rol.IB, "eigen"].id
        with wereld.store.begin() as con:
            opslag_school.koppel(con, ergens.url, "i-1", ib, klok.nu())
        for sub in ("i-1", "onbekend"):
            ergens.claims["sub"] = sub
            assert opnieuw(beh).endswith("school=ander")
            assert not stap_op.vers(beh)
        with wereld.store.read() as con:
            laatste = con.execute(select(logboek).order_by(logboek.c.volgnummer.desc())).first()
        assert laatste is not None
        assert (laatste.wie, laatste.regel, laatste.uitkomst) == (
            beh.gebruiker.id.hex,
            SCHOOLACCOUNT,
            "geweigerd",
        )

    def test_counts_in_the_session_that_asked_and_while_it_lives(self, beh: Context, wereld: Wereld) -> None:
        adres = schoolaccount.begin_opnieuw(beh, doel="/")
        assert ga(adres, sid=digest("andere")).endswith("school=verlopen")
        toegang.intrekken(sid_hash=beh.sessie, reden="uitgelogd")
        assert ga(adres, sid=beh.sessie).endswith("school=ander")
        with wereld.store.read() as con:
            assert con.scalar(select(sessie.c.vers_op).where(sessie.c.hash == beh.sessie)) is None

    def test_opens_no_session(self, beh: Context) -> None:
        assert not opnieuw(beh).startswith("/auth/")


class TestTheQuestion:
    def test_keeps_no_secret_and_goes_when_it_is_old(
        self, wereld: Wereld, ergens: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        adres = schoolaccount.begin(voor_hash=digest("pre"), doel="/")
        vraag = parse_qs(urlsplit(adres).query)
        with wereld.store.read() as con:
            (rij,) = con.execute(select(schoolvraag)).all()
        assert not {vraag["state"][0], vraag["nonce"][0], vraag["code_challenge"][0]} & {
            str(deel) for deel in rij
        }
        later = klok.nu() + schoolaccount.GELDIG + timedelta(seconds=1)
        monkeypatch.setattr(klok, "nu", lambda: later)
        schoolaccount.begin(voor_hash=digest("pre"), doel="/")
        with wereld.store.read() as con:
            assert rij.hash not in set(con.scalars(select(schoolvraag.c.hash)))
        assert ergens


class TestLoggingOut:
    def test_can_be_done_at_the_school_too(self, beh: Context, ergens: School, wereld: Wereld) -> None:
        adres = urlsplit(schoolaccount.uitlogadres(beh))
        assert f"{adres.scheme}://{adres.netloc}{adres.path}" == f"{ergens.url}/uit"
        assert parse_qs(adres.query)["post_logout_redirect_uri"] == [f"{ADRES}/"]
        assert schoolaccount.uitlogadres(wereld.als(Rol.BEH)) == ""

    def test_is_not_offered_while_the_school_is_away(self, beh: Context, ergens: School) -> None:
        vergeet()
        ergens.weg = True
        assert schoolaccount.uitlogadres(beh) == ""
