"""After an overleg: reopening with a reason, establishing again, carrying over, and telling the child."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.dossier import AfspraakStatus
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus
from lib.domain.permissions import NietGevonden
from lib.domain.verslag import stel_op
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import bewaren, doelen, dossier, inbreng, lezen_overleg, overleg, overleg_na
from lib.store.tables.dossier import afspraak, behoefte, doel, invulling
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.tables.spoor import gebeurtenis, taak
from tests.services import toneel
from tests.services.test_taken import open_taken
from tests.wereld import VANDAAG, Wereld

MORGEN = VANDAAG + timedelta(days=1)


def gebeurd(wereld: Wereld, soort: str) -> list[str]:
    with wereld.store.read() as verbinding:
        vraag = select(gebeurtenis.c.wat).where(gebeurtenis.c.soort == soort)
        return list(verbinding.scalars(vraag.order_by(gebeurtenis.c.volgnummer)))


def behoeften(wereld: Wereld) -> dict[str, UUID]:
    with wereld.store.read() as verbinding:
        return {rij.wat: rij.id for rij in verbinding.execute(select(behoefte))}


def een_afspraak(wereld: Wereld) -> UUID:
    with wereld.store.read() as verbinding:
        gevonden: UUID = verbinding.scalars(select(afspraak.c.id)).one()
    return gevonden


def heropen(wereld: Wereld, overleg_id: UUID, reden: str = "Er staat een fout in.") -> None:
    overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="heropenen", reden=reden)


def opnieuw_vast(wereld: Wereld, overleg_id: UUID, nu: Any = None) -> None:
    ib = wereld.als(Rol.IB, **({"nu": nu} if nu else {}))
    overleg.zet_stap(ib, overleg_id=overleg_id, naam="voorleggen")
    overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd")
    overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")


def verslag(wereld: Wereld, overleg_id: UUID, **velden: Any) -> None:
    toneel.vul(wereld.als(Rol.IB), "ot_verslag", toneel.blad(wereld, "ot_verslag", overleg_id), velden)


class TestHeropenen:
    @pytest.mark.parametrize("reden", ["", "  ", "\n"])
    def test_asks_why(self, wereld: Wereld, reden: str) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        with pytest.raises(ValueRefused, match="waarom het verslag weer open"):
            heropen(wereld, overleg_id, reden)
        assert toneel.rij(wereld, t_overleg, overleg_id).status is OverlegStatus.VASTGESTELD

    def test_is_recorded_with_the_reason_and_what_parents_had_said(self, wereld: Wereld) -> None:
        heropen(wereld, toneel.vastgesteld(wereld, toneel.gedeeld(wereld)), " De datum klopt niet. ")
        assert gebeurd(wereld, "overleg_heropend") == ["De datum klopt niet. (ouders: ingestemd)"]

    def test_makes_a_concept_that_can_be_written_and_must_be_presented_anew(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        with pytest.raises(Bevroren):
            verslag(wereld, overleg_id, samenvatting="Toch anders.")
        heropen(wereld, overleg_id)
        rij = toneel.rij(wereld, t_overleg, overleg_id)
        assert (rij.status, rij.vastgesteld_op, rij.vastgelegd) == (OverlegStatus.CONCEPT_VERSLAG, None, None)
        assert (rij.voorgelegd_op, rij.reactie, rij.reactie_tekst) == (None, "", "")
        verslag(wereld, overleg_id, samenvatting="Toch anders.")
        ib = wereld.als(Rol.IB)
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="voorleggen")
        with pytest.raises(MagNogNiet, match="Ouders kunnen nog reageren"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.DIR])
    def test_is_for_the_ib_only(self, wereld: Wereld, rol: Rol) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        with pytest.raises(NietGevonden):
            overleg.zet_stap(wereld.als(rol), overleg_id=overleg_id, naam="heropenen", reden="x")

    def test_is_not_for_what_was_never_established(self, wereld: Wereld) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        with pytest.raises(StapBestaatNiet):
            heropen(wereld, overleg_id)

    def test_waits_for_the_dossier_to_be_open(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.vastgesteld(wereld, dossier_id)
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        with pytest.raises(Bevroren):
            heropen(wereld, overleg_id)

    def test_so_does_every_other_step(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.voorgelegd(wereld, dossier_id)
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        for naam in ("aanpassen", "vaststellen"):
            with pytest.raises(Bevroren):
                overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam=naam, reden="x")

    def test_leaves_in_the_dossier_what_people_work_on(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.vastgesteld(wereld, dossier_id)
        heropen(wereld, overleg_id)
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(doel.c.definitief)).all() == [True]
            assert verbinding.scalars(select(afspraak.c.definitief)).all() == [True]
        assert set(behoeften(wereld)) == {"rust"}
        assert set(open_taken(wereld, een_afspraak(wereld))) == {"afspraak"}
        assert set(open_taken(wereld, overleg_id)) == {"verslag_voorleggen"}
        assert toneel.rij(wereld, t_dossier, dossier_id).status.value == "plan_loopt"


class TestVaststellenNaHeropenen:
    def test_makes_the_behoeften_those_of_the_verslag_without_doubles(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        eerst = behoeften(wereld)
        for nodig in (["rust"], ["rust", "een maatje", "rust"], ["een maatje"]):
            heropen(wereld, overleg_id)
            verslag(wereld, overleg_id, nodig=[{"voor_wie": "leerling", "wat": wat} for wat in nodig])
            opnieuw_vast(wereld, overleg_id)
            nu = behoeften(wereld)
            assert sorted(nu) == sorted(set(nodig))
            assert nu.get("rust", eerst["rust"]) == eerst["rust"], "what stayed is the same row"
        assert len(gebeurd(wereld, "overleg_vastgesteld")) == 4

    def test_keeps_done_what_was_done_and_takes_in_what_was_added(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.vastgesteld(wereld, dossier_id)
        ib = wereld.als(Rol.IB)
        gedaan = een_afspraak(wereld)
        inbreng.zet_afspraak(ib, afspraak_id=gedaan, status=AfspraakStatus.GEDAAN)
        heropen(wereld, overleg_id)
        nieuw = inbreng.maak_afspraak(
            ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.AFSPRAAK | {"wat": "belt"}
        )
        doelen.stel_doel(ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.DOEL)
        assert open_taken(wereld, nieuw) == {}
        opnieuw_vast(wereld, overleg_id)
        assert toneel.rij(wereld, afspraak, gedaan).status is AfspraakStatus.GEDAAN
        assert open_taken(wereld, gedaan) == {}
        assert set(open_taken(wereld, nieuw)) == {"afspraak"}
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(doel.c.definitief)).all() == [True, True]

    def test_freezes_again(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        heropen(wereld, overleg_id)
        opnieuw_vast(wereld, overleg_id)
        blad = toneel.rij(wereld, invulling, toneel.blad(wereld, "ot_verslag", overleg_id))
        assert blad.ingediend_op is not None
        with pytest.raises(Bevroren):
            verslag(wereld, overleg_id, samenvatting="Toch anders.")

    def test_of_an_old_overleg_leaves_the_summary_of_the_latest(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        oud = toneel.vastgesteld(wereld, dossier_id)
        toneel.zet(wereld, t_overleg, oud, wanneer=wereld.als(Rol.IB).nu - timedelta(days=90))
        dossier.zet_stap(wereld.als(Rol.IB), dossier_id=dossier_id, naam="nieuw_ot")
        nieuw = toneel.besproken(wereld, dossier_id)
        verslag(wereld, nieuw, samenvatting="Het gaat beter.")
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=nieuw, naam="sluiten")
        opnieuw_vast(wereld, nieuw)
        heropen(wereld, oud)
        opnieuw_vast(wereld, oud)
        assert toneel.rij(wereld, t_dossier, dossier_id).samenvatting == "Het gaat beter."


class TestWhatWasEstablished:
    def test_stays_as_it_was_when_goals_and_afspraken_change_later(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.voorgelegd(wereld, dossier_id)
        ib = wereld.als(Rol.IB)
        overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd", tekst="Fijn gesprek.")
        eerst = stel_op(lezen_overleg.overleg(ib, overleg_id=overleg_id).stof)
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
        bewaren.bewaar_veld(ib, soort="afspraak", sleutel=een_afspraak(wereld), veld="wat", waarde="anders")
        for rol in (Rol.IB, Rol.LK, Rol.DIR):
            zicht = lezen_overleg.overleg(wereld.als(rol), overleg_id=overleg_id)
            assert stel_op(zicht.stof) == eerst
        assert "Fijn gesprek." in str(eerst)
        heropen(wereld, overleg_id)
        assert "anders" in str(stel_op(lezen_overleg.overleg(ib, overleg_id=overleg_id).stof))


@pytest.fixture
def volgend(wereld: Wereld) -> tuple[UUID, UUID]:
    """A second overleg of a dossier whose first left one afspraak open."""
    dossier_id = toneel.gedeeld(wereld)
    eerste = toneel.vastgesteld(wereld, dossier_id)
    ib = wereld.als(Rol.IB)
    toneel.zet(wereld, t_overleg, eerste, wanneer=ib.nu - timedelta(days=60))
    dossier.zet_stap(ib, dossier_id=dossier_id, naam="nieuw_ot")
    return eerste, toneel.gepland(wereld, dossier_id)


class TestMeegenomen:
    def mee(self, wereld: Wereld, overleg_id: UUID, rol: Rol = Rol.IB) -> list[tuple[str, bool]]:
        zicht = lezen_overleg.overleg(wereld.als(rol), overleg_id=overleg_id)
        return [(rij.wat, rij.wacht) for rij in zicht.meegenomen]

    def test_what_was_left_open_comes_along_before_during_and_after(
        self, wereld: Wereld, volgend: tuple[UUID, UUID]
    ) -> None:
        ib = wereld.als(Rol.IB)
        open_ = [("maakt een stappenkaart", True)]
        assert self.mee(wereld, volgend[1]) == open_
        assert self.mee(wereld, volgend[0]) == []
        overleg.zet_stap(ib, overleg_id=volgend[1], naam="start", reden="volgt")
        assert self.mee(wereld, volgend[1]) == open_
        toneel.zet(wereld, t_overleg, volgend[1], status="concept_verslag")
        assert self.mee(wereld, volgend[1]) == open_
        uit = stel_op(lezen_overleg.overleg(ib, overleg_id=volgend[1]).stof)
        assert "Nog open van de vorige keer" in str(uit)

    def test_an_afspraak_of_the_dossier_itself_or_not_definite_does_not(
        self, wereld: Wereld, volgend: tuple[UUID, UUID]
    ) -> None:
        zaak = toneel.rij(wereld, t_overleg, volgend[1])
        inbreng.maak_afspraak(wereld.als(Rol.IB), dossier_id=zaak.dossier_id, antwoorden=toneel.AFSPRAAK)
        for rij in (een for een in self._afspraken(wereld, volgend[0])):
            toneel.zet(wereld, afspraak, rij, definitief=False)
        assert self.mee(wereld, volgend[1]) == []

    def _afspraken(self, wereld: Wereld, overleg_id: UUID) -> list[UUID]:
        with wereld.store.read() as verbinding:
            return list(verbinding.scalars(select(afspraak.c.id).where(afspraak.c.overleg_id == overleg_id)))

    def test_is_ticked_off_during_the_overleg_by_who_takes_the_minutes(
        self, wereld: Wereld, volgend: tuple[UUID, UUID]
    ) -> None:
        sleutel, directeur = een_afspraak(wereld), wereld.als(Rol.DIR)
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=volgend[1], naam="start", reden="volgt")
        with pytest.raises(NietGevonden):
            inbreng.zet_afspraak(directeur, afspraak_id=sleutel, status=AfspraakStatus.GEDAAN)
        inbreng.zet_afspraak(
            directeur, afspraak_id=sleutel, status=AfspraakStatus.GEDAAN, overleg_id=volgend[1]
        )
        assert self.mee(wereld, volgend[1], Rol.DIR) == [("maakt een stappenkaart", False)], "stays in sight"
        assert open_taken(wereld, sleutel) == {}
        inbreng.zet_afspraak(
            directeur, afspraak_id=sleutel, status=AfspraakStatus.VERVALLEN, overleg_id=volgend[1]
        )
        assert self.mee(wereld, volgend[1]) == []

    def test_minutes_give_no_rights_before_or_after_or_elsewhere(
        self, wereld: Wereld, volgend: tuple[UUID, UUID]
    ) -> None:
        sleutel, directeur = een_afspraak(wereld), wereld.als(Rol.DIR)
        for status in ("gepland", "concept_verslag", "vastgesteld"):
            toneel.zet(wereld, t_overleg, volgend[1], status=status)
            with pytest.raises(StapBestaatNiet):
                inbreng.zet_afspraak(
                    directeur, afspraak_id=sleutel, status=AfspraakStatus.GEDAAN, overleg_id=volgend[1]
                )
        vreemd = toneel.gepland(wereld, toneel.concept(wereld, "ander"), "ander")
        toneel.zet(wereld, t_overleg, vreemd, status="live")
        with pytest.raises(NietGevonden):
            inbreng.zet_afspraak(
                wereld.als(Rol.IB), afspraak_id=sleutel, status=AfspraakStatus.GEDAAN, overleg_id=vreemd
            )


class TestKoppelTerug:
    def vast(self, wereld: Wereld, door: str | None, op: Any = MORGEN) -> UUID:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.besproken(wereld, dossier_id)
        verslag(wereld, overleg_id, terugkoppeling_door=door, terugkoppeling_op=op)
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="sluiten")
        opnieuw_vast(wereld, overleg_id)
        return overleg_id

    def test_is_a_task_of_who_was_asked_by_the_day_agreed(self, wereld: Wereld) -> None:
        lk = wereld.mensen[Rol.LK, "eigen"].id
        rij = open_taken(wereld, self.vast(wereld, str(lk)))["terugkoppeling"]
        assert (rij.gebruiker_id, rij.rol, rij.uiterlijk) == (lk, None, MORGEN)

    @pytest.mark.parametrize("door", ["ouders", "anders", None])
    def test_is_the_ibs_when_nobody_with_an_account_was_asked(self, wereld: Wereld, door: str | None) -> None:
        rij = open_taken(wereld, self.vast(wereld, door))["terugkoppeling"]
        assert (rij.gebruiker_id, rij.rol, rij.uiterlijk) == (None, Rol.IB, MORGEN)

    def test_without_a_day_it_is_due_at_the_overleg(self, wereld: Wereld) -> None:
        assert open_taken(wereld, self.vast(wereld, "ouders", None))["terugkoppeling"].uiterlijk == VANDAAG

    def test_goes_when_it_was_done_and_comes_back_when_it_was_not(self, wereld: Wereld) -> None:
        overleg_id = self.vast(wereld, "ouders")
        overleg_na.koppel_terug(wereld.als(Rol.LK), overleg_id=overleg_id)
        rij = toneel.rij(wereld, t_overleg, overleg_id)
        assert (rij.teruggekoppeld_op, rij.teruggekoppeld_door) == (wereld.als(Rol.LK).nu, "LK eigen")
        assert open_taken(wereld, overleg_id) == {}
        overleg_na.koppel_terug(wereld.als(Rol.LK), overleg_id=overleg_id, gedaan=False)
        assert toneel.rij(wereld, t_overleg, overleg_id).teruggekoppeld_op is None
        assert set(open_taken(wereld, overleg_id)) == {"terugkoppeling"}
        assert gebeurd(wereld, "terugkoppeling") == ["gedaan", "nog niet gedaan"]

    def test_stays_done_when_the_verslag_opens_again_and_waits_no_longer_meanwhile(
        self, wereld: Wereld
    ) -> None:
        overleg_id = self.vast(wereld, "ouders")
        overleg_na.koppel_terug(wereld.als(Rol.IB), overleg_id=overleg_id)
        heropen(wereld, overleg_id)
        with pytest.raises(StapBestaatNiet):
            overleg_na.koppel_terug(wereld.als(Rol.IB), overleg_id=overleg_id)
        opnieuw_vast(wereld, overleg_id)
        assert open_taken(wereld, overleg_id) == {}

    def test_may_be_said_by_who_was_asked_though_they_take_no_minutes(self, wereld: Wereld) -> None:
        os_er = wereld.mensen[Rol.OS, "eigen"]
        overleg_id = self.vast(wereld, str(os_er.id))
        with pytest.raises(NietGevonden):
            overleg_na.koppel_terug(wereld.als(Rol.OS), overleg_id=overleg_id)
        dossier.geef_toegang(
            wereld.als(Rol.IB),
            dossier_id=toneel.rij(wereld, t_overleg, overleg_id).dossier_id,
            gebruiker_id=os_er.id,
            rol=Rol.OS,
            reden="deelnemer",
            **toneel.INZAGE,
        )
        overleg_na.koppel_terug(wereld.als(Rol.OS), overleg_id=overleg_id)
        assert open_taken(wereld, overleg_id) == {}

    def test_an_afgerond_overleg_still_asks_it(self, wereld: Wereld) -> None:
        overleg_id = self.vast(wereld, "ouders")
        ib = wereld.als(Rol.IB)
        inbreng.zet_afspraak(ib, afspraak_id=een_afspraak(wereld), status=AfspraakStatus.GEDAAN)
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="afronden")
        with wereld.store.read() as verbinding:
            soorten = verbinding.scalars(select(taak.c.soort).where(taak.c.object_id == overleg_id)).all()
        assert [soort.value for soort in soorten] == ["terugkoppeling"]
