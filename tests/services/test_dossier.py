"""What people do with a dossier: opening, sharing, moving on, letting others in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from lib.domain.aanvraag import Arrangementtype
from lib.domain.dossier import Doelbinding, DossierStatus
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import (
    aanvraag,
    bewaren,
    dossier,
    inbreng,
    lezen,
    lezen_aanvraag,
    lezen_lijsten,
    overleg,
    toestemming,
)
from lib.store.queries.werklijst import werklijst
from lib.store.tables.dossier import betrokkene as t_betrokkene
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import invulling
from lib.store.tables.organisatie import leerling_leerkracht
from lib.store.unit_of_work import Gelijktijdig
from tests.services import toneel
from tests.services.samen import tegelijk
from tests.wereld import VANDAAG, Wereld


class TestMaak:
    def test_gives_a_number_of_this_year_and_an_empty_beeld(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        assert toneel.rij(wereld, t_dossier, dossier_id).nummer == "TOP-2026-0001"
        assert toneel.rij(wereld, invulling, toneel.blad(wereld, "beeld_leerling")).antwoorden == {}

    def test_asks_for_a_hulpvraag(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="hulpvraag"):
            dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="  ")

    def test_makes_one_dossier_when_two_people_open_it_at_once(self, wereld: Wereld) -> None:
        def open_(_nummer: int) -> object:
            try:
                return dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt?")
            except Gelijktijdig as nee:
                return nee

        uit = tegelijk(4, open_)
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(func.count()).select_from(t_dossier)) == 1
        assert len({u for u in uit if not isinstance(u, Gelijktijdig)}) == 1

    def test_opens_a_second_dossier_after_the_first_is_closed(self, wereld: Wereld) -> None:
        eerste = toneel.concept(wereld)
        toneel.zet(wereld, t_dossier, eerste, status="afgesloten")
        assert toneel.concept(wereld) != eerste


class TestZetStap:
    def test_names_everything_that_is_missing_before_voorbereiden(self, wereld: Wereld) -> None:
        with pytest.raises(MagNogNiet) as mist:
            dossier.zet_stap(wereld.als(Rol.IB), dossier_id=toneel.concept(wereld), naam="voorbereiden")
        assert [b.zin.split()[0] for b in mist.value.bezwaren] == ["Vul", "Voeg"]

    def test_shares_nothing_without_toestemming(self, wereld: Wereld) -> None:
        dossier_id = toneel.voorbereid(wereld)
        with pytest.raises(MagNogNiet, match="Toestemming"):
            dossier.zet_stap(wereld.als(Rol.IB), dossier_id=dossier_id, naam="delen", reden="haast")
        staat = toneel.rij(wereld, t_dossier, dossier_id)
        assert (staat.status, staat.gedeeld) == (DossierStatus.IN_VOORBEREIDING, False)

    def test_shares_with_the_day_parents_agreed(self, wereld: Wereld) -> None:
        staat = toneel.rij(wereld, t_dossier, toneel.gedeeld(wereld))
        assert (staat.gedeeld, staat.ouders_akkoord_op) == (True, VANDAAG)

    def test_says_which_status_it_is_when_the_step_is_gone(self, wereld: Wereld) -> None:
        with pytest.raises(StapBestaatNiet, match="concept"):
            dossier.zet_stap(wereld.als(Rol.IB), dossier_id=toneel.concept(wereld), naam="afsluiten")

    def test_reopens_only_with_a_reason(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        ib = wereld.als(Rol.IB)
        with pytest.raises(ValueRefused, match="heropent"):
            dossier.zet_stap(ib, dossier_id=dossier_id, naam="heropenen")
        assert (
            dossier.zet_stap(ib, dossier_id=dossier_id, naam="heropenen", reden="nieuwe vraag").value
            == "plan_loopt"
        )

    def test_closing_takes_its_tasks_off_the_werklijst_and_reopening_puts_them_back(
        self, wereld: Wereld
    ) -> None:
        dossier_id = toneel.concept(wereld)
        ib = wereld.als(Rol.IB)
        inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK)
        toneel.zet(wereld, t_dossier, dossier_id, status="geevalueerd")

        def soorten() -> set[str]:
            with wereld.store.read() as verbinding:
                return {t.soort.value for t in werklijst(verbinding, ib.gebruiker, VANDAAG)}

        assert "afspraak" in soorten()
        dossier.zet_stap(ib, dossier_id=dossier_id, naam="afsluiten")
        assert soorten() == set()
        dossier.zet_stap(ib, dossier_id=dossier_id, naam="heropenen", reden="nieuwe vraag")
        assert soorten() == {"afspraak"}

    def test_a_closed_dossier_takes_no_new_vraag_afspraak_or_overleg(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        ib = wereld.als(Rol.IB)
        with pytest.raises(Bevroren):
            inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": "x"})
        with pytest.raises(Bevroren):
            inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK)
        with pytest.raises(Bevroren):
            toneel.gepland(wereld, dossier_id)


class TestGeefToegang:
    def geef(self, wereld: Wereld, van: Rol, **anders: object) -> None:
        gegeven = {
            "dossier_id": toneel.concept(wereld),
            "gebruiker_id": wereld.mensen[van, "eigen"].id,
            "rol": van,
            "reden": "denkt mee",
            **toneel.INZAGE,
        }
        dossier.geef_toegang(wereld.als(Rol.IB), **gegeven | anders)

    @pytest.mark.parametrize("rol", [Rol.OS, Rol.ONS, Rol.GD, Rol.MAN])
    def test_opens_the_dossier_for_somebody_of_the_swv(self, wereld: Wereld, rol: Rol) -> None:
        toneel.gedeeld(wereld)
        self.geef(wereld, rol)
        (regel,) = lezen_lijsten.lijst(wereld.als(rol)).rijen
        assert regel.roepnaam == "Noor"
        assert lezen_lijsten.lijst(wereld.als(rol, "ander")).rijen == ()

    def test_notes_the_name_of_the_account(self, wereld: Wereld) -> None:
        self.geef(wereld, Rol.OS)
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(t_betrokkene.c.naam)).one() == "OS eigen"

    def test_refuses_somebody_without_an_account(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="lijst"):
            self.geef(wereld, Rol.OS, gebruiker_id=uuid4())

    def test_opens_nothing_before_parents_agreed(self, wereld: Wereld) -> None:
        self.geef(wereld, Rol.OS)
        assert lezen_lijsten.lijst(wereld.als(Rol.OS)).rijen == ()

    def test_refuses_a_role_the_person_does_not_have(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="lijst"):
            self.geef(wereld, Rol.OS, rol=Rol.GD)

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.IB, Rol.DIR, Rol.BST, Rol.TL, Rol.RB, Rol.BEH])
    def test_refuses_roles_that_never_read_by_being_named(self, wereld: Wereld, rol: Rol) -> None:
        with pytest.raises(ValueRefused, match="lijst"):
            self.geef(wereld, rol)

    def test_asks_a_reason_and_an_end_that_is_not_past(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="waarom"):
            self.geef(wereld, Rol.OS, reden=" ")
        with pytest.raises(ValueRefused, match="datum"):
            self.geef(wereld, Rol.OS, tot=VANDAAG - timedelta(days=1))

    def test_asks_one_of_three_purposes_and_an_end_within_a_year(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="drie doelen"):
            self.geef(wereld, Rol.OS, doelbinding=None)
        with pytest.raises(ValueRefused, match="tot welke datum"):
            self.geef(wereld, Rol.OS, tot=None)
        with pytest.raises(ValueRefused, match="hoogstens een jaar"):
            self.geef(wereld, Rol.OS, tot=VANDAAG + timedelta(days=366))
        self.geef(wereld, Rol.OS, tot=VANDAAG + timedelta(days=365))

    def test_ends_by_itself(self, wereld: Wereld) -> None:
        toneel.gedeeld(wereld)
        self.geef(wereld, Rol.OS, tot=VANDAAG, doelbinding=Doelbinding.TOEWIJZEN)
        os_er = wereld.als(Rol.OS)
        assert len(lezen_lijsten.lijst(os_er).rijen) == 1
        morgen = wereld.als(Rol.OS, nu=os_er.nu + timedelta(days=1))
        assert lezen_lijsten.lijst(morgen).rijen == ()


class TestKoppelLeerkrachten:
    def test_makes_these_and_no_other_the_teachers(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        ib, lk = wereld.als(Rol.IB), wereld.als(Rol.LK)
        assert len(lezen_lijsten.lijst(lk).rijen) == 1
        dossier.koppel_leerkrachten(ib, leerling_id=wereld.leerling, gebruikers=[])
        assert lezen_lijsten.lijst(lk).rijen == ()
        dossier.koppel_leerkrachten(
            ib, leerling_id=wereld.leerling, gebruikers=[lk.gebruiker.id, lk.gebruiker.id]
        )
        assert len(lezen_lijsten.lijst(lk).rijen) == 1

    @pytest.mark.parametrize(("rol", "plaats"), [(Rol.OS, "eigen"), (Rol.LK, "ander"), (Rol.DIR, "eigen")])
    def test_refuses_who_is_no_teacher_at_the_school(self, wereld: Wereld, rol: Rol, plaats: str) -> None:
        with pytest.raises(ValueRefused, match="leerkracht"):
            dossier.koppel_leerkrachten(
                wereld.als(Rol.IB), leerling_id=wereld.leerling, gebruikers=[wereld.mensen[rol, plaats].id]
            )
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(func.count()).select_from(leerling_leerkracht)) == 2


class TestDienIn:
    def test_takes_its_task_away_and_stays_open_for_changes(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        blad_id = toneel.blad(wereld, "voorbereiding_kind", overleg_id)
        with pytest.raises(MagNogNiet):
            dossier.dien_in(wereld.als(Rol.IB), invulling_id=blad_id)
        assert toneel.rij(wereld, invulling, blad_id).ingediend_op is None

    def test_does_not_sign_a_verslag(self, wereld: Wereld) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        with pytest.raises(NietGevonden):
            dossier.dien_in(wereld.als(Rol.LK), invulling_id=toneel.blad(wereld, "ot_verslag", overleg_id))


class TestToestemmingEnDelen:
    """The SWV sees a dossier exactly as long as the register allows it (L25, domain §4.1)."""

    def ziet(self, wereld: Wereld) -> bool:
        return bool(lezen_lijsten.lijst(wereld.als(Rol.TB)).rijen)

    def test_the_swv_sees_nothing_before_and_everything_after_delen(self, wereld: Wereld) -> None:
        toneel.voorbereid(wereld)
        assert not self.ziet(wereld)
        toestemming.leg_toestemming_vast(
            wereld.als(Rol.IB), dossier_id=toneel.concept(wereld), antwoorden=toneel.TOESTEMMING
        )
        assert not self.ziet(wereld)

    def test_a_second_parent_who_says_no_ends_it_at_once(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        assert self.ziet(wereld)
        nee = toneel.TOESTEMMING | {"reactie": "nee", "ouder_naam": "B. Bakker"}
        toestemming.leg_toestemming_vast(wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=nee)
        assert not self.ziet(wereld)

    def test_a_new_yes_after_withdrawal_opens_it_again(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        ib = wereld.als(Rol.IB)
        (rij, *_) = lezen.toestemmingen(ib, dossier_id=dossier_id)[1].rijen
        toestemming.trek_toestemming_in(ib, toestemming_id=rij.id)
        assert not self.ziet(wereld)
        toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=toneel.TOESTEMMING)
        assert self.ziet(wereld)

    def test_an_established_verslag_does_not_share_without_toestemming(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        ib = wereld.als(Rol.IB)
        overleg_id = toneel.voorgelegd(wereld, dossier_id)
        (rij, *_) = lezen.toestemmingen(ib, dossier_id=dossier_id)[1].rijen
        toestemming.trek_toestemming_in(ib, toestemming_id=rij.id)
        overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
        assert not self.ziet(wereld)
        assert toneel.rij(wereld, t_dossier, dossier_id).status is DossierStatus.PLAN_LOOPT


class TestBijzonder:
    @pytest.mark.parametrize(("rol", "ziet"), [(Rol.IB, True), (Rol.LK, True), (Rol.DIR, False)])
    def test_special_answers_reach_writers_only_whatever_is_read(
        self, wereld: Wereld, rol: Rol, *, ziet: bool
    ) -> None:
        dossier_id = toneel.concept(wereld)
        sleutel = toneel.blad(wereld, "beeld_leerling")
        bewaren.bewaar_veld(
            wereld.als(Rol.IB), soort="beeld_leerling", sleutel=sleutel, veld="medisch", waarde="een pompje"
        )
        ctx = wereld.als(rol)
        aanvraag_id = aanvraag.begin(
            wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.EXPERTISE
        )
        _, overzicht = lezen.overzicht(ctx, dossier_id=dossier_id)
        _, blad = lezen.beeld(ctx, dossier_id=dossier_id)
        beeld = lezen_aanvraag.bekijk(ctx, aanvraag_id=aanvraag_id).beeld or {}
        alles = (overzicht.beeld, blad.rijen[0].antwoorden, beeld)
        assert ["medisch" in antwoorden for antwoorden in alles] == [ziet] * 3
