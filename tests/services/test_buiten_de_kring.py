"""What somebody at the edge of a dossier may not get, one way or the other: each of these once went wrong."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Functie, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.schoollijst import LeerlingRegel, Schoollijst
from lib.domain.schrijven import Schrijfsel
from lib.services import (
    besluiten,
    bewaren,
    bijlagen,
    dossier,
    inlezen,
    lezen,
    lezen_overleg,
    meelezen,
    overleg,
    overleg_plannen,
    schrijven,
    uitsluiten,
)
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.tables.dossier import betrokkene
from lib.store.tables.organisatie import leerling as t_leerling
from tests.domain.test_bestandssoort import PNG
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

VER = date(2099, 1, 1)


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return toneel.gedeeld(wereld)


def os_over(wereld: Wereld, dagen: int) -> Context:
    return wereld.als(Rol.OS, nu=NU + timedelta(days=dagen))


def leest(ctx: Context, dossier_id: UUID) -> bool:
    try:
        lezen.beeld(ctx, dossier_id=dossier_id)
    except NietGevonden:
        return False
    return True


def geef_toegang(wereld: Wereld, dossier_id: UUID, rol: Rol = Rol.OS) -> UUID:
    wie = wereld.mensen[rol, "eigen"].id
    return dossier.geef_toegang(
        wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=wie, rol=rol, reden="x", **toneel.INZAGE
    )


class TestHetEindeVanDeKring:
    """L15: looking in has an end, and ends."""

    def nodig_uit(self, wereld: Wereld, dossier_id: UUID, dag: date) -> UUID:
        overleg_id = toneel.gepland(wereld, dossier_id, datum=dag)
        wie = wereld.mensen[Rol.OS, "eigen"].id
        overleg_plannen.nodig_uit(
            wereld.als(Rol.IB), overleg_id=overleg_id, naam="", rol=Rol.OS, gebruiker_id=wie
        )
        assert leest(os_over(wereld, 0), dossier_id)
        return overleg_id

    def test_an_ot_far_away_gives_no_more_than_a_year(self, wereld: Wereld, dossier_id: UUID) -> None:
        self.nodig_uit(wereld, dossier_id, VER)
        assert leest(os_over(wereld, 365), dossier_id)
        assert not leest(os_over(wereld, 366), dossier_id)

    def test_an_arrangement_far_away_does_not_either(self, wereld: Wereld, dossier_id: UUID) -> None:
        aanvraag_id = toneel.ingediend(wereld, dossier_id)
        toneel.geadviseerd(wereld, aanvraag_id)
        man = wereld.als(Rol.MAN)
        blad = toneel.stapblad(man, "toekenning", aanvraag_id, einde=VER)
        besluiten.beslis(man, aanvraag_id=aanvraag_id, blad_id=blad)
        besluiten.wijs_toe(man, aanvraag_id=aanvraag_id, ondersteuner_id=wereld.mensen[Rol.OS, "eigen"].id)
        assert leest(os_over(wereld, 365), dossier_id)
        assert not leest(os_over(wereld, 366), dossier_id)

    def test_it_ends_with_an_ot_that_is_called_off(self, wereld: Wereld, dossier_id: UUID) -> None:
        overleg_id = self.nodig_uit(wereld, dossier_id, VANDAAG)
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="annuleren", reden="ziek")
        assert not leest(os_over(wereld, 0), dossier_id)

    def test_but_not_while_there_is_another(self, wereld: Wereld, dossier_id: UUID) -> None:
        overleg_id = self.nodig_uit(wereld, dossier_id, VANDAAG + timedelta(days=90))
        self.nodig_uit(wereld, dossier_id, VANDAAG)
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="annuleren", reden="ziek")
        assert leest(os_over(wereld, 90), dossier_id)
        assert not leest(os_over(wereld, 91), dossier_id)

    def test_it_moves_with_the_date(self, wereld: Wereld, dossier_id: UUID) -> None:
        overleg_id = self.nodig_uit(wereld, dossier_id, VANDAAG + timedelta(days=200))
        bewaren.bewaar_veld(
            wereld.als(Rol.IB), soort="overleg", sleutel=overleg_id, veld="datum", waarde=VANDAAG
        )
        assert leest(os_over(wereld, 90), dossier_id)
        assert not leest(os_over(wereld, 91), dossier_id)

    def test_the_ib_can_end_it_at_once(self, wereld: Wereld, dossier_id: UUID) -> None:
        betrokkene_id = geef_toegang(wereld, dossier_id)
        dossier.beeindig_toegang(wereld.als(Rol.IB), betrokkene_id=betrokkene_id)
        assert not leest(os_over(wereld, 0), dossier_id)
        gezegd = lezen.tijdlijn(wereld.als(Rol.IB), dossier_id=dossier_id)[1].rijen[0]
        assert gezegd.soort is Soort.BETROKKENE_BEEINDIGD
        assert toneel.rij(wereld, betrokkene, betrokkene_id).tot == VANDAAG - timedelta(days=1)


class TestInlezen:
    """Who is locked out of a pupil finds, changes and doubles nothing of it."""

    @pytest.fixture
    def buiten(self, wereld: Wereld, dossier_id: UUID) -> Context:
        wie = maak_gebruiker(wereld.store, "Tweede Ib", Functie(Rol.IB, wereld.school))
        uitsluiten.sluit_uit(wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=wie.id, reden="ouder")
        return Context(wereld.store, wie, NU, OPDRACHTREGEL)

    @pytest.mark.parametrize("groep", ["5A", "8Z"])
    def test_the_line_waits_for_a_colleague(self, wereld: Wereld, buiten: Context, groep: str) -> None:
        regel = LeerlingRegel(
            regel=2,
            roepnaam="Noor",
            achternaam="Bakker",
            geboortedatum=date(2017, 4, 3),
            jaargroep=5,
            groepnaam=groep,
        )
        lijst = Schoollijst(
            bron="CSV",
            brin="",
            schooljaar="2026-2027",
            peildatum=VANDAAG,
            leerlingen=(regel,),
            leerkrachten=(),
            afgekeurd=(),
            genegeerd={},
        )
        uit = inlezen.voorstel(buiten, school_id=wereld.school, lijst=lijst)
        assert (uit.nieuw, uit.gewijzigd, uit.ongewijzigd, uit.mogelijk_dubbel) == ((), (), (), ())
        assert [(nee.regel, nee.wie) for nee in uit.afgekeurd] == [(2, "Noor Bakker")]
        assert "collega" in uit.afgekeurd[0].reden
        inlezen.pas_toe(buiten, school_id=wereld.school, lijst=lijst)
        assert toneel.rij(wereld, t_leerling, wereld.leerling).groepnaam == "5A"
        ander = inlezen.voorstel(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst)
        assert len(ander.gewijzigd) + len(ander.ongewijzigd) == 1


def test_that_somebody_types_behind_a_screen_is_not_told(wereld: Wereld, dossier_id: UUID) -> None:
    overleg_id = toneel.live(wereld, dossier_id)
    geef_toegang(wereld, dossier_id)
    tekst = Schrijfsel(editor="e", nr=1, basis_nr=0, basis="", tekst="epilepsie")
    ib, beeld = wereld.als(Rol.IB), toneel.blad(wereld, "beeld_leerling")
    voor = toneel.blad(wereld, "voorbereiding_leerkracht", overleg_id)
    verslag = toneel.blad(wereld, "ot_verslag", overleg_id)
    for soort, sleutel, veld in (
        ("beeld_leerling", beeld, "medisch"),
        ("voorbereiding_leerkracht", voor, "problemen"),
        ("ot_verslag", verslag, "samenvatting"),
    ):
        schrijven.bewaar_tekst(ib, soort=soort, sleutel=sleutel, veld=veld, schrijfsel=tekst)
    gevraagd = {(beeld, "medisch"): 0, (voor, "problemen"): 0, (verslag, "samenvatting"): 0}
    uit = meelezen.stand(wereld.als(Rol.OS), overleg_id=overleg_id, gezien=gevraagd)
    assert [(sleutel, veld) for sleutel, veld, _ in uit.typt] == [(verslag, "samenvatting")]
    assert {nieuw.object_id for nieuw in uit.nieuw} == {verslag}


def test_the_tijdlijn_tells_no_more_of_a_meeting_than_the_meeting(wereld: Wereld, dossier_id: UUID) -> None:
    overleg_id = toneel.vastgesteld(wereld, dossier_id)
    overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="heropenen", reden="vader noemt het")
    geef_toegang(wereld, dossier_id, Rol.MAN)
    with pytest.raises(NietGevonden):
        lezen_overleg.overleg(wereld.als(Rol.MAN), overleg_id=overleg_id)
    assert "vader" not in repr(lezen.tijdlijn(wereld.als(Rol.MAN), dossier_id=dossier_id)[1])
    assert "vader" in repr(lezen.tijdlijn(wereld.als(Rol.DIR), dossier_id=dossier_id)[1])


def test_a_file_at_a_question_behind_a_screen_is_behind_it_too(wereld: Wereld, dossier_id: UUID) -> None:
    blad, ib, directeur = toneel.blad(wereld, "beeld_leerling"), wereld.als(Rol.IB), wereld.als(Rol.DIR)
    bijlage_id = bijlagen.voeg_toe_bij(
        ib, soort="beeld_leerling", sleutel=blad, veld="medisch", naam="a.png", inhoud=PNG
    )
    assert bijlagen.lijst(directeur, dossier_id=dossier_id) == ()
    for lees in (bijlagen.bekijk, bijlagen.inhoud, bijlagen.geef_uit):
        with pytest.raises(NietGevonden):
            lees(directeur, bijlage_id=bijlage_id)
        assert lees(ib, bijlage_id=bijlage_id)
    with pytest.raises(BestandGeweigerd):
        bijlagen.voeg_toe_bij(
            ib, soort="beeld_leerling", sleutel=blad, veld="weet_ik_niet", naam="a.png", inhoud=PNG
        )


def test_who_is_locked_out_is_no_participant(wereld: Wereld, dossier_id: UUID) -> None:
    leerkracht = wereld.mensen[Rol.LK, "eigen"]
    uitsluiten.sluit_uit(wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=leerkracht.id, reden="x")
    overleg_id = toneel.gepland(wereld, dossier_id)
    gevonden = lezen_overleg.overleg(wereld.als(Rol.IB), overleg_id=overleg_id).deelnemers
    assert leerkracht.naam not in {deelnemer.naam for deelnemer in gevonden}


def test_under_a_signature_no_other_version_is_laid(wereld: Wereld, dossier_id: UUID) -> None:
    (gegeven,) = lezen.toestemmingen(wereld.als(Rol.IB), dossier_id=dossier_id)[1].rijen
    with pytest.raises(Bevroren):
        bewaren.bewaar_andere_versie(
            wereld.als(Rol.IB), soort="toestemming", sleutel=gegeven.id, veld="reactie", waarde="nee"
        )
