"""Reading aanvragen: who sees which, what stands in the list, and whose turn it is."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, insert

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.kalender import plus_werkdagen
from lib.domain.match import Match
from lib.domain.organisatie import Functie, Koppeling, Ondersteuner, Rol
from lib.domain.permissions import NietGevonden
from lib.domain.route import Werkwijze
from lib.services import aanvraag, besluiten, bewaren, doelen, lezen_aanvraag
from lib.services.aanvraagbeeld import weg
from lib.store.tables.organisatie import instelling
from tests.services.test_verhaal import BESLUIT, blad, gedeeld_dossier, ingediende_aanvraag, vul_stap
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

OVERAL = [(rol, plaats) for rol in (Rol.IB, Rol.LK, Rol.DIR, Rol.TB) for plaats in ("eigen", "ander")]
SWV = [(rol, "eigen") for rol in (Rol.GD, Rol.TL, Rol.MAN, Rol.OS, Rol.BEH)]
OORDEEL = {
    "deskundigheid": "psycholoog",
    "past_bij_behoefte": "ja",
    "rekening_context": "ja",
    "onderbouwing": "past",
    "advies": "toekennen",
}


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    sleutel = gedeeld_dossier(wereld)
    ib = wereld.als(Rol.IB)
    doelen.stel_doel(
        ib, dossier_id=sleutel, antwoorden={"doel": "Noor begint", "streefdatum": VANDAAG + timedelta(days=9)}
    )
    bewaren.bewaar_veld(
        ib, soort="beeld_leerling", sleutel=blad(ib, "beeld_leerling"), veld="context", waarde="drukke groep"
    )
    return sleutel


def wie_ziet(wereld: Wereld) -> set[tuple[Rol, str]]:
    return {
        (rol, plaats)
        for rol, plaats in [*OVERAL, *SWV]
        if lezen_aanvraag.lijst(wereld.als(rol, plaats)).rijen
    }


class TestLijst:
    def test_a_draft_is_for_the_school(self, wereld: Wereld, dossier_id: UUID) -> None:
        aanvraag.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        assert wie_ziet(wereld) == {(Rol.IB, "eigen"), (Rol.LK, "eigen"), (Rol.DIR, "eigen")}

    def test_a_submitted_one_also_for_those_who_decide(self, wereld: Wereld, dossier_id: UUID) -> None:
        ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        school = {(rol, "eigen") for rol in (Rol.IB, Rol.LK, Rol.DIR)}
        assert wie_ziet(wereld) == school | {(rol, "eigen") for rol in (Rol.TB, Rol.GD, Rol.TL, Rol.MAN)}

    def test_what_was_withdrawn_before_it_was_submitted_stays_with_the_school(
        self, wereld: Wereld, dossier_id: UUID
    ) -> None:
        ib = wereld.als(Rol.IB)
        sleutel = aanvraag.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        aanvraag.zet_stap(ib, aanvraag_id=sleutel, naam="intrekken", reden="niet meer nodig")
        assert wie_ziet(wereld) == {(Rol.IB, "eigen"), (Rol.LK, "eigen"), (Rol.DIR, "eigen")}
        with pytest.raises(NietGevonden):
            lezen_aanvraag.bekijk(wereld.als(Rol.TB), aanvraag_id=sleutel)

    def test_a_row_says_who_it_is_about_and_where_it_lies(self, wereld: Wereld, dossier_id: UUID) -> None:
        ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        [rij] = lezen_aanvraag.lijst(wereld.als(Rol.TL)).rijen
        assert (rij.leerling, rij.school, rij.status, rij.nu_bij) == (
            "Noor · groep 5A",
            "De Vlieger",
            AanvraagStatus.INGEDIEND,
            Rol.TB,
        )

    def test_it_filters_and_pages(self, wereld: Wereld, dossier_id: UUID) -> None:
        ib = wereld.als(Rol.IB)
        for _ in range(26):
            aanvraag.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        eerste = lezen_aanvraag.lijst(ib)
        assert (len(eerste.rijen), eerste.aantal) == (25, 27)
        assert len(lezen_aanvraag.lijst(ib, pagina=2).rijen) == 2
        assert lezen_aanvraag.lijst(ib, types=[Arrangementtype.EXPERTISE]).aantal == 1
        assert lezen_aanvraag.lijst(ib, statussen=[AanvraagStatus.CONCEPT]).aantal == 26
        assert lezen_aanvraag.lijst(ib, school_id=wereld.andere_school).aantal == 0
        assert lezen_aanvraag.scholen(ib) == ((wereld.school, "De Vlieger"),)
        assert lezen_aanvraag.scholen(wereld.als(Rol.IB, "ander")) == ()


class TestBekijk:
    def test_it_names_whose_turn_it_is_and_by_when(self, wereld: Wereld, dossier_id: UUID) -> None:
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        beeld = lezen_aanvraag.bekijk(wereld.als(Rol.IB), aanvraag_id=sleutel)
        assert beeld.beurt is not None
        assert (beeld.beurt.stap, beeld.beurt.rol, beeld.beurt.wie) == ("accorderen", Rol.TB, ("TB eigen",))
        assert beeld.blad.uiterlijk == plus_werkdagen(VANDAAG, 5)
        assert not beeld.van_mij
        assert not beeld.schrijfbaar
        assert [stap.stap for stap in beeld.komend] == ["accorderen", "beslissen", "toewijzen", "starten"]

    def test_what_was_sent_along_does_not_follow_the_dossier(self, wereld: Wereld, dossier_id: UUID) -> None:
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        ib = wereld.als(Rol.IB)
        bewaren.bewaar_veld(
            ib,
            soort="beeld_leerling",
            sleutel=blad(ib, "beeld_leerling"),
            veld="context",
            waarde="later erbij",
        )
        mee = lezen_aanvraag.bekijk(wereld.als(Rol.TL), aanvraag_id=sleutel).mee or {}
        assert (mee["context"], mee["roepnaam"]) == ("drukke groep", "Noor")

    def test_an_aanvraag_about_the_school_sends_no_pupil_along(
        self, wereld: Wereld, dossier_id: UUID
    ) -> None:
        ib = wereld.als(Rol.IB)
        sleutel = aanvraag.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        bewaren.bewaar_veld(ib, soort="aanvraag", sleutel=sleutel, veld="voor_leerling", waarde="nee")
        mee = lezen_aanvraag.bekijk(ib, aanvraag_id=sleutel).mee or {}
        assert set(mee) == {"doelen", "eerdere_aanpak"}

    def test_what_is_missing_is_what_submitting_refuses(self, wereld: Wereld, dossier_id: UUID) -> None:
        ib = wereld.als(Rol.IB)
        sleutel = aanvraag.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        mist = lezen_aanvraag.bekijk(ib, aanvraag_id=sleutel).mist()
        with pytest.raises(Exception, match="Vul") as nee:
            aanvraag.dien_in(ib, aanvraag_id=sleutel)
        assert [b.zin for b in nee.value.bezwaren] == mist  # type: ignore[attr-defined]

    def test_it_asks_few_statements(self, wereld: Wereld, dossier_id: UUID) -> None:
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.INDIVIDUEEL)
        tb = wereld.als(Rol.TB)
        besluiten.stapformulier(tb, aanvraag_id=sleutel)
        vragen: list[str] = []

        def tel(*wat: object) -> None:
            vragen.append(str(wat[2]))

        event.listen(wereld.store.engine, "before_cursor_execute", tel)
        beeld = lezen_aanvraag.bekijk(tb, aanvraag_id=sleutel)
        event.remove(wereld.store.engine, "before_cursor_execute", tel)
        assert beeld.formulier is not None
        assert len([v for v in vragen if v.lstrip().upper().startswith("SELECT")]) <= 8


class TestDeMatches:
    def matches(self, wereld: Wereld, sleutel: UUID) -> tuple[Match, ...]:
        return lezen_aanvraag.bekijk(wereld.als(Rol.MAN), aanvraag_id=sleutel).matches

    def toegekend(self, wereld: Wereld, dossier_id: UUID, **anders: object) -> UUID:
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.INDIVIDUEEL)
        tb, gd, man = (wereld.als(rol) for rol in (Rol.TB, Rol.GD, Rol.MAN))
        stap = vul_stap(tb, "accordering", sleutel, {"besluit": "akkoord"})
        besluiten.accordeer(tb, aanvraag_id=sleutel, blad_id=stap)
        stap = vul_stap(gd, "beoordeling", sleutel, dict(OORDEEL))
        besluiten.adviseer(gd, aanvraag_id=sleutel, blad_id=stap)
        stap = vul_stap(man, "toekenning", sleutel, {**BESLUIT, **anders})
        besluiten.beslis(man, aanvraag_id=sleutel, blad_id=stap)
        return sleutel

    def test_it_counts_the_caseload_and_knows_the_school(self, wereld: Wereld, dossier_id: UUID) -> None:
        eigen = wereld.mensen[Rol.OS, "eigen"].id
        eerder = self.toegekend(wereld, dossier_id)
        besluiten.wijs_toe(wereld.als(Rol.MAN), aanvraag_id=eerder, ondersteuner_id=eigen)
        rijen = self.matches(wereld, self.toegekend(wereld, dossier_id))
        eerste, tweede = (rij.kandidaat for rij in rijen)
        assert (eerste.id, eerste.open_trajecten, eerste.eerder_op_school) == (eigen, 1, True)
        assert (tweede.open_trajecten, tweede.eerder_op_school) == (0, False)

    def test_an_arrangement_that_is_over_takes_no_room(self, wereld: Wereld, dossier_id: UUID) -> None:
        eigen = wereld.mensen[Rol.OS, "eigen"].id
        eerder = self.toegekend(wereld, dossier_id)
        besluiten.wijs_toe(wereld.als(Rol.MAN), aanvraag_id=eerder, ondersteuner_id=eigen)
        later = wereld.als(Rol.MAN, nu=NU + timedelta(days=400))
        rijen = lezen_aanvraag.bekijk(later, aanvraag_id=self.toegekend(wereld, dossier_id)).matches
        assert [r.kandidaat.open_trajecten for r in rijen] == [0, 0]

    def test_who_the_decision_names_stands_first(self, wereld: Wereld, dossier_id: UUID) -> None:
        nieuw = maak_gebruiker(wereld.store, "Zoë de Boer", Functie(Rol.OS))
        with wereld.store.sessions() as sessie:
            sessie.add(Ondersteuner(gebruiker_id=nieuw.id, expertise=[], koppeling=Koppeling.SPECIALIST))
            sessie.commit()
        sleutel = self.toegekend(wereld, dossier_id, toewijzen="nu", ondersteuners=[str(nieuw.id)])
        eerste = self.matches(wereld, sleutel)[0]
        assert (eerste.kandidaat.id, eerste.genoemd) == (nieuw.id, True)

    @pytest.mark.parametrize("rol", [Rol.IB, Rol.LK, Rol.GD, Rol.TL, Rol.TB])
    def test_it_is_only_for_who_chooses(self, wereld: Wereld, dossier_id: UUID, rol: Rol) -> None:
        sleutel = self.toegekend(wereld, dossier_id)
        assert lezen_aanvraag.bekijk(wereld.als(rol), aanvraag_id=sleutel).matches == ()


class TestDeWeg:
    @pytest.mark.parametrize(
        ("type_", "stappen"),
        [
            (Arrangementtype.SCHOOL, "indienen beslissen toewijzen starten"),
            (Arrangementtype.EXPERTISE, "indienen accorderen beslissen toewijzen starten"),
            (Arrangementtype.INDIVIDUEEL, "indienen accorderen adviseren beslissen toewijzen starten"),
            (Arrangementtype.GROEP, "indienen accorderen adviseren beslissen toewijzen starten"),
        ],
    )
    def test_follows_the_table_of_the_domain(self, type_: Arrangementtype, stappen: str) -> None:
        assert " ".join(naam for naam, _ in weg(Werkwijze(), type_, AanvraagStatus.CONCEPT)) == stappen

    @pytest.mark.parametrize("type_", Arrangementtype)
    @pytest.mark.parametrize("status", AanvraagStatus)
    def test_always_ends(self, type_: Arrangementtype, status: AanvraagStatus) -> None:
        assert len(weg(Werkwijze(), type_, status)) <= 6

    def test_follows_the_settings_of_a_bestuur(self, wereld: Wereld, dossier_id: UUID) -> None:
        with wereld.store.begin() as verbinding:
            rij = {"sleutel": "accordering_tb", "bestuur": str(wereld.bestuur), "waarde": []}
            verbinding.execute(insert(instelling), [rij])
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
        beeld = lezen_aanvraag.bekijk(wereld.als(Rol.TL), aanvraag_id=sleutel)
        assert beeld.vraagt_formulier == "toekenning"


def test_an_unknown_aanvraag_is_not_found(wereld: Wereld) -> None:
    with pytest.raises(NietGevonden):
        lezen_aanvraag.bekijk(wereld.als(Rol.IB), aanvraag_id=uuid4())
