from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.services import klok as klokken
from lib.services import opstart, toegang
from lib.services import wachtwoord as wachtwoorden
from lib.services.opstart import OpstartGeweigerd
from lib.services.poging import Uitkomst
from lib.services.toegang import NaamOngeldig
from lib.services.wachtwoord import WachtwoordZwak
from lib.store.engine import Store
from lib.store.tables.toegang import inlogpoging, overdracht, sessie
from tests.access.conftest import NAAM, WACHTWOORD, log_in

BEGIN = datetime(2026, 11, 27, 9, tzinfo=UTC)
PRE = toegang.digest("pre")


class Klok:
    def __init__(self) -> None:
        self.nu = BEGIN

    def __call__(self) -> datetime:
        return self.nu

    def verder(self, **duur: float) -> None:
        self.nu += timedelta(**duur)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    klok = Klok()
    monkeypatch.setattr(klokken, "nu", klok)
    return klok


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests that count attempts the work of argon2."""
    monkeypatch.setattr(
        wachtwoorden, "klopt", lambda bewaard, wachtwoord: bool(bewaard) and wachtwoord == WACHTWOORD
    )


@pytest.mark.usefixtures("noor")
class TestAPassword:
    def test_opens_the_door_exactly_as_chosen(self, noor: UUID) -> None:
        assert toegang.controleer(naam=" NOOR ", wachtwoord=WACHTWOORD).gebruiker_id == noor

    @pytest.mark.parametrize("fout", [WACHTWOORD.strip(), WACHTWOORD.upper(), "", WACHTWOORD + "x" * 200])
    def test_opens_it_in_no_other_way(self, fout: str) -> None:
        assert toegang.controleer(naam=NAAM, wachtwoord=fout).gebruiker_id is None

    def test_is_kept_as_argon2id_with_the_chosen_work(self, opslag: Store) -> None:
        from lib.store import toegang as statements

        with opslag.read() as con:
            account = statements.account(con, NAAM)
        assert account
        assert account.wachtwoord.startswith("$argon2id$v=19$m=47104,t=2,p=1$")

    def test_of_an_unknown_name_costs_the_same_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        geteld: list[str | None] = []
        echt = wachtwoorden.klopt

        def tel(bewaard: str | None, wachtwoord: str) -> bool:
            geteld.append(bewaard)
            return echt(bewaard, wachtwoord)

        monkeypatch.setattr(wachtwoorden, "klopt", tel)
        onbekend = toegang.controleer(naam="niemand", wachtwoord="x")
        bekend = toegang.controleer(naam=NAAM, wachtwoord="x")
        assert onbekend == bekend == Uitkomst()
        assert geteld[0] is None
        assert geteld[1]


@pytest.mark.usefixtures("noor", "snel")
class TestGuessing:
    @pytest.mark.parametrize("naam", [NAAM, "niemand"])
    def test_gets_slower_after_five_failures_for_known_and_unknown_names_alike(
        self, klok: Klok, naam: str
    ) -> None:
        antwoorden = []
        for _ in range(17):
            antwoorden.append(toegang.controleer(naam=naam, wachtwoord="x").wacht_s)
            klok.verder(seconds=antwoorden[-1])
        assert antwoorden == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024]

    def test_is_refused_while_it_has_to_wait_even_when_right(self, klok: Klok) -> None:
        for _ in range(5):
            toegang.controleer(naam=NAAM, wachtwoord="x")
        assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD) == Uitkomst(wacht_s=1, geweigerd=True)
        klok.verder(seconds=1)
        assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD).gebruiker_id

    def test_starts_over_after_the_right_password(self, klok: Klok) -> None:
        for _ in range(3):
            for _ in range(4):
                assert toegang.controleer(naam=NAAM, wachtwoord="x").wacht_s == 0
            assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD).gebruiker_id
        assert klok.nu == BEGIN

    def test_one_name_does_not_slow_another(self, klok: Klok) -> None:
        for _ in range(9):
            toegang.controleer(naam="iemand", wachtwoord="x")
        assert toegang.controleer(naam=NAAM, wachtwoord=WACHTWOORD).gebruiker_id
        assert klok.nu == BEGIN

    def test_is_forgotten_after_a_day(self, klok: Klok) -> None:
        for _ in range(5):
            toegang.controleer(naam=NAAM, wachtwoord="x")
        klok.verder(hours=25)
        assert toegang.controleer(naam=NAAM, wachtwoord="x").wacht_s == 0

    def test_leaves_no_typed_name_in_the_database(self, opslag: Store) -> None:
        toegang.controleer(naam="Geheim123!", wachtwoord="x")
        with opslag.read() as con:
            sleutels = [rij.sleutel for rij in con.execute(inlogpoging.select())]
        assert {sleutel.partition(":")[0] for sleutel in sleutels} == {"naam", "site", "alarm"}
        assert not any("geheim" in sleutel for sleutel in sleutels)


class TestAHandOverCode:
    def test_works_once(self, noor: UUID) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=PRE, doel="/dossier?id=7")
        wissel = toegang.wissel_in(code=code, voor_hash=PRE)
        assert wissel
        assert wissel.doel == "/dossier?id=7"
        assert toegang.wissel_in(code=code, voor_hash=PRE) is None

    def test_works_for_a_minute(self, noor: UUID, klok: Klok) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=PRE, doel="/")
        klok.verder(seconds=60)
        assert toegang.wissel_in(code=code, voor_hash=PRE) is None

    def test_works_in_the_browser_that_asked(self, noor: UUID) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=PRE, doel="/")
        assert toegang.wissel_in(code=code, voor_hash=toegang.digest("")) is None
        assert toegang.wissel_in(code=code, voor_hash=PRE)

    def test_is_not_in_the_database(self, noor: UUID, opslag: Store) -> None:
        code = toegang.mint_overdracht(gebruiker_id=noor, voor_hash=PRE, doel="/")
        with opslag.read() as con:
            assert code not in str(con.execute(overdracht.select()).all())


class TestASession:
    def test_is_of_the_person_who_logged_in(self, noor: UUID, sid: str) -> None:
        assert toegang.sessie(sid_hash=toegang.digest(sid)) == noor

    def test_cannot_be_opened_with_what_the_database_holds(self, sid: str, opslag: Store) -> None:
        with opslag.read() as con:
            bewaard = con.execute(sessie.select()).one().hash
        assert bewaard != sid
        assert toegang.sessie(sid_hash=toegang.digest(bewaard)) is None

    def test_ends_after_half_an_hour_of_nothing(self, noor: UUID, klok: Klok) -> None:
        sid = toegang.digest(log_in(noor))
        klok.verder(minutes=29)
        assert toegang.sessie(sid_hash=sid)
        klok.verder(minutes=1)
        assert toegang.sessie(sid_hash=sid) is None

    def test_lasts_while_somebody_works_but_no_longer_than_eight_hours(self, noor: UUID, klok: Klok) -> None:
        sid = toegang.digest(log_in(noor))
        for _ in range(23):
            klok.verder(minutes=20)
            assert toegang.sessie(sid_hash=sid, actief=True)
        klok.verder(minutes=20)
        assert toegang.sessie(sid_hash=sid, actief=True) is None

    def test_ended_stays_ended(self, sid: str) -> None:
        toegang.intrekken(sid_hash=toegang.digest(sid), reden="uitgelogd")
        assert toegang.sessie(sid_hash=toegang.digest(sid), actief=True) is None

    def test_of_a_person_can_all_be_ended_but_the_own(self, noor: UUID) -> None:
        eerste, tweede, eigen = (toegang.digest(log_in(noor)) for _ in range(3))
        assert toegang.intrekken_alles(gebruiker_id=noor, reden="nieuw wachtwoord", behalve=eigen) == 2
        assert [toegang.sessie(sid_hash=hash_) is None for hash_ in (eerste, tweede, eigen)] == [
            True,
            True,
            False,
        ]

    def test_is_cleared_away_when_long_over(self, sid: str, opslag: Store, klok: Klok) -> None:
        assert sid
        klok.nu = datetime.now(UTC) + timedelta(days=3)
        toegang.ruim_op()
        with opslag.read() as con:
            assert con.execute(sessie.select()).all() == []


class TestAPlaceToGo:
    @pytest.mark.parametrize(
        "doel",
        [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "dossier",
            "",
            "/a\nb",
            "/a\\b",
            "/auth/uit",
            "/_stcore/health",
            "/" + "a" * 600,
        ],
    )
    def test_that_leads_elsewhere_becomes_the_start(self, doel: str) -> None:
        assert toegang.veilig_doel(doel) == "/"

    @pytest.mark.parametrize("doel", ["/", "/dossier?id=7", "/dossier?id=7&tab=doelen"])
    def test_inside_is_kept(self, doel: str) -> None:
        assert toegang.veilig_doel(doel) == doel

    @given(st.text())
    def test_always_stays_on_this_site(self, doel: str) -> None:
        veilig = toegang.veilig_doel(doel)
        assert veilig.startswith("/")
        assert not veilig.startswith(("//", "/\\"))


class TestChoosingAPassword:
    @pytest.mark.parametrize(
        "zwak",
        [
            "kort",
            "elf tekens!",
            "Welkom2026!!",
            "Wachtwoord123!",
            "W@chtw00rd2026",
            "aaaaaaaaaaaa",
            "121212121212",
            "qwertyuiop12",
            "123456789012",
            "abcdefghijkl",
            "PuzzelPuzzel1",
            "NoorDeWit2026",
            "SchoolGroep88",
            "x" * 129,
        ],
    )
    def test_refuses_what_is_easy_to_guess(self, zwak: str) -> None:
        with pytest.raises(WachtwoordZwak):
            wachtwoorden.eis(zwak, naam="noor Noor de Wit")

    @pytest.mark.parametrize(
        "goed",
        [
            "correct paard batterij nietje",
            "zeven paarse kano's varen",
            "fietsbel Tegen regen",
            "j8#kQ2!vLp0x",
        ],
    )
    def test_accepts_words_and_gibberish(self, goed: str) -> None:
        wachtwoorden.eis(goed, naam="noor Noor de Wit")

    @given(st.text(alphabet=st.characters(codec="utf-8"), min_size=12, max_size=40))
    def test_never_fails_on_any_text(self, tekst: str) -> None:
        assert wachtwoorden.is_bekend(tekst) in {True, False}


@pytest.mark.usefixtures("opslag")
class TestAUserName:
    @pytest.mark.parametrize("naam", ["", "a", "jan jansen", "<b>", "é" * 5, "x" * 65])
    def test_of_odd_signs_is_refused(self, naam: str) -> None:
        with pytest.raises(NaamOngeldig):
            toegang.maak_gebruiker(gebruikersnaam=naam, naam="N", wachtwoord=WACHTWOORD)


@pytest.mark.usefixtures("opslag")
class TestSettingUp:
    def test_makes_a_first_administrator_who_can_log_in(self) -> None:
        _begin(opstart.maak_code())
        assert toegang.controleer(naam="beheer.an", wachtwoord=WACHTWOORD).gebruiker_id

    def test_takes_the_code_as_people_type_it(self) -> None:
        _begin(f" {opstart.maak_code().lower().replace('-', ' ')} ")
        assert not toegang.is_leeg()

    def test_takes_a_code_once(self) -> None:
        code = opstart.maak_code()
        opstart._gebruik(code)
        with pytest.raises(OpstartGeweigerd, match="klopt niet"):
            opstart._gebruik(code)

    def test_takes_a_code_for_a_day(self, klok: Klok) -> None:
        code = opstart.maak_code()
        klok.verder(hours=24)
        with pytest.raises(OpstartGeweigerd, match="klopt niet"):
            _begin(code)

    def test_slows_down_who_guesses_the_code(self, klok: Klok) -> None:
        code = opstart.maak_code()
        for _ in range(5):
            with pytest.raises(OpstartGeweigerd, match="klopt niet"):
                _begin("AAAA")
        with pytest.raises(OpstartGeweigerd, match="over 1 seconde"):
            _begin(code)
        klok.verder(seconds=1)
        _begin(code)

    def test_happens_once(self) -> None:
        _begin(opstart.maak_code())
        with pytest.raises(OpstartGeweigerd, match="al ingericht"):
            _begin(opstart.maak_code())

    @pytest.mark.parametrize(("naam", "wachtwoord"), [("an jansen", WACHTWOORD), ("an", "kort")])
    def test_keeps_the_code_when_the_answers_are_wrong(self, naam: str, wachtwoord: str) -> None:
        code = opstart.maak_code()
        with pytest.raises((NaamOngeldig, WachtwoordZwak)):
            opstart.begin_leeg(code=code, naam="An", gebruikersnaam=naam, wachtwoord=wachtwoord)
        _begin(code)

    def test_prints_a_code_at_the_start_of_an_empty_puzzel_only(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opstart.start()
        getoond = capsys.readouterr().err
        _begin(getoond.split(":")[-1])
        opstart.start()
        assert capsys.readouterr().err == ""


def _begin(code: str) -> UUID:
    return opstart.begin_leeg(code=code, naam="An", gebruikersnaam="beheer.an", wachtwoord=WACHTWOORD)
