"""The werklijst follows the state of what changed: nothing stays that is done, nothing is missing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.doel import DoelStatus
from lib.domain.dossier import AfspraakStatus, DossierStatus
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus
from lib.services import aanvraag, besluiten, bewaren, doelen, inbreng, overleg
from lib.services.taken import van_dossier
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.tables.spoor import taak
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld


def open_taken(wereld: Wereld, object_id: UUID) -> dict[str, Any]:
    with wereld.store.read() as verbinding:
        vraag = select(taak.c.soort, taak.c.rol, taak.c.gebruiker_id, taak.c.uiterlijk)
        return {
            rij.soort.value: rij for rij in verbinding.execute(vraag.where(taak.c.object_id == object_id))
        }


class TestVanDossier:
    @pytest.mark.parametrize(
        ("bouw", "soort"),
        [
            (toneel.concept, "beeld_invullen"),
            (toneel.voorbereid, "ouders_akkoord"),
            (toneel.gedeeld, "ot_plannen"),
        ],
    )
    def test_asks_the_ib_for_the_next_step(self, wereld: Wereld, bouw: Any, soort: str) -> None:
        taken = open_taken(wereld, bouw(wereld))
        assert {naam: rij.rol for naam, rij in taken.items()} == {soort: Rol.IB}

    @pytest.mark.parametrize("status", DossierStatus)
    def test_asks_one_thing_at_most(self, wereld: Wereld, status: DossierStatus) -> None:
        dossier_id = toneel.concept(wereld)
        toneel.zet(wereld, t_dossier, dossier_id, status=status)
        taken = van_dossier(toneel.rij(wereld, t_dossier, dossier_id))
        wacht = status in {DossierStatus.CONCEPT, DossierStatus.IN_VOORBEREIDING, DossierStatus.GEDEELD}
        assert len(taken) == wacht


class TestVanOverleg:
    def test_asks_every_preparation_and_the_meeting_itself_on_its_day(self, wereld: Wereld) -> None:
        taken = open_taken(wereld, toneel.gepland(wereld, toneel.concept(wereld)))
        assert set(taken) == {"voorgesprek", "ouders_vragen", "kindgesprek", "overleg_houden"}
        assert {rij.uiterlijk for rij in taken.values()} == {VANDAAG}

    def test_a_moved_meeting_moves_its_tasks(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        later = VANDAAG + timedelta(days=7)
        toneel.vul(wereld.als(Rol.IB), "overleg", overleg_id, {"datum": later})
        assert {rij.uiterlijk for rij in open_taken(wereld, overleg_id).values()} == {later}

    def test_follows_the_meeting_to_its_end(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        gezien = [set(open_taken(wereld, overleg_id))]
        for naam in ("sluiten", "voorleggen"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam=naam)
            gezien.append(set(open_taken(wereld, overleg_id)))
        overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
        gezien.append(set(open_taken(wereld, overleg_id)))
        assert gezien == [{"overleg_houden"}, {"verslag_voorleggen"}, {"verslag_vaststellen"}, set()]
        assert toneel.rij(wereld, t_overleg, overleg_id).status is OverlegStatus.VASTGESTELD


class TestVanAfspraak:
    def maak(self, wereld: Wereld, **anders: Any) -> UUID:
        dossier_id = toneel.concept(wereld)
        return inbreng.maak_afspraak(
            wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK | anders
        )

    def test_is_of_who_promised_it(self, wereld: Wereld) -> None:
        lk = wereld.mensen[Rol.LK, "eigen"]
        rij = open_taken(wereld, self.maak(wereld, wie=str(lk.id)))["afspraak"]
        assert (rij.gebruiker_id, rij.rol, rij.uiterlijk) == (lk.id, None, VANDAAG)

    def test_the_ib_minds_the_promise_of_parents(self, wereld: Wereld) -> None:
        rij = open_taken(wereld, self.maak(wereld))["afspraak"]
        assert (rij.gebruiker_id, rij.rol) == (None, Rol.IB)

    def test_goes_when_it_is_done_and_comes_back_when_it_is_not(self, wereld: Wereld) -> None:
        afspraak_id = self.maak(wereld)
        ib = wereld.als(Rol.IB)
        for status in AfspraakStatus:
            inbreng.zet_afspraak(ib, afspraak_id=afspraak_id, status=status)
            wacht = status in {AfspraakStatus.OPEN, AfspraakStatus.BEZIG}
            assert bool(open_taken(wereld, afspraak_id)) is wacht

    def test_of_an_overleg_waits_until_its_verslag_is_established(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.live(wereld, dossier_id)
        afspraak_id = inbreng.maak_afspraak(
            ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.AFSPRAAK
        )
        bewaren.bewaar_veld(
            ib, soort="afspraak", sleutel=afspraak_id, veld="wat", waarde="belt de logopedist"
        )
        assert open_taken(wereld, afspraak_id) == {}


class TestVanDoel:
    def test_asks_to_measure_at_the_next_moment_until_it_is_concluded(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        tussen = VANDAAG + timedelta(days=30)
        doel_id = doelen.stel_doel(
            ib, dossier_id=toneel.concept(wereld), antwoorden=toneel.DOEL | {"tussenmoment": tussen}
        )
        assert open_taken(wereld, doel_id)["meting"].uiterlijk == tussen
        later = wereld.als(Rol.IB, nu=ib.nu + timedelta(days=31))
        doelen.meet(later, doel_id=doel_id, antwoorden={"datum": later.vandaag, "score": "0"})
        assert open_taken(wereld, doel_id)["meting"].uiterlijk == toneel.DOEL["streefdatum"]
        doelen.zet_status(ib, doel_id=doel_id, status=DoelStatus.BEHAALD)
        assert open_taken(wereld, doel_id) == {}


class TestVanAanvraag:
    def test_waits_for_one_role_at_a_time_within_five_working_days(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld), Arrangementtype.INDIVIDUEEL)
        assert open_taken(wereld, aanvraag_id)["aanvraag_afmaken"].rol is Rol.IB
        aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        (rij,) = open_taken(wereld, aanvraag_id).values()
        assert (rij.soort.value, rij.rol, rij.uiterlijk) == (
            "accorderen",
            Rol.TB,
            VANDAAG + timedelta(days=7),
        )
        toneel.geadviseerd(wereld, aanvraag_id)
        (rij,) = open_taken(wereld, aanvraag_id).values()
        assert (rij.soort.value, rij.rol) == ("beslissen", Rol.MAN)

    def test_what_comes_back_asks_to_be_completed(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        tb = wereld.als(Rol.TB)
        blad_id = toneel.stapblad(
            tb, "accordering", aanvraag_id, besluit="terug", toelichting="wat zegt de ouder?"
        )
        assert besluiten.accordeer(tb, aanvraag_id=aanvraag_id, blad_id=blad_id) is AanvraagStatus.TERUG
        assert set(open_taken(wereld, aanvraag_id)) == {"aanvraag_aanvullen"}
