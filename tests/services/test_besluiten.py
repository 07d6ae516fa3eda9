"""Deciding: whose turn it is, four eyes, and what a decision leaves behind."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype, Stapsoort
from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import aanvraag, besluiten, lezen_lijsten
from lib.services.context import Context
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.aanvraag import arrangement
from lib.store.tables.aanvraag import stap as t_stap
from lib.store.tables.dossier import betrokkene
from lib.store.tables.toegang import rolverlening
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

T = Arrangementtype
WEGEN: dict[Arrangementtype, tuple[Rol, ...]] = {
    T.SCHOOL: (Rol.TB,),
    T.EXPERTISE: (Rol.TB, Rol.TL),
    T.INDIVIDUEEL: (Rol.TB, Rol.GD, Rol.MAN),
    T.GROEP: (Rol.TB, Rol.GD, Rol.MAN),
}
KIEZER = {T.SCHOOL: Rol.TB, T.EXPERTISE: Rol.TL, T.INDIVIDUEEL: Rol.MAN, T.GROEP: Rol.TL}
SWV = (Rol.TB, Rol.GD, Rol.TL, Rol.MAN)


def zet(ctx: Context, soort: str, aanvraag_id: UUID, **velden: object) -> AanvraagStatus:
    doe = {
        "accordering": besluiten.accordeer,
        "beoordeling": besluiten.adviseer,
        "toekenning": besluiten.beslis,
    }[soort]
    return doe(ctx, aanvraag_id=aanvraag_id, blad_id=toneel.stapblad(ctx, soort, aanvraag_id, **velden))


def erbij(wereld: Wereld, wie: Gebruiker, *functies: Functie) -> Context:
    """Return the same person with more roles."""
    with wereld.store.begin() as con:
        for functie in functies:
            plaats = {"school_id": functie.school_id, "bestuur_id": functie.bestuur_id}
            con.execute(
                insert(rolverlening).values(id=uuid4(), gebruiker_id=wie.id, rol=functie.rol, **plaats)
            )
    return Context(wereld.store, replace(wie, functies=(*wie.functies, *functies)), NU)


class TestDeWeg:
    @pytest.mark.parametrize("type_", T)
    def test_each_type_waits_for_its_roles_in_order_and_for_nobody_else(
        self, wereld: Wereld, type_: Arrangementtype
    ) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), type_)
        for rol in WEGEN[type_]:
            for ander in set(SWV) - {rol}:
                assert besluiten.stapformulier(wereld.als(ander), aanvraag_id=aanvraag_id) is None
            laatste = rol is WEGEN[type_][-1]
            soort = "toekenning" if laatste else {Rol.TB: "accordering", Rol.GD: "beoordeling"}[rol]
            zet(wereld.als(rol), soort, aanvraag_id)
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).status is AanvraagStatus.TOEGEKEND
        for rol in SWV:
            if rol is not KIEZER[type_]:
                with pytest.raises((MagNogNiet, NietGevonden)):
                    besluiten.wijs_toe(
                        wereld.als(rol),
                        aanvraag_id=aanvraag_id,
                        ondersteuner_id=wereld.mensen[Rol.OS, "eigen"].id,
                    )
        besluiten.wijs_toe(
            wereld.als(KIEZER[type_]),
            aanvraag_id=aanvraag_id,
            ondersteuner_id=wereld.mensen[Rol.OS, "eigen"].id,
        )

    @pytest.mark.parametrize(
        ("besluit", "status"),
        [("afgewezen", AanvraagStatus.AFGEWEZEN), ("aangehouden", AanvraagStatus.AANGEHOUDEN)],
    )
    def test_refusing_or_adjourning_makes_no_arrangement(
        self, wereld: Wereld, besluit: str, status: AanvraagStatus
    ) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        gezet = zet(wereld.als(Rol.TB), "toekenning", aanvraag_id, besluit=besluit, motivering="te vroeg")
        assert gezet is status
        with wereld.store.read() as verbinding:
            assert verbinding.execute(select(arrangement.c.id)).all() == []
        besloten = toneel.rij(wereld, t_aanvraag, aanvraag_id).besloten_op
        assert (besloten is not None) == (status is AanvraagStatus.AFGEWEZEN)

    def test_refusing_asks_for_a_reason(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        with pytest.raises(MagNogNiet):
            zet(wereld.als(Rol.TB), "toekenning", aanvraag_id, besluit="afgewezen")
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).status is AanvraagStatus.INGEDIEND

    def test_sending_back_says_what_is_missing_and_starts_again(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        tb = wereld.als(Rol.TB)
        assert zet(tb, "accordering", aanvraag_id, besluit="terug", toelichting="wat zegt de ouder?") is (
            AanvraagStatus.TERUG
        )
        aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        assert zet(tb, "accordering", aanvraag_id) is AanvraagStatus.GEACCORDEERD
        with wereld.store.read() as verbinding:
            soorten = list(verbinding.scalars(select(t_stap.c.soort).order_by(t_stap.c.volgnummer)))
        assert soorten == [Stapsoort.INDIENEN, Stapsoort.TERUG, Stapsoort.INDIENEN, Stapsoort.ACCORDEREN]

    def test_what_is_granted_becomes_an_arrangement(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        zet(wereld.als(Rol.TB), "toekenning", aanvraag_id)
        with wereld.store.read() as verbinding:
            gemaakt = verbinding.execute(select(arrangement)).one()
        assert (gemaakt.uren, gemaakt.ingang, gemaakt.einde) == (18, VANDAAG, VANDAAG + timedelta(days=200))


class TestWieNiet:
    def test_man_may_not_decide_an_expertise_aanvraag(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.EXPERTISE)
        toneel.geaccordeerd(wereld, aanvraag_id)
        blad_id = toneel.stapblad(wereld.als(Rol.TL), "toekenning", aanvraag_id)
        assert besluiten.stapformulier(wereld.als(Rol.MAN), aanvraag_id=aanvraag_id) is None
        with pytest.raises(NietGevonden):
            besluiten.beslis(wereld.als(Rol.MAN), aanvraag_id=aanvraag_id, blad_id=blad_id)

    def test_the_tb_of_another_bestuur_does_not_exist_for_it(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        blad_id = toneel.stapblad(wereld.als(Rol.TB), "accordering", aanvraag_id)
        ander = wereld.als(Rol.TB, "ander")
        with pytest.raises(NietGevonden, match="Deze aanvraag"):
            besluiten.stapformulier(ander, aanvraag_id=aanvraag_id)
        with pytest.raises(NietGevonden, match="Deze aanvraag"):
            besluiten.accordeer(ander, aanvraag_id=aanvraag_id, blad_id=blad_id)

    def test_a_role_elsewhere_gives_no_turn_here(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        elders = Functie(Rol.TB, bestuur_id=wereld.ander_bestuur)
        for rol in (Rol.MAN, Rol.TL):
            ctx = erbij(wereld, wereld.mensen[rol, "eigen"], elders)
            assert besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id) is None
        ib = erbij(wereld, wereld.mensen[Rol.IB, "ander"], Functie(Rol.IB, school_id=wereld.school), elders)
        assert besluiten.stapformulier(ib, aanvraag_id=aanvraag_id) is None

    def test_who_submitted_cannot_decide_with_a_second_role(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        zelf = erbij(wereld, wereld.mensen[Rol.IB, "eigen"], Functie(Rol.TB, bestuur_id=wereld.bestuur))
        assert besluiten.stapformulier(zelf, aanvraag_id=aanvraag_id) is None

    def test_who_submitted_the_first_time_cannot_decide_the_second_time(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        zet(
            wereld.als(Rol.TB),
            "toekenning",
            aanvraag_id,
            besluit="aangehouden",
            motivering="aanvullen",
        )
        collega = maak_gebruiker(wereld.store, "IB twee", Functie(Rol.IB, school_id=wereld.school))
        aanvraag.dien_in(Context(wereld.store, collega, NU), aanvraag_id=aanvraag_id)
        eerste = erbij(wereld, wereld.mensen[Rol.IB, "eigen"], Functie(Rol.TB, bestuur_id=wereld.bestuur))
        assert besluiten.stapformulier(eerste, aanvraag_id=aanvraag_id) is None

    def test_who_decided_before_cannot_submit_it_again(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        tb = wereld.als(Rol.TB)
        zet(tb, "toekenning", aanvraag_id, besluit="aangehouden", motivering="aanvullen")
        beide = erbij(wereld, tb.gebruiker, Functie(Rol.IB, school_id=wereld.school))
        with pytest.raises(MagNogNiet, match="Een ander"):
            aanvraag.dien_in(beide, aanvraag_id=aanvraag_id)

    def test_who_advised_cannot_decide(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.geadviseerd(wereld, aanvraag_id)
        beide = erbij(wereld, wereld.mensen[Rol.GD, "eigen"], Functie(Rol.MAN))
        assert besluiten.stapformulier(beide, aanvraag_id=aanvraag_id) is None


class TestHetBlad:
    def test_the_form_of_one_aanvraag_does_not_decide_another(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        een, ander = (toneel.ingediend(wereld, dossier_id) for _ in range(2))
        tb = wereld.als(Rol.TB)
        blad_id = toneel.stapblad(tb, "accordering", een)
        with pytest.raises(NietGevonden, match="Dit formulier"):
            besluiten.accordeer(tb, aanvraag_id=ander, blad_id=blad_id)
        assert toneel.rij(wereld, t_aanvraag, ander).status is AanvraagStatus.INGEDIEND

    def test_a_signed_form_does_not_decide_twice(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), T.SCHOOL)
        tb = wereld.als(Rol.TB)
        blad_id = toneel.stapblad(
            tb, "toekenning", aanvraag_id, besluit="aangehouden", motivering="aanvullen"
        )
        besluiten.beslis(tb, aanvraag_id=aanvraag_id, blad_id=blad_id)
        aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        with pytest.raises((NietGevonden, StapBestaatNiet)):
            besluiten.beslis(tb, aanvraag_id=aanvraag_id, blad_id=blad_id)
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).status is AanvraagStatus.INGEDIEND

    def test_stapformulier_gives_the_same_draft_again(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        tb = wereld.als(Rol.TB)
        assert len({besluiten.stapformulier(tb, aanvraag_id=aanvraag_id) for _ in range(3)}) == 1

    def test_an_incomplete_form_changes_nothing(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        tb = wereld.als(Rol.TB)
        blad_id = besluiten.stapformulier(tb, aanvraag_id=aanvraag_id)
        assert blad_id is not None
        with pytest.raises(MagNogNiet):
            besluiten.accordeer(tb, aanvraag_id=aanvraag_id, blad_id=blad_id)
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).status is AanvraagStatus.INGEDIEND


class TestWijsToe:
    def test_lets_the_ondersteuner_look_into_the_dossier_until_after_the_end(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id)
        os_er = wereld.als(Rol.OS)
        assert lezen_lijsten.lijst(os_er).rijen == ()
        besluiten.wijs_toe(wereld.als(Rol.MAN), aanvraag_id=aanvraag_id, ondersteuner_id=os_er.gebruiker.id)
        assert len(lezen_lijsten.lijst(os_er).rijen) == 1
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(betrokkene.c.tot)).one() == VANDAAG + timedelta(days=290)

    @pytest.mark.parametrize("rol", [Rol.IB, Rol.GD])
    def test_refuses_who_is_no_ondersteuner(self, wereld: Wereld, rol: Rol) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id)
        with pytest.raises(ValueRefused, match="lijst"):
            besluiten.wijs_toe(
                wereld.als(Rol.MAN), aanvraag_id=aanvraag_id, ondersteuner_id=wereld.mensen[rol, "eigen"].id
            )
