"""Reading an overleg: each moment its own facts, and the gates as the services ask them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lib.domain.doel import Doel
from lib.domain.organisatie import NIVEAU, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet
from lib.services import bewaren, doelen, inbreng, lezen_formulier, lezen_overleg, overleg, overleg_plannen
from lib.services.inzien import LEZEN
from lib.store.queries import inhoud
from lib.store.queries.overleggen import PER_BLADZIJDE
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld


class TestOverleg:
    def test_shows_before_the_meeting_what_is_prepared(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        zicht = lezen_overleg.overleg(wereld.als(Rol.IB), overleg_id=overleg_id)
        assert zicht.klaar == frozenset()
        assert zicht.mag_besproken
        assert len(zicht.agenda) == 7
        assert set(LEZEN) <= set(zicht.bladen)

    def test_names_the_same_gates_as_the_step(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
        with pytest.raises(MagNogNiet) as nee:
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten")
        zicht = lezen_overleg.overleg(ib, overleg_id=overleg_id)
        assert tuple(zicht.bezwaren("sluiten")) == nee.value.bezwaren

    @pytest.mark.parametrize(
        ("rol", "ziet"),
        [
            (Rol.IB, {"thuis_lastig", "medisch"}),
            (Rol.LK, {"thuis_lastig", "medisch"}),
            (Rol.DIR, {"thuis_lastig"}),
            (Rol.OS, set()),
        ],
    )
    def test_gives_a_preparation_and_what_is_special_only_to_who_may_read_it(
        self, wereld: Wereld, rol: Rol, ziet: set[str]
    ) -> None:
        ib = wereld.als(Rol.IB)
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        os_ = wereld.mensen[Rol.OS, "eigen"]
        overleg_plannen.nodig_uit(ib, overleg_id=overleg_id, naam="", rol=Rol.OS, gebruiker_id=os_.id)
        for soort, veld in (("voorbereiding_ouders", "thuis_lastig"), ("beeld_leerling", "medisch")):
            sleutel = toneel.blad(wereld, soort)
            bewaren.bewaar_veld(ib, soort=soort, sleutel=sleutel, veld=veld, waarde="vertrouwelijk")
        bladen = lezen_overleg.overleg(wereld.als(rol), overleg_id=overleg_id).bladen
        assert {
            n for blad in bladen.values() for n, w in blad.antwoorden.items() if w == "vertrouwelijk"
        } == ziet

    def test_counts_only_its_own_outcome(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        toneel.besproken(wereld, dossier_id)
        tweede = toneel.live(wereld, dossier_id)
        zicht = lezen_overleg.overleg(wereld.als(Rol.IB), overleg_id=tweede)
        assert (zicht.doelen, zicht.afspraken) == ((), ())

    @pytest.mark.parametrize("plaats", ["eigen", "ander"])
    @pytest.mark.parametrize("rol", sorted(NIVEAU))
    def test_agrees_with_the_list_for_every_role(self, wereld: Wereld, rol: Rol, plaats: str) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        ctx = wereld.als(rol, plaats)
        in_lijst = any(rij.id == overleg_id for rij in lezen_overleg.lijst(ctx).rijen)
        try:
            lezen_overleg.overleg(ctx, overleg_id=overleg_id)
        except NietGevonden:
            assert not in_lijst
        else:
            assert in_lijst
        assert in_lijst == ((rol, plaats) in {(Rol.IB, "eigen"), (Rol.DIR, "eigen"), (Rol.LK, "eigen")})

    def test_that_does_not_exist_sounds_like_one_that_is_forbidden(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        zinnen = set()
        for sleutel, plaats in ((uuid4(), "eigen"), (overleg_id, "ander")):
            with pytest.raises(NietGevonden) as nee:
                lezen_overleg.overleg(wereld.als(Rol.IB, plaats), overleg_id=sleutel)
            zinnen.add(str(nee.value))
        assert zinnen == {"Dit overleg bestaat niet of je hebt er geen toegang toe."}


class TestLijst:
    def test_gives_one_page_with_the_soonest_first(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        for dagen in (3, 1, 2, -1, -2):
            toneel.gepland(wereld, dossier_id, datum=VANDAAG + timedelta(days=dagen))
        blad = lezen_overleg.lijst(wereld.als(Rol.IB))
        verschil = [(rij.wanneer.date() - VANDAAG).days for rij in blad.rijen]
        assert verschil == [1, 2, 3, -1, -2]
        assert [rij.komt(NU) for rij in blad.rijen] == [True, True, True, False, False]
        assert blad.aantal == 5 <= PER_BLADZIJDE

    def test_names_who_takes_part(self, wereld: Wereld) -> None:
        toneel.gepland(wereld, toneel.gedeeld(wereld))
        (rij,) = lezen_overleg.lijst(wereld.als(Rol.IB)).rijen
        assert rij.wie == ("IB eigen", "LK eigen", "Ouder(s)")


class TestWhoWritesDuringAnOverleg:
    def test_a_director_who_takes_the_minutes_adds_goals_and_promises(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.live(wereld, dossier_id)
        directeur = wereld.als(Rol.DIR)
        doelen.stel_doel(directeur, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.DOEL)
        inbreng.maak_afspraak(
            directeur, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.AFSPRAAK
        )
        zicht = lezen_overleg.overleg(directeur, overleg_id=overleg_id)
        assert (len(zicht.doelen), len(zicht.afspraken)) == (1, 1)

    def test_outside_an_overleg_a_director_only_reads(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        with pytest.raises(NietGevonden):
            doelen.stel_doel(wereld.als(Rol.DIR), dossier_id=dossier_id, antwoorden=toneel.DOEL)
        with wereld.store.read() as verbinding:
            (vraag,) = inhoud.vragen(verbinding, dossier_id)
        with pytest.raises(NietGevonden):
            bewaren.bewaar_veld(
                wereld.als(Rol.DIR), soort="vraag", sleutel=vraag.id, veld="tekst", waarde="x"
            )

    def test_an_overleg_of_another_dossier_is_no_way_in(self, wereld: Wereld) -> None:
        ander = toneel.gedeeld(wereld, "ander")
        overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
        with pytest.raises(NietGevonden):
            doelen.stel_doel(
                wereld.als(Rol.DIR), dossier_id=ander, overleg_id=overleg_id, antwoorden=toneel.DOEL
            )

    def test_a_slip_can_be_taken_back_until_the_verslag_stands(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.besproken(wereld, dossier_id)
        doel = lezen_overleg.overleg(ib, overleg_id=overleg_id).doelen[0]
        inbreng.haal_weg(ib, klasse=Doel, sleutel=doel.id, overleg_id=overleg_id)
        assert lezen_overleg.overleg(ib, overleg_id=overleg_id).doelen == ()
        vast = toneel.vastgesteld(wereld, dossier_id)
        blijft = lezen_overleg.overleg(ib, overleg_id=vast).doelen[0]
        with pytest.raises(NietGevonden):
            inbreng.haal_weg(ib, klasse=Doel, sleutel=blijft.id, overleg_id=vast)


class TestNodigUit:
    def test_refuses_an_account_that_does_not_work_for_the_school(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        vreemd = wereld.mensen[Rol.LK, "ander"].id
        with pytest.raises(ValueError, match="Kies iemand uit de lijst"):
            overleg_plannen.nodig_uit(ib, overleg_id=overleg_id, naam="", rol=Rol.LK, gebruiker_id=vreemd)

    def test_gives_a_participant_of_the_swv_sight_and_takes_it_back_in_time(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        os_er = wereld.mensen[Rol.OS, "eigen"].id
        overleg_plannen.nodig_uit(
            wereld.als(Rol.IB), overleg_id=overleg_id, naam="", rol=Rol.OS, gebruiker_id=os_er
        )
        assert lezen_overleg.overleg(wereld.als(Rol.OS), overleg_id=overleg_id).kop.roepnaam == "Noor"
        later = wereld.als(Rol.OS, nu=NU + timedelta(days=120))
        with pytest.raises(NietGevonden):
            lezen_overleg.overleg(later, overleg_id=overleg_id)


class TestFormulierblad:
    @pytest.mark.parametrize("rol", [Rol.IB, Rol.LK])
    def test_is_read_by_those_who_prepare(self, wereld: Wereld, rol: Rol) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        blad = toneel.blad(wereld, "voorbereiding_leerkracht", overleg_id)
        assert lezen_formulier.formulierblad(wereld.als(rol), invulling_id=blad).schrijfbaar

    def test_of_a_child_can_be_read_but_not_changed_by_the_director(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        blad = toneel.blad(wereld, "voorbereiding_kind", overleg_id)
        assert not lezen_formulier.formulierblad(wereld.als(Rol.DIR), invulling_id=blad).schrijfbaar
