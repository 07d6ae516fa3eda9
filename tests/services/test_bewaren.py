"""Saving one answer: what is checked, who may, and what never gets overwritten."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren, Botsing
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.forms.answers import ValueRefused
from lib.services import aanvraag, besluiten, bewaren, doelen, dossier, inbreng, inzien, lezen, toestemming
from lib.services.context import Context
from lib.store.queries.overleggen import bladen_bij
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.dossier import afspraak as t_afspraak
from lib.store.tables.dossier import doel as t_doel
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import invulling
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.tables.spoor import revisie
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld


def bewaar(ctx: Context, soort: str, sleutel: UUID, veld: str, waarde: Any, gezien: int | None = None) -> int:
    return bewaren.bewaar_veld(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde, gezien=gezien)


class TestBewaarVeld:
    def test_counts_the_versions_of_a_field(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        ib, beeld = wereld.als(Rol.IB), toneel.blad(wereld, "beeld_leerling")
        assert [bewaar(ib, "beeld_leerling", beeld, "leuk", t) for t in ("a", "b", "b", "c")] == [1, 2, 2, 3]

    def test_keeps_who_answered_and_the_former_text(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "leuk", "eerst")
        bewaar(wereld.als(Rol.LK), "beeld_leerling", beeld, "leuk", "daarna")
        assert toneel.rij(wereld, invulling, beeld).herkomst["leuk"]["naam"] == "LK eigen"
        with wereld.store.read() as verbinding:
            vraag = select(revisie.c.oud, revisie.c.nieuw).where(revisie.c.object_id == beeld)
            assert {tuple(r) for r in verbinding.execute(vraag)} == {(None, "eerst"), ("eerst", "daarna")}

    def test_raises_botsing_when_a_colleague_was_first_and_writes_nothing(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        gezien = bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "leuk", "eerst")
        bewaar(wereld.als(Rol.LK), "beeld_leerling", beeld, "leuk", "collega", gezien)
        voor = toneel.aantal_gebeurtenissen(wereld)
        with pytest.raises(Botsing, match="LK eigen"):
            bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "leuk", "ik", gezien)
        assert toneel.rij(wereld, invulling, beeld).antwoorden["leuk"] == "collega"
        assert toneel.aantal_gebeurtenissen(wereld) == voor

    def test_raises_botsing_when_the_field_was_empty_when_the_user_saw_it(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        bewaar(wereld.als(Rol.LK), "beeld_leerling", beeld, "leuk", "collega", 0)
        with pytest.raises(Botsing):
            bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "leuk", "ik", 0)

    def test_writes_in_different_fields_do_not_meet(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        bewaar(wereld.als(Rol.LK), "beeld_leerling", beeld, "leuk", "collega", 0)
        bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "goed_in", "ik", 0)
        assert toneel.rij(wereld, invulling, beeld).antwoorden == {"leuk": "collega", "goed_in": "ik"}

    @pytest.mark.parametrize(
        ("veld", "waarde"),
        [("reden", "verzonnen"), ("fase", "9"), ("bestaat_niet", "x"), ("hulpvraag_kort", "tab\x00")],
    )
    def test_refuses_what_cannot_be_an_answer(self, wereld: Wereld, veld: str, waarde: str) -> None:
        dossier_id = toneel.concept(wereld)
        with pytest.raises(ValueRefused):
            bewaar(wereld.als(Rol.IB), "dossier", dossier_id, veld, waarde)

    def test_refuses_a_person_who_does_not_work_for_this_school(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        ib = wereld.als(Rol.IB)
        doel_id = doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL)
        for wie in (wereld.mensen[Rol.LK, "ander"].id, uuid4()):
            with pytest.raises(ValueRefused, match="niet in de lijst"):
                bewaar(ib, "doel", doel_id, "eigenaar", str(wie))
        assert bewaar(ib, "doel", doel_id, "eigenaar", str(wereld.mensen[Rol.LK, "eigen"].id)) == 1

    @pytest.mark.parametrize("veld", ["type", "thema", "vorm"])
    def test_refuses_a_code_that_is_not_in_a_closed_list(self, wereld: Wereld, veld: str) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        waarde = "verzonnen" if veld == "type" else ["verzonnen"]
        with pytest.raises(ValueRefused, match="niet in de lijst"):
            bewaar(wereld.als(Rol.IB), "aanvraag", aanvraag_id, veld, waarde)

    def test_refuses_a_goal_of_another_dossier_with_an_afspraak(self, wereld: Wereld) -> None:
        eigen, ander = toneel.concept(wereld), toneel.concept(wereld, "ander")
        ib = wereld.als(Rol.IB)
        vreemd = doelen.stel_doel(wereld.als(Rol.IB, "ander"), dossier_id=ander, antwoorden=toneel.DOEL)
        afspraak_id = inbreng.maak_afspraak(ib, dossier_id=eigen, antwoorden=toneel.AFSPRAAK)
        with pytest.raises(ValueRefused, match="niet in de lijst"):
            bewaar(ib, "afspraak", afspraak_id, "doel", str(vreemd))
        doel_id = doelen.stel_doel(ib, dossier_id=eigen, antwoorden=toneel.DOEL)
        assert bewaar(ib, "afspraak", afspraak_id, "doel", str(doel_id)) == 1

    def test_refuses_a_field_the_form_fills_itself(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        ib = wereld.als(Rol.IB)
        vraag_id = inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": "Wat helpt?"})
        with pytest.raises(ValueRefused):
            bewaar(ib, "vraag", vraag_id, "van", "leerling")

    @pytest.mark.parametrize("tijd", ["half drie", "9:00", "25:99"])
    def test_keeps_a_time_that_is_no_time_until_indienen(self, wereld: Wereld, tijd: str) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        bewaar(wereld.als(Rol.IB), "overleg", overleg_id, "tijd", tijd)
        staat = toneel.rij(wereld, t_overleg, overleg_id)
        assert (staat.antwoorden["tijd"], staat.datum) == (tijd, VANDAAG)

    def test_gives_an_afspraak_to_the_account_that_promised_it(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        lk = wereld.mensen[Rol.LK, "eigen"]
        antwoorden = toneel.AFSPRAAK | {"wie": str(lk.id)}
        gemaakt = inbreng.maak_afspraak(wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=antwoorden)
        assert toneel.rij(wereld, t_afspraak, gemaakt).wie_id == lk.id
        bewaar(wereld.als(Rol.IB), "afspraak", gemaakt, "wie", "leerling")
        assert toneel.rij(wereld, t_afspraak, gemaakt).wie_id is None

    def test_is_closed_to_another_school_with_the_same_sentence_as_a_missing_one(
        self, wereld: Wereld
    ) -> None:
        toneel.concept(wereld)
        ander = wereld.als(Rol.IB, "ander")
        zinnen = set()
        for sleutel in (toneel.blad(wereld, "beeld_leerling"), uuid4()):
            with pytest.raises(NietGevonden) as nee:
                bewaar(ander, "beeld_leerling", sleutel, "leuk", "x")
            zinnen.add(str(nee.value))
        assert len(zinnen) == 1

    def test_does_not_open_a_form_under_the_name_of_another(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        verslag = toneel.blad(wereld, "ot_verslag", overleg_id)
        with pytest.raises(NietGevonden):
            bewaar(wereld.als(Rol.IB), "beeld_leerling", verslag, "leuk", "x")


class TestBevroren:
    def bevroren(self, wereld: Wereld, soort: str, sleutel: UUID, veld: str) -> None:
        with pytest.raises(Bevroren):
            bewaar(wereld.als(Rol.IB), soort, sleutel, veld, "nieuw")

    def test_an_aanvraag_under_way_does_not_change(self, wereld: Wereld) -> None:
        self.bevroren(wereld, "aanvraag", toneel.ingediend(wereld, toneel.gedeeld(wereld)), "waarom")

    @pytest.mark.parametrize("status", ["toegekend", "afgewezen", "ingetrokken", "loopt"])
    def test_a_decided_aanvraag_does_not_change(self, wereld: Wereld, status: str) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        toneel.zet(wereld, t_aanvraag, aanvraag_id, status=status)
        self.bevroren(wereld, "aanvraag", aanvraag_id, "waarom")

    def test_the_aanvraag_changes_again_when_it_comes_back(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        toneel.zet(wereld, t_aanvraag, aanvraag_id, status="terug")
        assert bewaar(wereld.als(Rol.IB), "aanvraag", aanvraag_id, "waarom", "aangevuld") == 2

    def test_an_established_verslag_does_not_change(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        self.bevroren(wereld, "ot_verslag", toneel.blad(wereld, "ot_verslag", overleg_id), "samenvatting")
        self.bevroren(wereld, "overleg", overleg_id, "tijd")

    def test_a_recorded_toestemming_does_not_change(self, wereld: Wereld) -> None:
        rij = toestemming.leg_toestemming_vast(
            wereld.als(Rol.IB), dossier_id=toneel.concept(wereld), antwoorden=toneel.TOESTEMMING
        )
        self.bevroren(wereld, "toestemming", rij, "doel")

    def test_a_meting_does_not_change(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        doel_id = doelen.stel_doel(ib, dossier_id=toneel.concept(wereld), antwoorden=toneel.DOEL)
        meting_id = doelen.meet(ib, doel_id=doel_id, antwoorden={"datum": VANDAAG, "score": "1"})
        self.bevroren(wereld, "meting", meting_id, "toelichting")
        assert toneel.rij(wereld, t_doel, doel_id).laatste_score == 1

    @pytest.mark.parametrize("soort", ["dossier", "beeld_leerling", "doel", "overleg"])
    def test_a_closed_dossier_does_not_change(self, wereld: Wereld, soort: str) -> None:
        dossier_id = toneel.concept(wereld)
        ib = wereld.als(Rol.IB)
        ding = {
            "dossier": (dossier_id, "hulpvraag_kort"),
            "beeld_leerling": (toneel.blad(wereld, "beeld_leerling"), "leuk"),
            "doel": (doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL), "doel"),
            "overleg": (toneel.gepland(wereld, dossier_id), "plaats"),
        }[soort]
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        self.bevroren(wereld, soort, *ding)


class TestStapformulieren:
    """The draft of who decides is theirs alone, and signed it stays as it is."""

    def test_another_decider_cannot_write_in_a_draft(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.geadviseerd(wereld, aanvraag_id)
        blad_id = toneel.stapblad(wereld.als(Rol.MAN), "toekenning", aanvraag_id)
        for rol, plaats in ((Rol.MAN, "ander"), (Rol.TL, "eigen"), (Rol.TB, "eigen"), (Rol.IB, "eigen")):
            with pytest.raises(NietGevonden, match="Dit formulier"):
                bewaar(wereld.als(rol, plaats), "toekenning", blad_id, "uren", 99)
            with pytest.raises(NietGevonden, match="Dit formulier"):
                bewaren.bewaar_andere_versie(
                    wereld.als(rol, plaats), soort="toekenning", sleutel=blad_id, veld="uren", waarde=99
                )

    def test_the_school_cannot_hand_in_the_draft_of_who_decides(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        blad_id = toneel.stapblad(wereld.als(Rol.TB), "accordering", aanvraag_id)
        with pytest.raises(NietGevonden):
            dossier.dien_in(wereld.als(Rol.IB), invulling_id=blad_id)
        assert toneel.rij(wereld, invulling, blad_id).ingediend_op is None

    def test_a_signed_step_does_not_change(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        tb = wereld.als(Rol.TB)
        blad_id = toneel.stapblad(tb, "accordering", aanvraag_id)
        besluiten.accordeer(tb, aanvraag_id=aanvraag_id, blad_id=blad_id)
        with pytest.raises(Bevroren):
            bewaar(tb, "accordering", blad_id, "toelichting", "achteraf")


class TestBewaarAndereVersie:
    def test_keeps_the_text_that_was_not_chosen_and_leaves_the_record(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        ib, beeld = wereld.als(Rol.IB), toneel.blad(wereld, "beeld_leerling")
        bewaar(ib, "beeld_leerling", beeld, "leuk", "gekozen")
        bewaren.bewaar_andere_versie(
            ib, soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde="de andere"
        )
        assert toneel.rij(wereld, invulling, beeld).antwoorden["leuk"] == "gekozen"
        with wereld.store.read() as verbinding:
            vraag = select(revisie.c.nieuw).where(revisie.c.gekozen.is_(False))
            assert verbinding.scalars(vraag).all() == ["de andere"]


class TestVul:
    def test_refuses_a_wrong_answer_before_anything_is_made(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        with pytest.raises(ValueRefused):
            doelen.stel_doel(
                wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.DOEL | {"categorie": "verzonnen"}
            )
        with wereld.store.read() as verbinding:
            assert verbinding.execute(select(t_doel.c.id)).all() == []


class TestPermissionVan:
    def test_knows_every_form_that_can_be_saved(self) -> None:
        assert {bewaren.permission_van(soort) for soort in (*bewaren.KLASSEN, *bewaren.INVULLINGEN)}
        with pytest.raises(KeyError):
            bewaren.permission_van("route")


def test_an_aanvraag_that_comes_back_can_be_withdrawn_but_not_rewritten(wereld: Wereld) -> None:
    aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
    ib = wereld.als(Rol.IB)
    aanvraag.zet_stap(ib, aanvraag_id=aanvraag_id, naam="intrekken", reden="niet meer nodig")
    with pytest.raises(Bevroren):
        bewaar(ib, "aanvraag", aanvraag_id, "waarom", "toch")


class TestRijen:
    def test_two_people_add_and_take_away_rows_and_nobodys_row_goes(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")

        def doe(rol: Rol, verander: bewaren.Verander) -> int:
            return bewaren.bewaar_rijen(
                wereld.als(rol), soort="beeld_leerling", sleutel=beeld, veld="factoren", verander=verander
            )

        assert doe(Rol.IB, lambda nu: [*nu, {"omschrijving": "van de ib'er"}]) == 1
        assert doe(Rol.LK, lambda nu: [*nu, {"omschrijving": "van de leerkracht"}]) == 2
        assert doe(Rol.IB, lambda nu: nu[1:]) == 3
        assert doe(Rol.IB, lambda nu: nu) == 3
        gevonden = toneel.rij(wereld, invulling, beeld).antwoorden["factoren"]
        assert [rij["omschrijving"] for rij in gevonden] == ["van de leerkracht"]

    def test_the_tijdlijn_does_not_tell_that_something_special_was_answered(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "medisch", "een pompje")
        bewaar(wereld.als(Rol.IB), "beeld_leerling", beeld, "leuk", "Lego")
        _, tijdlijn = lezen.tijdlijn(wereld.als(Rol.DIR), dossier_id=dossier_id)
        wat = [rij.wat for rij in tijdlijn.rijen if rij.soort is Soort.BEWAARD]
        assert wat == ["Wat vindt het kind leuk? (Beeld leerling)", "Beeld leerling"]

    def test_an_intern_answer_is_for_its_writers_whatever_else_lets_the_form_be_read(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dossier_id = toneel.concept(wereld)
        overleg_id = toneel.gepland(wereld, dossier_id)
        blad = toneel.blad(wereld, "voorbereiding_leerkracht")
        for veld in ("hoe_erin", "problemen"):
            bewaar(wereld.als(Rol.LK), "voorbereiding_leerkracht", blad, veld, "druk in de ochtend")
        monkeypatch.setattr("lib.services.inzien.LEZEN", {})
        gelezen = {}
        with wereld.store.read() as verbinding:
            rij = bladen_bij(verbinding, overleg_id, dossier_id)["voorbereiding_leerkracht"]
        for rol in (Rol.LK, Rol.DIR):
            mag = lezen.overzicht(wereld.als(rol), dossier_id=dossier_id)[0].mag
            gelezen[rol] = sorted(inzien.leesbaar(rij, mag).antwoorden)
        assert gelezen == {Rol.LK: ["hoe_erin", "problemen"], Rol.DIR: ["hoe_erin"]}
        _, tijdlijn = lezen.tijdlijn(wereld.als(Rol.DIR), dossier_id=dossier_id)
        wat = [gebeurd.wat for gebeurd in tijdlijn.rijen if gebeurd.soort is Soort.BEWAARD]
        assert wat[0] == "Voorgesprek leerkracht en ib'er"
