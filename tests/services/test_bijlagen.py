from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select, update

from lib.domain.bestandssoort import BestandGeweigerd, Bestandssoort
from lib.domain.bijlage import MEESTE
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.services import bijlagen, klok
from lib.services import dossier as dossiers
from lib.store.tables.bijlage import bijlage, uitgifte
from lib.store.tables.organisatie import leerling_leerkracht
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import rolverlening
from tests.domain.test_bestandssoort import PDF, PNG
from tests.services import toneel
from tests.services.ophalen import haal_op
from tests.wereld import NU, Wereld

LATER = NU + timedelta(seconds=61)


@pytest.fixture(autouse=True)
def _nu(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "nu", lambda: NU)
    monkeypatch.setattr("lib.services.wie_ben_ik.store", lambda: wereld.store)


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return dossiers.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt?")


@pytest.fixture
def bijlage_id(wereld: Wereld, dossier_id: UUID) -> UUID:
    return bijlagen.voeg_toe(wereld.als(Rol.IB), dossier_id=dossier_id, naam="../Toets é.pdf", inhoud=PDF)


def gebeurd(wereld: Wereld, over: UUID) -> list[tuple[str, str, str]]:
    vraag = select(gebeurtenis.c.soort, gebeurtenis.c.object_soort, gebeurtenis.c.wat)
    with wereld.store.read() as verbinding:
        rijen = verbinding.execute(
            vraag.where(gebeurtenis.c.object_id == over).order_by(gebeurtenis.c.volgnummer)
        )
        return [(soort.value, wat_voor, wat) for soort, wat_voor, wat in rijen]


def wie(wereld: Wereld, rol: Rol, plaats: str = "eigen") -> UUID:
    return wereld.mensen[rol, plaats].id


class TestAddingAFile:
    def test_keeps_its_content_its_clean_name_and_who_added_it(
        self, wereld: Wereld, bijlage_id: UUID
    ) -> None:
        rij = toneel.rij(wereld, bijlage, bijlage_id)
        assert bytes(rij.inhoud) == PDF
        assert (rij.naam, rij.soort, rij.grootte) == ("Toets é.pdf", Bestandssoort.PDF, len(PDF))
        assert (rij.gemaakt_op, rij.gemaakt_door, rij.naam_door) == (NU, wie(wereld, Rol.IB), "IB eigen")
        assert gebeurd(wereld, bijlage_id) == [("toegevoegd", "bijlage", "Toets é.pdf")]

    def test_is_refused_without_a_trace_when_it_is_no_good(self, wereld: Wereld, dossier_id: UUID) -> None:
        with pytest.raises(BestandGeweigerd, match="past niet bij de naam"):
            bijlagen.voeg_toe(wereld.als(Rol.IB), dossier_id=dossier_id, naam="a.pdf", inhoud=b"MZ")
        assert bijlagen.lijst(wereld.als(Rol.IB), dossier_id=dossier_id) == ()

    @pytest.mark.parametrize(("rol", "plaats"), [(Rol.DIR, "eigen"), (Rol.IB, "ander"), (Rol.BEH, "eigen")])
    def test_takes_the_right_to_write(self, wereld: Wereld, dossier_id: UUID, rol: Rol, plaats: str) -> None:
        with pytest.raises(NietGevonden):
            bijlagen.voeg_toe(wereld.als(rol, plaats), dossier_id=dossier_id, naam="a.pdf", inhoud=PDF)

    def test_has_an_end(self, wereld: Wereld, dossier_id: UUID) -> None:
        ib = wereld.als(Rol.IB)
        for nummer in range(MEESTE):
            bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam=f"{nummer}.png", inhoud=PNG)
        with pytest.raises(BestandGeweigerd, match="al 50 bijlagen"):
            bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam="meer.png", inhoud=PNG)
        bijlagen.haal_weg(ib, bijlage_id=bijlagen.lijst(ib, dossier_id=dossier_id)[0].id)
        assert bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam="meer.png", inhoud=PNG)

    def test_to_a_question_remembers_which(self, wereld: Wereld, dossier_id: UUID) -> None:
        blad = toneel.blad(wereld, "beeld_leerling")
        nieuw = bijlagen.voeg_toe_bij(
            wereld.als(Rol.LK), soort="beeld_leerling", sleutel=blad, veld="leuk", naam="a.png", inhoud=PNG
        )
        (rij,) = bijlagen.lijst(wereld.als(Rol.IB), dossier_id=dossier_id)
        assert (rij.id, rij.object_soort, rij.object_id, rij.veld) == (nieuw, "beeld_leerling", blad, "leuk")

    def test_to_a_question_takes_the_right_to_answer_it(self, wereld: Wereld, dossier_id: UUID) -> None:
        with pytest.raises(NietGevonden):
            bijlagen.voeg_toe_bij(
                wereld.als(Rol.LK),
                soort="dossier",
                sleutel=dossier_id,
                veld="reden",
                naam="a.png",
                inhoud=PNG,
            )
        assert bijlagen.lijst(wereld.als(Rol.IB), dossier_id=dossier_id) == ()

    def test_waits_while_the_dossier_is_closed(
        self, wereld: Wereld, dossier_id: UUID, bijlage_id: UUID
    ) -> None:
        toneel.zet(wereld, bijlage.metadata.tables["dossier"], dossier_id, status="afgesloten")
        with pytest.raises(Bevroren):
            bijlagen.voeg_toe(wereld.als(Rol.IB), dossier_id=dossier_id, naam="a.pdf", inhoud=PDF)
        with pytest.raises(Bevroren):
            bijlagen.haal_weg(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        assert len(bijlagen.lijst(wereld.als(Rol.IB), dossier_id=dossier_id)) == 1


class TestTheList:
    def test_is_for_who_reads_the_dossier_and_carries_no_content(
        self, wereld: Wereld, dossier_id: UUID, bijlage_id: UUID
    ) -> None:
        (rij,) = bijlagen.lijst(wereld.als(Rol.DIR), dossier_id=dossier_id)
        assert rij == bijlagen.bekijk(wereld.als(Rol.DIR), bijlage_id=bijlage_id)
        assert rij.naam == "Toets é.pdf"
        assert not hasattr(rij, "inhoud")

    def test_and_each_row_are_nowhere_for_anybody_else(
        self, wereld: Wereld, dossier_id: UUID, bijlage_id: UUID
    ) -> None:
        with pytest.raises(NietGevonden) as geen_lijst:
            bijlagen.lijst(wereld.als(Rol.IB, "ander"), dossier_id=dossier_id)
        with pytest.raises(NietGevonden) as geen_rij:
            bijlagen.bekijk(wereld.als(Rol.IB, "ander"), bijlage_id=bijlage_id)
        with pytest.raises(NietGevonden) as onbekend:
            bijlagen.bekijk(wereld.als(Rol.IB, "ander"), bijlage_id=uuid4())
        assert str(geen_lijst.value) == str(geen_rij.value) == str(onbekend.value)


class TestRemoving:
    def test_wipes_the_content_at_once_and_leaves_a_trace(
        self, wereld: Wereld, dossier_id: UUID, bijlage_id: UUID
    ) -> None:
        bijlagen.haal_weg(wereld.als(Rol.LK), bijlage_id=bijlage_id)
        rij = toneel.rij(wereld, bijlage, bijlage_id)
        assert rij.inhoud is None
        assert (rij.naam, rij.verwijderd_op, rij.versie) == ("Toets é.pdf", NU, 2)
        assert gebeurd(wereld, bijlage_id)[-1] == ("verwijderd", "bijlage", "Toets é.pdf")
        assert bijlagen.lijst(wereld.als(Rol.IB), dossier_id=dossier_id) == ()

    def test_twice_finds_nothing(self, wereld: Wereld, bijlage_id: UUID) -> None:
        bijlagen.haal_weg(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        for doe in (bijlagen.haal_weg, bijlagen.geef_uit, bijlagen.bekijk):
            with pytest.raises(NietGevonden):
                doe(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        assert len(gebeurd(wereld, bijlage_id)) == 2

    def test_takes_the_right_to_write(self, wereld: Wereld, bijlage_id: UUID) -> None:
        with pytest.raises(NietGevonden):
            bijlagen.haal_weg(wereld.als(Rol.DIR), bijlage_id=bijlage_id)
        assert toneel.rij(wereld, bijlage, bijlage_id).inhoud is not None


class TestGivingOut:
    def test_is_recorded_and_gives_the_file_once(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.DIR), bijlage_id=bijlage_id)
        assert gebeurd(wereld, bijlage_id)[-1] == ("ingezien", "bijlage", "Toets é.pdf")
        bestand = haal_op(gebruiker_id=wie(wereld, Rol.DIR), code=code)
        assert bestand is not None
        assert (bestand.naam, bestand.mediatype, bestand.inhoud) == (
            "Toets é.pdf",
            Bestandssoort.PDF.value,
            PDF,
        )
        assert haal_op(gebruiker_id=wie(wereld, Rol.DIR), code=code) is None

    def test_keeps_no_code_that_works(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        with wereld.store.read() as verbinding:
            rij = verbinding.execute(select(uitgifte)).one()
        assert code not in str(rij)
        assert haal_op(gebruiker_id=wie(wereld, Rol.IB), code=rij.hash) is None

    def test_is_refused_to_who_may_not_read(self, wereld: Wereld, bijlage_id: UUID) -> None:
        with pytest.raises(NietGevonden):
            bijlagen.geef_uit(wereld.als(Rol.IB, "ander"), bijlage_id=bijlage_id)
        with wereld.store.read() as verbinding:
            assert verbinding.execute(select(uitgifte)).all() == []

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.DIR])
    def test_helps_nobody_else_not_even_who_may_read(
        self, wereld: Wereld, bijlage_id: UUID, rol: Rol
    ) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        assert haal_op(gebruiker_id=wie(wereld, rol), code=code) is None
        assert haal_op(gebruiker_id=wie(wereld, Rol.IB), code=code), "another's try used it up"

    def test_lasts_a_minute(self, wereld: Wereld, bijlage_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        monkeypatch.setattr(klok, "nu", lambda: LATER)
        assert haal_op(gebruiker_id=wie(wereld, Rol.IB), code=code) is None

    def test_forgets_old_codes(self, wereld: Wereld, bijlage_id: UUID) -> None:
        bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        bijlagen.geef_uit(wereld.als(Rol.IB, nu=LATER), bijlage_id=bijlage_id)
        with wereld.store.read() as verbinding:
            assert len(verbinding.execute(select(uitgifte)).all()) == 1

    def test_stops_when_the_role_is_withdrawn_meanwhile(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.DIR), bijlage_id=bijlage_id)
        with wereld.store.begin() as verbinding:
            verbinding.execute(
                delete(rolverlening).where(rolverlening.c.gebruiker_id == wie(wereld, Rol.DIR))
            )
        assert haal_op(gebruiker_id=wie(wereld, Rol.DIR), code=code) is None

    def test_stops_when_the_relation_is_gone_meanwhile(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.LK), bijlage_id=bijlage_id)
        with wereld.store.begin() as verbinding:
            verbinding.execute(delete(leerling_leerkracht))
        assert haal_op(gebruiker_id=wie(wereld, Rol.LK), code=code) is None

    def test_stops_when_the_account_is_switched_off_meanwhile(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        mensen = rolverlening.metadata.tables["gebruiker"]
        with wereld.store.begin() as verbinding:
            verbinding.execute(update(mensen).where(mensen.c.id == wie(wereld, Rol.IB)).values(actief=False))
        assert haal_op(gebruiker_id=wie(wereld, Rol.IB), code=code) is None

    def test_stops_when_the_file_is_removed_meanwhile(self, wereld: Wereld, bijlage_id: UUID) -> None:
        code = bijlagen.geef_uit(wereld.als(Rol.DIR), bijlage_id=bijlage_id)
        bijlagen.haal_weg(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        assert haal_op(gebruiker_id=wie(wereld, Rol.DIR), code=code) is None

    @pytest.mark.parametrize("code", ["", "x", "\ud800", "' OR 1=1 --", "a" * 5000])
    def test_finds_nothing_for_a_made_up_code(self, wereld: Wereld, bijlage_id: UUID, code: str) -> None:
        bijlagen.geef_uit(wereld.als(Rol.IB), bijlage_id=bijlage_id)
        assert haal_op(gebruiker_id=wie(wereld, Rol.IB), code=code) is None
        assert haal_op(gebruiker_id=uuid4(), code=code) is None
