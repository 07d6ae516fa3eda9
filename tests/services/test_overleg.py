"""Planning and holding an ondersteuningsteam, and what it puts into the dossier."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Table, select

from lib.domain.dossier import AfspraakStatus, DossierStatus, VraagStatus
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig, OverlegStatus
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import doelen, inbreng, overleg, overleg_plannen
from lib.store.tables.dossier import afspraak, behoefte, doel, toestemming, vraag
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.overleg import agendapunt, deelnemer
from lib.store.tables.overleg import overleg as t_overleg
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld


def ids(wereld: Wereld, tabel: Table) -> list[UUID]:
    with wereld.store.read() as verbinding:
        return list(verbinding.scalars(select(tabel.c.id)))


class TestPlan:
    def test_prepares_agenda_forms_and_participants(self, wereld: Wereld) -> None:
        toneel.gepland(wereld, toneel.concept(wereld))
        assert len(ids(wereld, agendapunt)) == 7
        with wereld.store.read() as verbinding:
            wie = set(verbinding.scalars(select(deelnemer.c.naam)))
        assert wie == {"IB eigen", "LK eigen", "Ouder(s)"}

    def test_leaves_parents_out_when_they_are_not_there(self, wereld: Wereld) -> None:
        toneel.gepland(wereld, toneel.concept(wereld), ouders_erbij="nee")
        with wereld.store.read() as verbinding:
            assert "Ouder(s)" not in set(verbinding.scalars(select(deelnemer.c.naam)))

    @pytest.mark.parametrize("anders", [{"datum": None}, {"tijd": "half drie"}])
    def test_asks_a_day_and_a_time(self, wereld: Wereld, anders: dict[str, Any]) -> None:
        with pytest.raises(ValueRefused, match="datum en een tijd"):
            toneel.gepland(wereld, toneel.concept(wereld), **anders)

    @pytest.mark.parametrize("veld", ["voorzitter", "notulist"])
    def test_refuses_a_voorzitter_from_another_school(self, wereld: Wereld, veld: str) -> None:
        vreemd = str(wereld.mensen[Rol.IB, "ander"].id)
        with pytest.raises(ValueRefused, match="niet in de lijst"):
            toneel.gepland(wereld, toneel.concept(wereld), **{veld: vreemd})


class TestNodigUit:
    def test_takes_the_name_of_the_account(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        os_er = wereld.mensen[Rol.OS, "eigen"]
        nieuw = overleg_plannen.nodig_uit(
            wereld.als(Rol.IB), overleg_id=overleg_id, naam="verzonnen", rol=Rol.OS, gebruiker_id=os_er.id
        )
        assert toneel.rij(wereld, deelnemer, nieuw).naam == "OS eigen"

    def test_takes_people_without_an_account_by_name(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        nieuw = overleg_plannen.nodig_uit(wereld.als(Rol.IB), overleg_id=overleg_id, naam="Oma", rol=Rol.OUD)
        assert toneel.rij(wereld, deelnemer, nieuw).gebruiker_id is None
        with pytest.raises(ValueRefused, match="naam"):
            overleg_plannen.nodig_uit(wereld.als(Rol.IB), overleg_id=overleg_id, naam=" ", rol=Rol.OUD)

    def test_refuses_an_unknown_account_and_somebody_of_another_school(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        for wie in (uuid4(), wereld.mensen[Rol.LK, "ander"].id, wereld.mensen[Rol.TB, "ander"].id):
            with pytest.raises(ValueRefused, match="lijst"):
                overleg_plannen.nodig_uit(
                    wereld.als(Rol.IB), overleg_id=overleg_id, naam="x", rol=Rol.LK, gebruiker_id=wie
                )


class TestStarten:
    def test_asks_a_reason_when_the_preparation_is_not_ready(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        with pytest.raises(MagNogNiet) as mist:
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="start")
        assert all(not bezwaar.hard for bezwaar in mist.value.bezwaren)
        assert overleg.zet_stap(ib, overleg_id=overleg_id, naam="start", reden="volgt") is OverlegStatus.LIVE

    def test_never_starts_without_parents_and_without_toestemming(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld), ouders_erbij="nee")
        with pytest.raises(MagNogNiet, match="Ouders zijn er niet bij"):
            overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="start", reden="haast")


class TestSluiten:
    @pytest.mark.parametrize(
        ("mist", "zin"),
        [("afspraak", "afspraak"), ("doel", "doel"), ("samenvatting", "samenvatting"), ("volgend", "datum")],
    )
    def test_names_the_gate_that_is_missing(self, wereld: Wereld, mist: str, zin: str) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.besproken(wereld, dossier_id)
        ib = wereld.als(Rol.IB)
        if mist in {"samenvatting", "volgend"}:
            toneel.vul(ib, "ot_verslag", toneel.blad(wereld, "ot_verslag", overleg_id), {mist: None})
        else:
            tabel = {"afspraak": afspraak, "doel": doel}[mist]
            for sleutel in ids(wereld, tabel):
                toneel.zet(wereld, tabel, sleutel, overleg_id=None)
        with pytest.raises(MagNogNiet) as nee:
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten", reden="haast")
        assert [zin in bezwaar.zin for bezwaar in nee.value.bezwaren] == [True]
        assert toneel.rij(wereld, t_overleg, overleg_id).status is OverlegStatus.LIVE

    def test_does_not_count_an_afspraak_without_a_day(self, wereld: Wereld) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        for sleutel in ids(wereld, afspraak):
            toneel.vul(wereld.als(Rol.IB), "afspraak", sleutel, {"wanneer": None})
        with pytest.raises(MagNogNiet, match="afspraak"):
            overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="sluiten")


class TestVaststellen:
    def test_waits_ten_working_days_for_a_reaction(self, wereld: Wereld) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        with pytest.raises(MagNogNiet, match="07-12-2026"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen", reden="haast")
        later = wereld.als(Rol.IB, nu=ib.nu + timedelta(days=14))
        assert overleg.zet_stap(later, overleg_id=overleg_id, naam="vaststellen") is OverlegStatus.VASTGESTELD

    def test_needs_a_reason_when_parents_do_not_agree(self, wereld: Wereld) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="niet_ingestemd", tekst="te snel")
        with pytest.raises(MagNogNiet, match="stemmen niet in"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen", reden="gesprek gevoerd")

    def test_writes_goals_behoeften_and_summary_into_the_dossier(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        toneel.vastgesteld(wereld, dossier_id)
        staat = toneel.rij(wereld, t_dossier, dossier_id)
        assert (staat.status, staat.samenvatting) == (DossierStatus.PLAN_LOOPT, "We gaan samen verder.")
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(behoefte.c.wat)).all() == ["rust"]
            assert verbinding.scalars(select(doel.c.definitief)).all() == [True]
            assert verbinding.scalars(select(afspraak.c.definitief)).all() == [True]


class TestLegReactieVast:
    def test_takes_only_a_reaction_of_the_list(self, wereld: Wereld) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        with pytest.raises(ValueRefused, match="Kies"):
            overleg.leg_reactie_vast(wereld.als(Rol.IB), overleg_id=overleg_id, reactie="vast wel")

    def test_waits_until_the_verslag_is_presented(self, wereld: Wereld) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        with pytest.raises(StapBestaatNiet):
            overleg.leg_reactie_vast(wereld.als(Rol.IB), overleg_id=overleg_id, reactie="ingestemd")


class TestAfronden:
    def test_waits_until_every_afspraak_is_done(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        with pytest.raises(MagNogNiet, match="1 afspraak"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="afronden", reden="klaar")
        for sleutel in ids(wereld, afspraak):
            inbreng.zet_afspraak(ib, afspraak_id=sleutel, status=AfspraakStatus.GEDAAN)
        assert overleg.zet_stap(ib, overleg_id=overleg_id, naam="afronden") is OverlegStatus.AFGEROND


class TestAnnuleren:
    def test_asks_why(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.concept(wereld))
        ib = wereld.als(Rol.IB)
        with pytest.raises(ValueRefused, match="waarom"):
            overleg.zet_stap(ib, overleg_id=overleg_id, naam="annuleren")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="annuleren", reden="ziek")
        with pytest.raises(Bevroren):
            toneel.vul(ib, "overleg", overleg_id, {"plaats": "lokaal 3"})


class TestTijdensHetOverleg:
    def test_zet_aanwezig_notes_who_is_there(self, wereld: Wereld) -> None:
        toneel.live(wereld, toneel.gedeeld(wereld))
        wie = ids(wereld, deelnemer)[0]
        overleg.zet_aanwezig(wereld.als(Rol.LK), deelnemer_id=wie, aanwezig=Aanwezig.DEELS)
        assert toneel.rij(wereld, deelnemer, wie).aanwezig is Aanwezig.DEELS

    def test_naar_punt_marks_the_point_that_is_left_and_stays_on_the_agenda(self, wereld: Wereld) -> None:
        overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
        overleg.naar_punt(wereld.als(Rol.IB), overleg_id=overleg_id, punt=99)
        assert toneel.rij(wereld, t_overleg, overleg_id).punt == 7
        with wereld.store.read() as verbinding:
            besproken = verbinding.scalars(select(agendapunt.c.volgorde).where(agendapunt.c.besproken))
            assert list(besproken) == [1]

    def test_the_time_of_a_point_runs_while_the_meeting_is_there(self, wereld: Wereld) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        for minuut, punt in ((4, 2), (10, 1), (12, 2)):
            ctx = wereld.als(Rol.IB, nu=NU + timedelta(minutes=minuut))
            overleg.naar_punt(ctx, overleg_id=overleg_id, punt=punt)
        slot = wereld.als(Rol.IB, nu=NU + timedelta(minutes=20))
        overleg.zet_stap(slot, overleg_id=overleg_id, naam="sluiten")
        kolommen = (agendapunt.c.besteed_s, agendapunt.c.begonnen_op)
        with wereld.store.read() as verbinding:
            rijen = verbinding.execute(select(*kolommen).order_by(agendapunt.c.volgorde)).all()
        assert [tuple(rij) for rij in rijen[:3]] == [(6 * 60, None), (14 * 60, None), (0, None)]

    def test_beantwoord_ticks_a_question_off(self, wereld: Wereld) -> None:
        toneel.live(wereld, toneel.gedeeld(wereld))
        (sleutel,) = ids(wereld, vraag)
        overleg.beantwoord(wereld.als(Rol.DIR), vraag_id=sleutel, status=VraagStatus.BESPROKEN)
        assert toneel.rij(wereld, vraag, sleutel).status is VraagStatus.BESPROKEN

    def test_an_established_overleg_stands_still(self, wereld: Wereld) -> None:
        overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        wie = ids(wereld, deelnemer)[0]
        with pytest.raises(Bevroren):
            overleg.zet_aanwezig(ib, deelnemer_id=wie, aanwezig=Aanwezig.NEE)
        with pytest.raises(Bevroren):
            overleg.naar_punt(ib, overleg_id=overleg_id, punt=2)
        with pytest.raises(Bevroren):
            overleg_plannen.nodig_uit(ib, overleg_id=overleg_id, naam="Oma", rol=Rol.OUD)


class TestVanHetzelfdeDossier:
    """An id of another dossier answers as one that does not exist."""

    def test_a_goal_or_afspraak_cannot_hang_under_the_overleg_of_another_dossier(
        self, wereld: Wereld
    ) -> None:
        eigen, ander = toneel.concept(wereld), toneel.concept(wereld, "ander")
        vreemd = toneel.gepland(wereld, ander, "ander")
        ib = wereld.als(Rol.IB)
        zinnen = set()
        for overleg_id in (vreemd, uuid4()):
            with pytest.raises(NietGevonden) as nee:
                doelen.stel_doel(ib, dossier_id=eigen, overleg_id=overleg_id, antwoorden=toneel.DOEL)
            zinnen.add(str(nee.value))
            with pytest.raises(NietGevonden) as nee:
                inbreng.maak_afspraak(ib, dossier_id=eigen, overleg_id=overleg_id, antwoorden=toneel.AFSPRAAK)
            zinnen.add(str(nee.value))
        assert len(zinnen) == 1
        assert ids(wereld, doel) == ids(wereld, afspraak) == []

    def test_nothing_hangs_under_an_established_overleg(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.vastgesteld(wereld, dossier_id)
        with pytest.raises(Bevroren):
            doelen.stel_doel(
                wereld.als(Rol.IB), dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.DOEL
            )

    def test_a_question_is_of_somebody_we_know(self, wereld: Wereld) -> None:
        with pytest.raises(ValueRefused, match="niet in de lijst"):
            inbreng.stel_vraag(
                wereld.als(Rol.IB),
                dossier_id=toneel.concept(wereld),
                van="buurman",
                antwoorden={"tekst": "x"},
            )

    def test_a_meting_of_tomorrow_is_refused(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        doel_id = doelen.stel_doel(ib, dossier_id=toneel.concept(wereld), antwoorden=toneel.DOEL)
        morgen = {"datum": VANDAAG + timedelta(days=1), "score": "0"}
        with pytest.raises(ValueRefused, match="toekomst"):
            doelen.meet(ib, doel_id=doel_id, antwoorden=morgen)

    def test_no_toestemming_is_made_along_the_way(self, wereld: Wereld) -> None:
        toneel.gepland(wereld, toneel.concept(wereld))
        assert ids(wereld, toestemming) == []
