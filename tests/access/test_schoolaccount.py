"""Logging in with an account of the school, over HTTP against a provider on loopback, and every way to abuse it."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import pytest
import requests
from sqlalchemy import select, update

from lib.domain.organisatie import Functie, Rol
from lib.domain.schoolaccount import SCHOOLACCOUNT, TERUG
from lib.services import klok, oidc, schoolaccount, toegang, tweede_stap
from lib.services.oidc import SchoolWeg
from lib.store.engine import Store
from lib.store.tables.logboek import logboek
from lib.store.tables.toegang import gebruiker, sessie
from lib.store.tables.toegang import schoolaccount as t_schoolaccount
from tests.access.asgi import HOST, Answer, Streamlit, app, http
from tests.access.conftest import WACHTWOORD
from tests.servers.school import CLIENT, Claims, School, school, vergeet

ADRES = f"http://{HOST}"
NOOR = {"sub": "n-1", "email": "noor@school.nl", "email_verified": True}


@pytest.fixture(scope="module")
def provider() -> Iterator[School]:
    with school() as hier:
        yield hier


@pytest.fixture
def ergens(provider: School, opslag: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """The provider, set up; as new for each test."""
    assert opslag
    for naam, waarde in {**School(provider.url).__dict__, "claims": dict(NOOR)}.items():
        setattr(provider, naam, waarde)
    monkeypatch.setenv("PUZZEL_SSO", str(provider.instelling(tmp_path, ADRES)))
    return provider


@pytest.fixture
def noor(opslag: Store) -> UUID:
    """Somebody the beheerder added with the address of the school."""
    assert opslag
    return maak("noor", "noor@school.nl")


def maak(naam: str, email: str = "", *functies: Functie) -> UUID:
    return toegang.maak_gebruiker(
        gebruikersnaam=naam, naam=naam.title(), wachtwoord=WACHTWOORD, email=email, functies=functies
    )


@dataclass
class Browser:
    """One browser: its pre-login cookie, and what it was given."""

    voor: str = "abc"
    sid: str = ""
    behind: Streamlit = field(default_factory=Streamlit)

    def ga(self, pad: str) -> Answer:
        koekjes = "; ".join(f"{n}={w}" for n, w in (("voor", self.voor), ("sid", self.sid)) if w)
        antwoord = http(app(self.behind), "GET", pad, cookie=koekjes)
        if "voor" in antwoord.cookies():
            self.voor = antwoord.cookies()["voor"].value
        if found := antwoord.cookies().get("sid"):
            self.sid = found.value
        return antwoord

    def vertrek(self, doel: str = "/") -> str:
        """Press the button; return the address at the school."""
        return schoolaccount.begin(voor_hash=toegang.digest(self.voor), doel=doel)

    def log_in(self, doel: str = "/") -> str:
        """Go all the way; return where it ends."""
        return self.kom_terug(bij_school(self.vertrek(doel)))

    def kom_terug(self, pad: str) -> str:
        antwoord = self.ga(pad)
        while antwoord.status == 303 and antwoord.header("location").startswith("/auth/"):
            antwoord = self.ga(antwoord.header("location"))
        return antwoord.header("location")

    def wie(self) -> UUID | None:
        return toegang.sessie(sid_hash=toegang.digest(self.sid)) if self.sid else None


def bij_school(adres: str) -> str:
    """Do what the browser does at the school; return the path at Puzzel it is sent back to."""
    antwoord = requests.get(adres, allow_redirects=False, timeout=5)
    assert antwoord.status_code == 303, antwoord.text
    waar = urlsplit(antwoord.headers["location"])
    assert f"{waar.scheme}://{waar.netloc}" == ADRES
    return f"{waar.path}?{waar.query}"


def state_van(adres: str) -> str:
    return parse_qs(urlsplit(adres).query)["state"][0]


def koppelingen(opslag: Store) -> list[tuple[str, UUID]]:
    with opslag.read() as con:
        vraag = select(t_schoolaccount.c.subject, t_schoolaccount.c.gebruiker_id)
        return [(rij.subject, rij.gebruiker_id) for rij in con.execute(vraag)]


def deur(opslag: Store) -> list[tuple[str, str, str]]:
    """What the audit log holds of the door."""
    with opslag.read() as con:
        rijen = con.execute(
            select(logboek).where(logboek.c.actie == "inloggen").order_by(logboek.c.volgnummer)
        )
        return [(rij.wie, rij.regel, rij.uitkomst) for rij in rijen]


@pytest.mark.usefixtures("ergens")
class TestTheFirstTime:
    def test_links_the_account_and_opens_a_session_of_our_own(
        self, ergens: School, noor: UUID, opslag: Store
    ) -> None:
        hier = Browser()
        assert hier.log_in("/dossier?id=7") == "/dossier?id=7"
        assert hier.wie() == noor
        assert koppelingen(opslag) == [("n-1", noor)]
        assert deur(opslag) == [(noor.hex, "helemaal · schoolaccount", "toegestaan")]
        (vraag,) = ergens.gevraagd
        assert (vraag["code_challenge_method"], vraag["redirect_uri"]) == ("S256", ADRES + TERUG)
        assert "prompt" not in vraag

    def test_knows_a_user_name_that_is_the_address(self, ergens: School) -> None:
        ergens.ken(**{**NOOR, "email": "BO@School.nl"})
        bo, hier = maak("bo@school.nl"), Browser()
        hier.log_in()
        assert hier.wie() == bo

    def test_asks_userinfo_for_what_the_token_does_not_say(self, ergens: School, noor: UUID) -> None:
        ergens.alleen_userinfo = True
        hier = Browser()
        hier.log_in()
        assert hier.wie() == noor

    def test_takes_another_claim_of_a_trusted_login(self, ergens: School, noor: UUID, tmp_path: Path) -> None:
        ergens.instelling(tmp_path, ADRES, claim="eduperson_principal_name", vertrouwd=True)
        ergens.ken(sub="n-1", eduperson_principal_name="noor")
        hier = Browser()
        hier.log_in()
        assert hier.wie() == noor

    def test_makes_no_account(self, ergens: School, noor: UUID, opslag: Store) -> None:
        ergens.ken(**{**NOOR, "email": "vreemd@school.nl"})
        hier = Browser()
        assert hier.log_in("/dossier?id=7") == "/?verder=%2Fdossier%3Fid%3D7&school=onbekend"
        assert (hier.wie(), koppelingen(opslag)) == (None, [])
        assert deur(opslag) == [("", SCHOOLACCOUNT, "geweigerd")]
        with opslag.read() as con:
            assert con.scalars(select(gebruiker.c.id)).all() == [noor]

    @pytest.mark.parametrize(
        "claims",
        [
            {"email_verified": False},
            {"email_verified": None},
            {"email_verified": "true"},
            {"email_verified": 1},
        ],
    )
    @pytest.mark.usefixtures("noor")
    def test_believes_no_address_that_was_not_checked(
        self, ergens: School, opslag: Store, claims: dict[str, Any]
    ) -> None:
        ergens.ken(**{**NOOR, **claims})
        assert Browser().log_in() == "/?verder=%2F&school=niet_bevestigd"
        assert koppelingen(opslag) == []

    @pytest.mark.parametrize("adres", ["\u212aoor@school.nl", "", None, ["noor@school.nl"], 7])
    @pytest.mark.usefixtures("noor")
    def test_believes_no_address_that_only_looks_like_one(
        self, ergens: School, opslag: Store, adres: object
    ) -> None:
        """The Kelvin sign is a k in lower case."""
        maak("koor", "koor@school.nl")
        ergens.ken(**{**NOOR, "email": adres})
        assert Browser().log_in() == "/?verder=%2F&school=onbekend"
        assert koppelingen(opslag) == []

    @pytest.mark.usefixtures("noor")
    def test_chooses_nobody_of_two(self, opslag: Store) -> None:
        maak("bo", "Noor@School.nl")
        assert Browser().log_in() == "/?verder=%2F&school=onbekend"
        assert koppelingen(opslag) == []


@pytest.mark.usefixtures("ergens")
class TestAfterThat:
    def test_the_subject_counts_and_not_the_address(self, ergens: School, noor: UUID) -> None:
        Browser().log_in()
        bo = maak("bo", "bo@school.nl")
        ergens.ken(sub="n-1", email="bo@school.nl", email_verified=True)
        hier = Browser("def")
        hier.log_in()
        assert hier.wie() == noor != bo

    def test_another_subject_with_the_same_address_is_refused(
        self, ergens: School, noor: UUID, opslag: Store
    ) -> None:
        Browser().log_in()
        ergens.ken(**{**NOOR, "sub": "n-2"})
        hier = Browser("def")
        assert hier.log_in() == "/?verder=%2F&school=ander"
        assert (hier.wie(), koppelingen(opslag)) == (None, [("n-1", noor)])
        assert deur(opslag)[-1] == (noor.hex, SCHOOLACCOUNT, "geweigerd")

    def test_an_account_that_is_off_stays_out(self, noor: UUID, opslag: Store) -> None:
        Browser().log_in()
        with opslag.begin() as con:
            con.execute(update(gebruiker).values(actief=False))
        hier = Browser("def")
        assert hier.log_in() == "/?verder=%2F&school=onbekend"
        assert hier.wie() is None
        assert deur(opslag)[-1] == (noor.hex, SCHOOLACCOUNT, "geweigerd")

    def test_an_account_that_is_off_is_not_linked(self, noor: UUID, opslag: Store) -> None:
        with opslag.begin() as con:
            con.execute(update(gebruiker).where(gebruiker.c.id == noor).values(actief=False))
        assert Browser().log_in() == "/?verder=%2F&school=onbekend"
        assert koppelingen(opslag) == []

    def test_there_are_never_more_than_three_sessions(self, noor: UUID, opslag: Store) -> None:
        for nummer in range(5):
            Browser(str(nummer)).log_in()
        with opslag.read() as con:
            open_ = select(sessie.c.hash).where(
                sessie.c.ingetrokken_op.is_(None), sessie.c.gebruiker_id == noor
            )
            assert len(con.scalars(open_).all()) == 3

    def test_the_session_before_it_ends(self, noor: UUID) -> None:
        hier = Browser()
        hier.log_in()
        eerst, hier.voor = hier.sid, "nieuw"
        hier.log_in()
        assert hier.sid != eerst
        assert toegang.sessie(sid_hash=toegang.digest(eerst)) is None
        assert hier.wie() == noor

    def test_a_key_that_was_replaced_is_looked_up(self, ergens: School, noor: UUID) -> None:
        Browser().log_in()
        ergens.roteer()
        hier = Browser("def")
        hier.log_in()
        assert hier.wie() == noor


@pytest.mark.usefixtures("ergens")
class TestTheSecondStep:
    @pytest.fixture
    def beheerder(self, monkeypatch: pytest.MonkeyPatch) -> UUID:
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", "rol")
        return maak("noor", "noor@school.nl", Functie(Rol.BEH))

    def test_follows_at_puzzel(self, beheerder: UUID, opslag: Store) -> None:
        hier = Browser()
        hier.log_in("/beheer")
        assert hier.wie() is None
        assert tweede_stap.gebruiker_id(sid_hash=toegang.digest(hier.sid)) == beheerder
        assert deur(opslag) == [(beheerder.hex, SCHOOLACCOUNT, "toegestaan")]

    @pytest.mark.parametrize(
        ("claims", "telt"),
        [
            ({"amr": ["pwd", "mfa"]}, True),
            ({"acr": "mfa"}, True),
            ({"amr": "mfa"}, True),
            ({"amr": ["pwd"]}, False),
            ({"acr": "MFA"}, False),
            ({"amr": [["mfa"]]}, False),
            ({}, False),
        ],
    )
    def test_counts_as_taken_when_the_school_says_what_was_agreed(
        self, ergens: School, beheerder: UUID, tmp_path: Path, claims: dict[str, Any], *, telt: bool
    ) -> None:
        ergens.instelling(tmp_path, ADRES, tweede_stap=["mfa"])
        ergens.ken(**NOOR, **claims)
        hier = Browser()
        hier.log_in()
        assert (hier.wie() == beheerder) is telt

    def test_is_said_by_the_signed_token_alone(self, ergens: School, beheerder: UUID, tmp_path: Path) -> None:
        ergens.instelling(tmp_path, ADRES, tweede_stap=["mfa"])
        ergens.alleen_userinfo = True
        ergens.ken(**NOOR, acr="mfa", amr=["mfa"])
        hier = Browser()
        hier.log_in()
        assert hier.wie() is None
        assert tweede_stap.gebruiker_id(sid_hash=toegang.digest(hier.sid)) == beheerder

    def test_given_here_makes_a_session_of_the_school_that_is_fresh(
        self, ergens: School, beheerder: UUID, opslag: Store
    ) -> None:
        assert ergens
        hier = Browser()
        hier.log_in()
        half = toegang.digest(hier.sid)
        tweede_stap._zet(half)
        code = tweede_stap.verder(sid_hash=half, doel="/")
        hier.kom_terug(f"/auth/overdracht?code={code}")
        assert hier.wie() == beheerder
        with opslag.read() as con:
            rij = con.execute(select(sessie).where(sessie.c.hash == toegang.digest(hier.sid))).one()
        assert (rij.via, rij.vers_op is not None, rij.factor_op is not None) == (SCHOOLACCOUNT, True, True)

    def test_counts_for_nothing_when_nothing_was_agreed(self, ergens: School, beheerder: UUID) -> None:
        assert beheerder
        ergens.ken(**NOOR, amr=["mfa"], acr="")
        hier = Browser()
        hier.log_in()
        assert hier.wie() is None


def _zonder(claims: dict[str, Any], *namen: str, **anders: Any) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in (claims | anders).items() if naam not in namen}


def _hs256(provider: School, claims: dict[str, Any]) -> str:
    """Make what a verifier that takes the public key for a secret would believe; PyJWT refuses to."""
    kop = {"alg": "HS256", "typ": "JWT", "kid": provider.kid}
    delen = ".".join(
        urlsafe_b64encode(json.dumps(deel).encode()).rstrip(b"=").decode() for deel in (kop, claims)
    )
    zegel = hmac.digest(provider.openbaar(), delen.encode(), "sha256")
    return f"{delen}.{urlsafe_b64encode(zegel).rstrip(b'=').decode()}"


def _none(_provider: School, claims: dict[str, Any]) -> str:
    kop = {"alg": "none", "typ": "JWT", "kid": _provider.kid}
    delen = (urlsafe_b64encode(json.dumps(deel).encode()).rstrip(b"=").decode() for deel in (kop, claims))
    return ".".join(delen) + "."


VALS: dict[str, Callable[[School, Claims], str]] = {
    "no nonce": lambda p, c: p.teken(_zonder(c, "nonce")),
    "another nonce": lambda p, c: p.teken(_zonder(c, nonce="x")),
    "another audience": lambda p, c: p.teken(_zonder(c, aud="ander")),
    "a second audience": lambda p, c: p.teken(_zonder(c, aud=[CLIENT, "ander"])),
    "another azp": lambda p, c: p.teken(_zonder(c, azp="ander")),
    "another issuer": lambda p, c: p.teken(_zonder(c, iss="https://evil.example")),
    "the issuer with a slash": lambda p, c: p.teken(_zonder(c, iss=p.url + "/")),
    "expired": lambda p, c: p.teken(_zonder(c, exp=int(time.time()) - 120)),
    "no exp": lambda p, c: p.teken(_zonder(c, "exp")),
    "of tomorrow": lambda p, c: p.teken(_zonder(c, iat=int(time.time()) + 3600)),
    "no sub": lambda p, c: p.teken(_zonder(c, "sub")),
    "an empty sub": lambda p, c: p.teken(_zonder(c, sub="")),
    "alg none": _none,
    "HS256 with the public key": _hs256,
    "another key": lambda p, c: p.teken(c, sleutel=School("").sleutel),
    "an unknown key": lambda p, c: p.teken(c, kid="zelf bedacht"),
    "no token": lambda _p, _c: "x.y.z",
}


@pytest.mark.usefixtures("ergens")
class TestAnAttacker:
    @pytest.mark.parametrize("vals", VALS)
    @pytest.mark.usefixtures("noor")
    def test_gets_nowhere_with_a_token_that_is(self, ergens: School, opslag: Store, vals: str) -> None:
        ergens.vals = lambda claims: VALS[vals](ergens, claims)
        hier = Browser()
        assert hier.log_in() == "/?verder=%2F&school=mislukt"
        assert (hier.wie(), koppelingen(opslag)) == (None, [])
        assert deur(opslag) == [("", SCHOOLACCOUNT, "geweigerd")]

    def test_cannot_use_an_answer_twice(self, ergens: School, noor: UUID) -> None:
        hier = Browser()
        antwoord = bij_school(hier.vertrek())
        hier.kom_terug(antwoord)
        assert hier.wie() == noor
        hier.voor, hier.sid = "abc", ""
        assert hier.kom_terug(antwoord) == "/?school=verlopen"
        code = ergens.code(ergens.gevraagd[-1])
        state = parse_qs(urlsplit(antwoord).query)["state"][0]
        assert hier.kom_terug(f"{TERUG}?{urlencode({'code': code, 'state': state})}") == "/?school=verlopen"
        assert hier.wie() is None

    def test_cannot_log_somebody_in_as_the_attacker(self, noor: UUID) -> None:
        """Login CSRF: an answer to the attacker's own question, opened in the browser of another."""
        antwoord = bij_school(Browser("aanvaller").vertrek())
        slachtoffer = Browser("slachtoffer")
        assert slachtoffer.kom_terug(antwoord) == "/?school=verlopen"
        assert slachtoffer.sid == ""
        zelf = Browser("aanvaller")  # and the question itself is not used up by the try
        zelf.kom_terug(antwoord)
        assert zelf.wie() == noor

    @pytest.mark.usefixtures("noor")
    def test_cannot_bring_a_stolen_code_into_an_own_question(self) -> None:
        """Code injection: PKCE ties a code to the browser that asked for it."""
        gestolen = parse_qs(urlsplit(bij_school(Browser("slachtoffer").vertrek())).query)["code"][0]
        aanvaller = Browser("aanvaller")
        state = state_van(aanvaller.vertrek())
        terug = f"{TERUG}?{urlencode({'code': gestolen, 'state': state})}"
        assert aanvaller.kom_terug(terug) == "/?verder=%2F&school=mislukt"
        assert aanvaller.wie() is None

    @pytest.mark.parametrize("voor", ["", "x"])
    def test_gets_nothing_for_a_made_up_state(self, opslag: Store, voor: str) -> None:
        for state in ("", "x", "\ud800"[:0] + "a" * 10_000):
            pad = f"{TERUG}?{urlencode({'code': 'x', 'state': state})}"
            assert Browser(voor).kom_terug(pad) == "/?school=verlopen"
        assert Browser(voor).kom_terug(TERUG) == "/?school=verlopen"
        assert deur(opslag) == []

    @pytest.mark.usefixtures("noor")
    def test_cannot_answer_for_another_issuer(self) -> None:
        hier = Browser()
        antwoord = bij_school(hier.vertrek())
        anders = {naam: w[0] for naam, w in parse_qs(urlsplit(antwoord).query).items()} | {
            "iss": "https://evil.example"
        }
        assert hier.kom_terug(f"{TERUG}?{urlencode(anders)}") == "/?verder=%2F&school=mislukt"
        assert hier.wie() is None

    @pytest.mark.parametrize(
        "doel",
        ["//evil.example", "https://evil.example", "/\\evil.example", "/auth/uit", "javascript:alert(1)", ""],
    )
    def test_cannot_send_somebody_elsewhere(self, noor: UUID, doel: str) -> None:
        hier = Browser()
        assert hier.log_in(doel) == "/"
        assert hier.wie() == noor

    @pytest.mark.usefixtures("noor")
    def test_cannot_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        hier = Browser()
        antwoord = bij_school(hier.vertrek())
        nu = klok.nu() + schoolaccount.GELDIG
        monkeypatch.setattr(klok, "nu", lambda: nu)
        assert hier.kom_terug(antwoord) == "/?school=verlopen"

    @pytest.mark.usefixtures("noor")
    def test_cannot_answer_with_the_userinfo_of_another(self, ergens: School) -> None:
        ergens.vals = lambda claims: ergens.teken(_zonder(claims, "email", sub="iemand anders"))
        assert Browser().log_in() == "/?verder=%2F&school=mislukt"

    @pytest.mark.parametrize("method", ["POST", "PUT", "HEAD", "DELETE"])
    def test_finds_the_address_open_for_get_alone(self, method: str) -> None:
        assert http(app(Streamlit()), method, TERUG).status == 404


class TestWithoutASchool:
    def test_nothing_is_different(self, opslag: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        assert opslag
        monkeypatch.delenv("PUZZEL_SSO", raising=False)
        assert Browser().ga(f"{TERUG}?code=x&state=y").status == 404
        assert schoolaccount.knop() == ""
        assert schoolaccount.wachtwoorden()
        with pytest.raises(SchoolWeg):
            Browser().vertrek()

    def test_the_button_says_so_while_the_school_is_away(
        self, ergens: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ergens.weg = True
        with pytest.raises(SchoolWeg):
            Browser().vertrek()
        ergens.weg = False
        with pytest.raises(SchoolWeg):  # it is not asked again at once
            Browser().vertrek()
        straks = time.monotonic() + oidc._WEG_S
        monkeypatch.setattr(oidc, "monotonic", lambda: straks)
        assert Browser().vertrek().startswith(ergens.url)

    @pytest.mark.usefixtures("noor")
    def test_who_comes_back_then_reads_so_too(self, ergens: School, opslag: Store) -> None:
        hier = Browser()
        antwoord = bij_school(hier.vertrek())
        vergeet()
        ergens.weg = True
        assert hier.kom_terug(antwoord) == "/?verder=%2F&school=weg"
        assert deur(opslag) == []

    def test_who_stops_at_the_school_is_not_a_failure(self, ergens: School, opslag: Store) -> None:
        ergens.afgebroken = True
        assert Browser().log_in() == "/?verder=%2F&school=afgebroken"
        assert deur(opslag) == []


@pytest.mark.usefixtures("ergens")
class TestPasswords:
    def test_stay_with_the_beheerder_alone(self, ergens: School, noor: UUID, tmp_path: Path) -> None:
        beheerder = maak("bo", "", Functie(Rol.BEH))
        assert toegang.controleer(naam="noor", wachtwoord=WACHTWOORD).gebruiker_id == noor
        ergens.instelling(tmp_path, ADRES, wachtwoord=False)
        assert toegang.controleer(naam="noor", wachtwoord=WACHTWOORD).gebruiker_id is None
        assert toegang.controleer(naam="bo", wachtwoord=WACHTWOORD).gebruiker_id == beheerder
