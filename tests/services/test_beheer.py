"""What a beheerder can do, what ends at once, and that nobody else can do it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, insert, select, update

from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangementtype
from lib.domain.organisatie import Bestuur, Functie, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.route import Werkwijze
from lib.forms.answers import ValueRefused
from lib.services import beheer_mensen, beheer_scholen, controle, dossier, wachtwoord
from lib.services.context import Context
from lib.services.taken import van_aanvraag
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.queries import beheer as vragen
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.tables.dossier import invulling
from lib.store.tables.organisatie import instelling, ondersteuner, zoekwoord
from lib.store.tables.spoor import gebeurtenis, taak, telling
from lib.store.tables.toegang import gebruiker, rolverlening, sessie, uitnodiging
from lib.store.toegang import Opening
from lib.store.unit_of_work import Gelijktijdig
from tests.services.samen import na_elkaars_telling, tegelijk
from tests.wereld import NU, VANDAAG, Wereld

BO = {"naam": "Bo de Vries", "gebruikersnaam": "Bo.Vries"}


def voeg_bo_toe(wereld: Wereld, *functies: Functie) -> beheer_mensen.Toegevoegd:
    return beheer_mensen.voeg_toe(wereld.als(Rol.BEH), **BO, functies=functies)


def mens(wereld: Wereld, wie: UUID) -> beheer_mensen.Mens:
    return next(m for m in beheer_mensen.mensen(wereld.als(Rol.BEH)) if m.id == wie)


def gebeurd(wereld: Wereld) -> list[str]:
    with wereld.store.read() as con:
        return list(con.scalars(select(gebeurtenis.c.wat).order_by(gebeurtenis.c.volgnummer)))


class TestAddingSomebody:
    def test_gives_a_link_and_no_password_that_works(self, wereld: Wereld) -> None:
        nieuw = voeg_bo_toe(wereld, Functie(Rol.IB, wereld.school))
        with wereld.store.read() as con:
            account = opslag_toegang.account(con, "bo.vries")
            bewaard = str(con.execute(select(uitnodiging)).all())
        assert account is not None
        assert not wachtwoord.klopt(account.wachtwoord, "")
        assert nieuw.link.removeprefix("/?link=") not in bewaard
        assert not any(nieuw.link in wat for wat in gebeurd(wereld))

    def test_gives_the_role_at_its_place(self, wereld: Wereld) -> None:
        nieuw = voeg_bo_toe(wereld, Functie(Rol.IB, wereld.school), Functie(Rol.TB, None, wereld.bestuur))
        rollen = [(v.rol, v.plaats) for v in mens(wereld, nieuw.gebruiker_id).verleningen]
        assert rollen == [(Rol.IB, "De Vlieger"), (Rol.TB, "Stichting De Linde")]
        assert gebeurd(wereld) == ["account voor Bo de Vries gemaakt"]

    def test_gives_an_ondersteuner_a_profile(self, wereld: Wereld) -> None:
        nieuw = voeg_bo_toe(wereld, Functie(Rol.OS))
        with wereld.store.read() as con:
            vraag = select(func.count()).select_from(ondersteuner)
            assert con.scalar(vraag.where(ondersteuner.c.gebruiker_id == nieuw.gebruiker_id)) == 1

    @pytest.mark.parametrize(
        "anders",
        [
            {"naam": " "},
            {"naam": "x" * 101},
            {"gebruikersnaam": "bo de vries"},
            {"gebruikersnaam": "ib eigen"},
        ],
    )
    def test_refuses_what_cannot_be_used(self, wereld: Wereld, anders: dict[str, str]) -> None:
        with pytest.raises(ValueRefused):
            beheer_mensen.voeg_toe(wereld.als(Rol.BEH), **(BO | anders), functies=())

    def test_refuses_a_user_name_that_is_taken(self, wereld: Wereld) -> None:
        voeg_bo_toe(wereld)
        with pytest.raises(ValueRefused, match="al in gebruik"):
            voeg_bo_toe(wereld)

    @pytest.mark.parametrize("rol", [None, Rol.OUD, Rol.IB, Rol.TB])
    def test_refuses_a_role_without_its_place(self, rol: Rol | None) -> None:
        with pytest.raises(ValueRefused, match="Kies"):
            beheer_mensen.functie(rol=rol, plaats=None)

    def test_ignores_a_place_that_does_not_belong_to_the_role(self) -> None:
        assert beheer_mensen.functie(rol=Rol.MAN, plaats=uuid4()) == Functie(Rol.MAN)


class TestChangingSomebody:
    def test_a_role_ends_at_once(self, wereld: Wereld) -> None:
        ib = wereld.mensen[Rol.IB, "eigen"]
        (rol,) = mens(wereld, ib.id).verleningen
        beheer_mensen.trek_in(wereld.als(Rol.BEH), verlening_id=rol.id)
        with wereld.store.read() as con:
            nu = gebruiker_met_rollen(con, ib.id)
        assert nu is not None
        assert nu.functies == ()

    def test_a_role_is_given_once(self, wereld: Wereld) -> None:
        ib, functie = wereld.mensen[Rol.IB, "eigen"], Functie(Rol.DIR, wereld.school)
        beheer_mensen.verleen(wereld.als(Rol.BEH), gebruiker_id=ib.id, functie_=functie)
        with pytest.raises(ValueRefused, match="al"):
            beheer_mensen.verleen(wereld.als(Rol.BEH), gebruiker_id=ib.id, functie_=functie)
        assert [v.rol for v in mens(wereld, ib.id).verleningen] == [Rol.DIR, Rol.IB]

    def test_an_account_that_is_switched_off_ends_every_session(self, wereld: Wereld) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        log_in(wereld, wie)
        assert beheer_mensen.zet_uit(wereld.als(Rol.BEH), gebruiker_id=wie) == 2
        with wereld.store.read() as con:
            assert (
                con.scalar(select(func.count()).select_from(sessie).where(sessie.c.ingetrokken_op.is_(None)))
                == 0
            )
            assert gebruiker_met_rollen(con, wie) is None
        beheer_mensen.zet_aan(wereld.als(Rol.BEH), gebruiker_id=wie)
        assert mens(wereld, wie).actief

    def test_a_link_for_a_new_password_ends_every_session_and_the_old_password(self, wereld: Wereld) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        with wereld.store.begin() as con:
            opslag_toegang.zet_wachtwoord(con, wie, wachtwoord.hash_("vier losse woorden hier"))
        log_in(wereld, wie)
        beheer_mensen.geef_link(wereld.als(Rol.BEH), gebruiker_id=wie)
        with wereld.store.read() as con:
            bewaard = con.scalar(select(gebruiker.c.wachtwoord).where(gebruiker.c.id == wie))
        assert open_sessies(wereld) == 0
        assert not wachtwoord.klopt(bewaard, "vier losse woorden hier")

    def test_a_lost_phone_ends_every_session_and_the_second_step(self, wereld: Wereld) -> None:
        wie = wereld.mensen[Rol.IB, "eigen"].id
        with wereld.store.begin() as con:
            opslag_factor.begin(con, wie, geheim=b"x", voor_sessie="")
            opslag_factor.zet_herstelcodes(con, wie, ["a", "b"])
        log_in(wereld, wie)
        beheer_mensen.wis_tweede_stap(wereld.als(Rol.BEH), gebruiker_id=wie)
        with wereld.store.read() as con:
            assert opslag_factor.factor(con, wie) is None
            assert opslag_factor.herstelcodes_over(con, wie) == 0
        assert open_sessies(wereld) == 0

    @pytest.mark.parametrize(("plicht", "over"), [("rol", 0), ("niemand", 2)])
    def test_a_role_that_asks_for_a_second_step_ends_sessions_without_it(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, plicht: str, over: int
    ) -> None:
        monkeypatch.setattr(opslag, "store", lambda: wereld.store)
        monkeypatch.setenv("PUZZEL_2FA_VERPLICHT", plicht)
        wie = wereld.mensen[Rol.LK, "eigen"].id
        log_in(wereld, wie)
        beheer_mensen.verleen(wereld.als(Rol.BEH), gebruiker_id=wie, functie_=Functie(Rol.IB, wereld.school))
        assert open_sessies(wereld) == over

    def test_nobody_switches_their_own_account_off(self, wereld: Wereld) -> None:
        ctx = wereld.als(Rol.BEH)
        with pytest.raises(ValueRefused, match="eigen account"):
            beheer_mensen.zet_uit(ctx, gebruiker_id=ctx.gebruiker.id)

    def test_the_last_beheerder_stays(self, wereld: Wereld) -> None:
        ctx = wereld.als(Rol.BEH)
        beheer_mensen.zet_uit(ctx, gebruiker_id=wereld.mensen[Rol.BEH, "ander"].id)
        (rol,) = mens(wereld, ctx.gebruiker.id).verleningen
        with pytest.raises(ValueRefused, match="beheerder overblijven"):
            beheer_mensen.trek_in(ctx, verlening_id=rol.id)

    @pytest.mark.parametrize("hoe", ["rol", "account", "beide"])
    def test_the_last_beheerder_stays_when_two_send_each_other_away_at_the_same_moment(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, hoe: str
    ) -> None:
        beiden = [wereld.als(Rol.BEH), wereld.als(Rol.BEH, "ander")]
        rollen = [mens(wereld, ctx.gebruiker.id).verleningen[0].id for ctx in beiden]
        tellen = na_elkaars_telling(2, vragen.andere_beheerders)
        monkeypatch.setattr(vragen, "andere_beheerders", tellen)

        def stuur_weg(wie: int) -> bool:
            ander = 1 - wie
            try:
                if hoe == "rol" or (hoe == "beide" and wie == 0):
                    beheer_mensen.trek_in(beiden[wie], verlening_id=rollen[ander])
                else:
                    beheer_mensen.zet_uit(beiden[wie], gebruiker_id=beiden[ander].gebruiker.id)
            except (ValueRefused, Gelijktijdig):
                return False
            return True

        assert sorted(tegelijk(2, stuur_weg)) == [False, True]

    def test_somebody_who_does_not_exist_is_not_found(self, wereld: Wereld) -> None:
        with pytest.raises(NietGevonden):
            beheer_mensen.zet_uit(wereld.als(Rol.BEH), gebruiker_id=uuid4())
        with pytest.raises(NietGevonden):
            beheer_mensen.trek_in(wereld.als(Rol.BEH), verlening_id=uuid4())

    @pytest.mark.parametrize(("zoek", "aantal"), [("", 26), ("IB eig", 1), ("ib.", 2), ("%", 0), ("_", 0)])
    def test_people_are_found_by_part_of_a_name(self, wereld: Wereld, zoek: str, aantal: int) -> None:
        assert len(beheer_mensen.mensen(wereld.als(Rol.BEH), zoek=zoek)) == aantal


def open_sessies(wereld: Wereld) -> int:
    with wereld.store.read() as con:
        vraag = select(func.count()).select_from(sessie).where(sessie.c.ingetrokken_op.is_(None))
        return int(con.scalar(vraag) or 0)


def log_in(wereld: Wereld, wie: UUID) -> None:
    with wereld.store.begin() as con:
        for sid in ("a", "b"):
            opslag_toegang.open_sessie(con, Opening(sid, wie, NU, NU + timedelta(hours=8)))


class TestSchools:
    def test_a_school_is_added_to_a_bestuur(self, wereld: Wereld) -> None:
        ctx = wereld.als(Rol.BEH)
        bestuur = beheer_scholen.voeg_bestuur_toe(ctx, naam=" Stichting Zee ")
        beheer_scholen.voeg_school_toe(ctx, naam="De Golf", bestuur_id=bestuur, brin="12ab01", plaats="Goes")
        golf = beheer_scholen.scholen(ctx)[0]
        assert (golf.naam, golf.bestuur, golf.brin, golf.plaats, golf.leerlingen) == (
            "De Golf",
            "Stichting Zee",
            "12AB01",
            "Goes",
            0,
        )
        assert [school.leerlingen for school in beheer_scholen.scholen(ctx)] == [0, 1, 1]

    @pytest.mark.parametrize(
        "anders", [{"naam": ""}, {"brin": "1234"}, {"brin": "99ZZ"}, {"bestuur_id": UUID(int=7)}]
    )
    def test_a_school_that_cannot_be_is_refused(self, wereld: Wereld, anders: dict[str, Any]) -> None:
        velden: dict[str, Any] = {"naam": "De Golf", "bestuur_id": wereld.bestuur, "brin": "12AB"}
        with pytest.raises(ValueRefused):
            beheer_scholen.voeg_school_toe(wereld.als(Rol.BEH), **(velden | anders))

    def test_a_bestuur_stands_there_once(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="al"):
            beheer_scholen.voeg_bestuur_toe(wereld.als(Rol.BEH), naam="Stichting De Linde")


class TestTheWayOfWorking:
    def test_is_ours_until_somebody_changes_it(self, wereld: Wereld) -> None:
        assert beheer_scholen.werkwijze(wereld.als(Rol.BEH)) == Werkwijze()

    def test_is_kept_and_a_bestuur_may_have_its_own(self, wereld: Wereld) -> None:
        ctx, zonder = wereld.als(Rol.BEH), replace(Werkwijze(), accordering=frozenset())
        eigen = replace(zonder, beslisser=zonder.beslisser | {Arrangementtype.GROEP: Rol.TL})
        beheer_scholen.zet_werkwijze(ctx, nieuw=zonder)
        beheer_scholen.zet_werkwijze(ctx, nieuw=eigen, bestuur_id=wereld.bestuur)
        assert beheer_scholen.werkwijze(ctx) == zonder
        assert beheer_scholen.werkwijze(ctx, bestuur_id=wereld.bestuur) == eigen
        assert beheer_scholen.werkwijze(ctx, bestuur_id=wereld.ander_bestuur) == zonder

    def test_says_what_a_change_does(self) -> None:
        oud = Werkwijze()
        nieuw = replace(
            oud,
            accordering=oud.accordering - {Arrangementtype.GROEP},
            beslisser=oud.beslisser | {Arrangementtype.SCHOOL: Rol.MAN},
        )
        assert beheer_scholen.gevolgen(oud, nieuw) == (
            "Schoolarrangement: de manager beslist voortaan, niet meer de trajectbegeleider passend onderwijs.",
            "Groepsarrangement: de trajectbegeleider passend onderwijs accordeert voortaan niet.",
        )
        assert beheer_scholen.gevolgen(oud, oud) == ()

    def test_moves_an_aanvraag_under_way_to_who_decides_now(self, wereld: Wereld) -> None:
        maak_aanvraag(wereld, AanvraagStatus.INGEDIEND, "A-1")
        maak_aanvraag(wereld, AanvraagStatus.GEADVISEERD, "A-2")
        nieuw = replace(Werkwijze(), accordering=frozenset(), advies=frozenset())
        assert taken(wereld) == {("A-1", Rol.TB), ("A-2", Rol.MAN)}
        assert beheer_scholen.zet_werkwijze(wereld.als(Rol.BEH, nu=NU + timedelta(days=9)), nieuw=nieuw) == 1
        assert taken(wereld) == {("A-1", Rol.MAN), ("A-2", Rol.MAN)}
        with wereld.store.read() as con:
            dagen = set(con.scalars(select(taak.c.uiterlijk)))
        assert len(dagen) == 2, "a task that stays keeps its day"

    def test_that_changes_nothing_writes_nothing(self, wereld: Wereld) -> None:
        assert beheer_scholen.zet_werkwijze(wereld.als(Rol.BEH), nieuw=Werkwijze()) == 0
        with wereld.store.read() as con:
            assert con.scalar(select(func.count()).select_from(instelling)) == 0
        assert gebeurd(wereld) == []

    def test_lets_nobody_decide_who_may_not(self, wereld: Wereld) -> None:
        nieuw = replace(Werkwijze(), beslisser=dict.fromkeys(Arrangementtype, Rol.IB))
        with pytest.raises(ValueRefused):
            beheer_scholen.zet_werkwijze(wereld.als(Rol.BEH), nieuw=nieuw)

    def test_calls_a_role_what_this_swv_calls_it(self, wereld: Wereld) -> None:
        ctx = wereld.als(Rol.BEH)
        beheer_scholen.zet_rollabel(ctx, rol=Rol.TB, label=" schoolmaatje ")
        assert beheer_scholen.rollabels(ctx)[Rol.TB] == "schoolmaatje"
        beheer_scholen.zet_rollabel(ctx, rol=Rol.TB, label="")
        assert beheer_scholen.rollabels(ctx)[Rol.TB] == Rol.TB.label


def maak_aanvraag(wereld: Wereld, status: AanvraagStatus, nummer: str) -> None:
    ctx = wereld.als(Rol.IB)
    with ctx.werk() as werk:
        nieuw = Aanvraag(
            school_id=wereld.school,
            bestuur_id=wereld.bestuur,
            nummer=nummer,
            type=Arrangementtype.INDIVIDUEEL,
            status=status,
            gemaakt_op=NU,
            gemaakt_door=ctx.gebruiker.id,
            bijgewerkt_op=NU,
        )
        werk.add(nieuw)
        werk.zet_taken(nieuw.id, van_aanvraag(werk, nieuw, Werkwijze()))
        werk._session.commit()


def taken(wereld: Wereld) -> set[tuple[str, Rol]]:
    with wereld.store.read() as con:
        return {(rij.wat.split(" ")[0], rij.rol) for rij in con.execute(select(taak.c.wat, taak.c.rol))}


ALLES: list[Callable[[Context], object]] = [
    beheer_mensen.mensen,
    lambda ctx: beheer_mensen.voeg_toe(ctx, **BO, functies=()),
    lambda ctx: beheer_mensen.verleen(ctx, gebruiker_id=ctx.gebruiker.id, functie_=Functie(Rol.BEH)),
    lambda ctx: beheer_mensen.trek_in(ctx, verlening_id=uuid4()),
    lambda ctx: beheer_mensen.zet_uit(ctx, gebruiker_id=ctx.gebruiker.id),
    lambda ctx: beheer_mensen.zet_aan(ctx, gebruiker_id=ctx.gebruiker.id),
    lambda ctx: beheer_mensen.geef_link(ctx, gebruiker_id=ctx.gebruiker.id),
    beheer_scholen.scholen,
    beheer_scholen.besturen,
    lambda ctx: beheer_scholen.voeg_bestuur_toe(ctx, naam="x"),
    lambda ctx: beheer_scholen.voeg_school_toe(ctx, naam="x", bestuur_id=uuid4()),
    beheer_scholen.werkwijze,
    lambda ctx: beheer_scholen.zet_werkwijze(ctx, nieuw=Werkwijze(accordering=frozenset())),
    beheer_scholen.rollabels,
    lambda ctx: beheer_scholen.zet_rollabel(ctx, rol=Rol.TB, label="x"),
]


@pytest.mark.parametrize("rol", [Rol.IB, Rol.DIR, Rol.TB, Rol.TL, Rol.MAN, Rol.LK])
def test_nobody_but_a_beheerder_can_do_any_of_it(wereld: Wereld, rol: Rol) -> None:
    with wereld.store.read() as con:
        eerst = con.execute(select(gebruiker, rolverlening).join(rolverlening)).all()
    for handeling in ALLES:
        with pytest.raises(NietGevonden):
            handeling(wereld.als(rol))
    with wereld.store.read() as con:
        assert con.execute(select(gebruiker, rolverlening).join(rolverlening)).all() == eerst
        assert con.scalar(select(func.count()).select_from(Bestuur)) == 2
    assert gebeurd(wereld) == []


class TestTheSelfCheck:
    def test_finds_nothing_wrong_in_a_sound_database(self, wereld: Wereld) -> None:
        self.vul(wereld)
        gevonden = {regel.id: regel for regel in controle.regels(wereld.store)}
        assert [regel for regel in gevonden.values() if not regel.ok] == []
        assert all(
            gevonden[naam].van
            for naam in ("tellingen", "open_dossier", "formulierversies", "taken", "zoekwoorden")
        )

    @pytest.mark.parametrize(
        ("wat", "kapot"),
        [
            ("tellingen", update(telling).values(aantal=99)),
            ("formulierversies", update(invulling).values(formulier_versie="oud")),
            ("taken", update(taak).values(object_id=UUID(int=5))),
            ("taken", update(taak).values(object_soort="sprookje")),
            ("zoekwoorden", delete(zoekwoord)),
        ],
    )
    def test_finds_what_is_wrong_and_nothing_else(self, wereld: Wereld, wat: str, kapot: Any) -> None:
        self.vul(wereld)
        with wereld.store.begin() as con:
            con.execute(kapot)
        assert [regel.id for regel in controle.regels(wereld.store) if not regel.ok] == [wat]

    def test_finds_a_count_that_is_kept_of_nothing(self, wereld: Wereld) -> None:
        with wereld.store.begin() as con:
            rij = {
                "soort": "dossier_status",
                "school_id": wereld.school,
                "maand": "",
                "waarde": "concept",
                "aantal": 1,
            }
            con.execute(insert(telling), [rij])
        assert [regel.id for regel in controle.regels(wereld.store) if not regel.ok] == ["tellingen"]

    @pytest.mark.parametrize(
        ("naam", "waarde"),
        [("server.maxUploadSize", 200), ("server.enableCORS", False), ("client.showErrorDetails", "full")],
    )
    def test_finds_an_unsafe_setting(self, naam: str, waarde: object) -> None:
        gevonden = controle.instellingsregels({**controle.VEILIG, naam: waarde})
        assert [regel.id for regel in gevonden if not regel.ok] == [naam]

    def test_accepts_a_smaller_upload(self) -> None:
        assert controle.alles_goed(controle.instellingsregels({**controle.VEILIG, "server.maxUploadSize": 5}))

    def vul(self, wereld: Wereld) -> None:
        dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Hoe helpen we Noor?")
        assert wereld.als(Rol.IB).vandaag == VANDAAG
