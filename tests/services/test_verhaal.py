"""The whole story through the services: dossier, OT, aanvraag, besluit, meting."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.doel import DoelStatus
from lib.domain.dossier import DossierStatus
from lib.domain.ingevuld import Botsing
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet
from lib.services import (
    aanvraag,
    besluiten,
    bewaren,
    doelen,
    dossier,
    inbreng,
    overleg,
    overleg_plannen,
    toestemming,
)
from lib.services.context import Context
from lib.store.queries.werklijst import werklijst
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import gebeurtenis, revisie
from lib.store.tellingen import bewaard, volledig
from tests.wereld import NU, VANDAAG, Wereld

TOESTEMMING = {
    "onderwerp": ["ot", "swv"],
    "doel": "samen kijken wat nodig is",
    "grondslag": "toestemming",
    "geinformeerd_op": VANDAAG,
    "geinformeerd_hoe": "apart",
    "ouder_naam": "A. Bakker",
    "reactie": "ja",
    "datum": VANDAAG,
    "vorm": "mondeling",
}


def blad(ctx: Context, soort: str) -> UUID:
    with ctx.lees() as verbinding:
        gevonden: UUID = verbinding.scalar(select(invulling.c.id).where(invulling.c.soort == soort))
    return gevonden


def gedeeld_dossier(wereld: Wereld) -> UUID:
    ib = wereld.als(Rol.IB)
    dossier_id = dossier.maak(ib, leerling_id=wereld.leerling, hulpvraag="Hoe helpen we Noor op gang?")
    for veld in ("leuk", "goed_in", "school_goed", "school_lastig"):
        bewaren.bewaar_veld(
            ib, soort="beeld_leerling", sleutel=blad(ib, "beeld_leerling"), veld=veld, waarde="tekenen"
        )
    inbreng.stel_vraag(
        ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": "Wat werkt?", "past_in_ot": "ja"}
    )
    dossier.zet_stap(ib, dossier_id=dossier_id, naam="voorbereiden")
    toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=TOESTEMMING)
    dossier.zet_stap(ib, dossier_id=dossier_id, naam="delen")
    return dossier_id


def vastgesteld_overleg(wereld: Wereld, dossier_id: UUID) -> UUID:
    ib = wereld.als(Rol.IB)
    overleg_id = overleg_plannen.plan(
        ib, dossier_id=dossier_id, antwoorden={"datum": VANDAAG, "tijd": "14:00", "ouders_erbij": "ja"}
    )
    overleg.zet_stap(ib, overleg_id=overleg_id, naam="start", reden="voorbereiding volgt mondeling")
    with pytest.raises(MagNogNiet) as mist:
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten")
    assert len(mist.value.bezwaren) == 4
    verslag = blad(ib, "ot_verslag")
    for veld, waarde in (
        ("samenvatting", "We gaan samen verder."),
        ("volgend", VANDAAG + timedelta(days=60)),
    ):
        bewaren.bewaar_veld(ib, soort="ot_verslag", sleutel=verslag, veld=veld, waarde=waarde)
    bewaren.bewaar_veld(
        ib,
        soort="ot_verslag",
        sleutel=verslag,
        veld="nodig",
        waarde=[{"voor_wie": "leerling", "wat": "rust"}],
    )
    doelen.stel_doel(
        ib,
        dossier_id=dossier_id,
        overleg_id=overleg_id,
        antwoorden={
            "doel": "Noor begint zelf",
            "begin": "na drie keer vragen",
            "streefdatum": VANDAAG + timedelta(days=90),
        },
    )
    inbreng.maak_afspraak(
        ib,
        dossier_id=dossier_id,
        overleg_id=overleg_id,
        antwoorden={"wat": "maakt een stappenkaart", "wie": "ouders", "wanneer": VANDAAG, "waar": "school"},
    )
    for naam in ("sluiten", "voorleggen"):
        overleg.zet_stap(ib, overleg_id=overleg_id, naam=naam)
    with pytest.raises(MagNogNiet):
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
    overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd")
    assert overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen") is OverlegStatus.VASTGESTELD
    return overleg_id


def ingediende_aanvraag(wereld: Wereld, dossier_id: UUID, type_: Arrangementtype) -> UUID:
    ib = wereld.als(Rol.IB)
    aanvraag_id = aanvraag.begin(ib, dossier_id=dossier_id, type_=type_)
    with pytest.raises(MagNogNiet):
        aanvraag.dien_in(ib, aanvraag_id=aanvraag_id)
    velden = {
        "waarom": "meer dan basis",
        "nodig": "rust en structuur",
        "sit_lln": "loopt vast",
        "sit_lk": "volle groep",
        "thema": ["gedrag"],
        "vorm": ["coaching"],
        "uren": 20,
        "intensiteit": "elke week een uur",
        "periode_van": VANDAAG,
        "periode_tot": VANDAAG + timedelta(days=200),
        "eigen_inzet": "stappenkaart in de klas",
        "overleg_ouders": VANDAAG,
        "overleg_tb": VANDAAG,
        "opp": "aanwezig",
        "jeugdhulp": "nee",
    }
    for veld, waarde in velden.items():
        bewaren.bewaar_veld(ib, soort="aanvraag", sleutel=aanvraag_id, veld=veld, waarde=waarde)
    aanvraag.dien_in(ib, aanvraag_id=aanvraag_id)
    return aanvraag_id


def vul_stap(ctx: Context, soort: str, aanvraag_id: UUID, velden: Mapping[str, object]) -> UUID:
    blad_id = besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id)
    assert blad_id is not None
    for veld, waarde in velden.items():
        bewaren.bewaar_veld(ctx, soort=soort, sleutel=blad_id, veld=veld, waarde=waarde)
    return blad_id


BESLUIT = {
    "besluit": "toegekend",
    "uren": 18,
    "kostendrager": "swv",
    "toewijzen": "later",
    "evaluatie_uiterlijk": VANDAAG + timedelta(days=150),
}


class TestHetVerhaal:
    def test_an_individueel_arrangement_goes_from_dossier_to_chart(self, wereld: Wereld) -> None:
        dossier_id = gedeeld_dossier(wereld)
        vastgesteld_overleg(wereld, dossier_id)
        aanvraag_id = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.INDIVIDUEEL)
        tb, gd, man = (wereld.als(rol) for rol in (Rol.TB, Rol.GD, Rol.MAN))
        stap = vul_stap(tb, "accordering", aanvraag_id, {"besluit": "akkoord"})
        assert besluiten.accordeer(tb, aanvraag_id=aanvraag_id, blad_id=stap) is AanvraagStatus.GEACCORDEERD
        oordeel = {
            "deskundigheid": "orthopedagoog",
            "past_bij_behoefte": "ja",
            "rekening_context": "ja",
            "onderbouwing": "past goed",
            "advies": "toekennen",
        }
        stap = vul_stap(gd, "beoordeling", aanvraag_id, oordeel)
        assert besluiten.adviseer(gd, aanvraag_id=aanvraag_id, blad_id=stap) is AanvraagStatus.GEADVISEERD
        stap = vul_stap(man, "toekenning", aanvraag_id, BESLUIT)
        assert besluiten.beslis(man, aanvraag_id=aanvraag_id, blad_id=stap) is AanvraagStatus.TOEGEKEND
        os_er = wereld.mensen[Rol.OS, "eigen"]
        besluiten.wijs_toe(man, aanvraag_id=aanvraag_id, ondersteuner_id=os_er.id)
        aanvraag.zet_stap(wereld.als(Rol.IB), aanvraag_id=aanvraag_id, naam="starten")
        with wereld.store.read() as verbinding:
            assert bewaard(verbinding) == volledig(verbinding)
            soorten = set(verbinding.scalars(select(gebeurtenis.c.soort)))
        assert {"aangemaakt", "overleg_vastgesteld", "aanvraag_stap"} <= soorten

    def test_a_meting_starts_the_goal_and_counts(self, wereld: Wereld) -> None:
        dossier_id = gedeeld_dossier(wereld)
        ib = wereld.als(Rol.IB)
        doel_id = doelen.stel_doel(
            ib, dossier_id=dossier_id, antwoorden={"doel": "x", "streefdatum": VANDAAG + timedelta(days=9)}
        )
        doelen.meet(ib, doel_id=doel_id, antwoorden={"datum": VANDAAG, "score": "-1"})
        doelen.zet_status(ib, doel_id=doel_id, status=DoelStatus.BEHAALD)
        with wereld.store.read() as verbinding:
            tellingen = bewaard(verbinding)
            assert tellingen == volledig(verbinding)
        assert tellingen["doel_resultaat", wereld.school, "2026-11", "behaald"] == 1


class TestBewaarVeld:
    def test_it_never_overwrites_a_colleague_silently(self, wereld: Wereld) -> None:
        gedeeld_dossier(wereld)
        ib, lk = wereld.als(Rol.IB), wereld.als(Rol.LK)
        sleutel = blad(ib, "beeld_leerling")
        soort = "beeld_leerling"
        gezien = bewaren.bewaar_veld(ib, soort=soort, sleutel=sleutel, veld="kansen", waarde="eerst")
        bewaren.bewaar_veld(lk, soort=soort, sleutel=sleutel, veld="kansen", waarde="van LK", gezien=gezien)
        with pytest.raises(Botsing) as botsing:
            bewaren.bewaar_veld(
                ib, soort=soort, sleutel=sleutel, veld="kansen", waarde="van IB", gezien=gezien
            )
        assert botsing.value.hunne == "van LK"
        bewaren.bewaar_andere_versie(ib, soort=soort, sleutel=sleutel, veld="kansen", waarde="van IB")
        with wereld.store.read() as verbinding:
            alle = list(
                verbinding.execute(
                    select(revisie.c.nieuw, revisie.c.gekozen).where(revisie.c.veld == "kansen")
                )
            )
        assert {(rij.nieuw, rij.gekozen) for rij in alle} == {
            ("eerst", True),
            ("van LK", True),
            ("van IB", False),
        }

    def test_it_is_closed_to_another_school(self, wereld: Wereld) -> None:
        gedeeld_dossier(wereld)
        sleutel = blad(wereld.als(Rol.IB), "beeld_leerling")
        with pytest.raises(NietGevonden):
            bewaren.bewaar_veld(
                wereld.als(Rol.IB, "ander"), soort="beeld_leerling", sleutel=sleutel, veld="leuk", waarde="x"
            )


class TestWerklijst:
    def test_it_follows_the_state_of_the_dossier(self, wereld: Wereld) -> None:
        dossier_id = dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt?")
        with wereld.store.read() as verbinding:
            eigen = werklijst(verbinding, wereld.mensen[Rol.IB, "eigen"], VANDAAG)
            ander = werklijst(verbinding, wereld.mensen[Rol.IB, "ander"], VANDAAG)
        assert [(rij.dossier_id, rij.soort.value, rij.roepnaam) for rij in eigen] == [
            (dossier_id, "beeld_invullen", "Noor")
        ]
        assert ander == ()

    def test_a_pupil_has_one_open_dossier(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        eerste = dossier.maak(ib, leerling_id=wereld.leerling, hulpvraag="Wat helpt?")
        assert dossier.maak(ib, leerling_id=wereld.leerling, hulpvraag="Nog een") == eerste
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(gebeurtenis.c.op).limit(1)) == NU
        assert DossierStatus.CONCEPT.label == "concept"
