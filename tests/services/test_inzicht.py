import csv
from collections import Counter
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from sqlalchemy import event

from lib.domain.doel import DoelStatus
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.services import doelen, dossier, inzicht
from lib.store.tellingen import erbij
from tests.wereld import NU, VANDAAG, Wereld


@pytest.fixture
def geteld(wereld: Wereld) -> Wereld:
    """Two schools with enough to show: the numbers of a year."""
    eigen, ander = wereld.school, wereld.andere_school
    verschil = Counter(
        {
            ("dossier_status", eigen, "", "concept"): 6,
            ("dossier_status", eigen, "", "plan_loopt"): 14,
            ("dossier_status", eigen, "", "afgesloten"): 9,
            ("dossier_status", ander, "", "concept"): 7,
            ("aanvraag_status", eigen, "", "ingediend"): 5,
            ("aanvraag_status", eigen, "", "concept"): 8,
            ("doel_resultaat", eigen, "2026-11", "behaald"): 12,
            ("doel_resultaat", eigen, "2026-09", "niet_behaald"): 6,
            ("doel_resultaat", eigen, "2026-06", "behaald"): 40,
        }
    )
    with wereld.store.begin() as verbinding:
        erbij(verbinding, verschil)
    return wereld


def lopend(wereld: Wereld, rol: Rol, plaats: str = "eigen") -> str:
    return inzicht.overzicht(wereld.als(rol, plaats)).getal("dossier").tekst


class TestWhoSeesWhat:
    @pytest.mark.parametrize("rol", [Rol.IB, Rol.DIR, Rol.TB, Rol.BST])
    def test_a_school_and_a_bestuur_see_their_own(self, geteld: Wereld, rol: Rol) -> None:
        assert lopend(geteld, rol) == "20"
        assert lopend(geteld, rol, "ander") == "7"

    @pytest.mark.parametrize("rol", [Rol.TL, Rol.MAN])
    def test_the_samenwerkingsverband_sees_all(self, geteld: Wereld, rol: Rol) -> None:
        assert lopend(geteld, rol) == "27"

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.OS, Rol.ONS, Rol.GD, Rol.RB, Rol.BEH])
    def test_nobody_else_sees_any(self, geteld: Wereld, rol: Rol) -> None:
        with pytest.raises(NietGevonden, match="Dit overzicht"):
            inzicht.overzicht(geteld.als(rol))

    def test_a_school_or_bestuur_elsewhere_does_not_exist(self, geteld: Wereld) -> None:
        for plaats in (geteld.andere_school, geteld.ander_bestuur, uuid4()):
            with pytest.raises(NietGevonden, match="Deze school"):
                inzicht.overzicht(geteld.als(Rol.TB), plaats=plaats)


class TestChoosing:
    def test_a_school_or_a_bestuur_narrows_the_figures(self, geteld: Wereld) -> None:
        man = geteld.als(Rol.MAN)
        for plaats in (geteld.andere_school, geteld.ander_bestuur):
            uit = inzicht.overzicht(man, plaats=plaats)
            assert uit.getal("dossier").tekst == "7"
            assert [school.naam for school in uit.getoonde_scholen] == ["Het Kompas"]

    def test_a_school_year_narrows_the_results_of_goals_only(self, geteld: Wereld) -> None:
        man = geteld.als(Rol.MAN)
        dit, vorig = (inzicht.overzicht(man, jaar=jaar) for jaar in ("2026-2027", "2025-2026"))
        assert [uit.getal("doel").tekst for uit in (dit, vorig)] == ["18", "40"]
        assert [uit.getal("dossier").tekst for uit in (dit, vorig)] == ["27", "27"]

    def test_an_unknown_school_year_is_this_one(self, geteld: Wereld) -> None:
        assert inzicht.overzicht(geteld.als(Rol.MAN), jaar="1999-2000").jaar == "2026-2027"
        assert inzicht.schooljaren(geteld.als(Rol.MAN))[:2] == ("2026-2027", "2025-2026")


class TestTheFigures:
    def test_follow_what_is_done(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        assert inzicht.overzicht(ib).getal("dossier").tekst == "0"
        dossier_id = dossier.maak(ib, leerling_id=wereld.leerling, hulpvraag="Hoe helpen we Noor op gang?")
        doel_id = doelen.stel_doel(
            ib, dossier_id=dossier_id, antwoorden={"doel": "x", "streefdatum": VANDAAG + timedelta(days=9)}
        )
        doelen.meet(ib, doel_id=doel_id, antwoorden={"datum": VANDAAG, "score": "0"})
        doelen.zet_status(ib, doel_id=doel_id, status=DoelStatus.BEHAALD)
        uit = inzicht.overzicht(ib)
        assert [uit.getal(maat).tekst for maat in ("dossier", "dossier:concept", "doel:1:behaald")] == [
            "<5"
        ] * 3

    def test_take_two_statements_whatever_the_size(self, geteld: Wereld) -> None:
        vragen: list[str] = []
        inzicht.overzicht(geteld.als(Rol.MAN))  # the first look of a quarter is a row in the audit log

        @event.listens_for(geteld.store.engine, "before_cursor_execute")
        def tel(_c: object, _cur: object, vraag: str, *_: object) -> None:
            vragen.append(vraag)

        inzicht.overzicht(geteld.als(Rol.MAN))
        event.remove(geteld.store.engine, "before_cursor_execute", tel)
        assert len([vraag for vraag in vragen if vraag.startswith("SELECT")]) == 2


class TestTheDownload:
    def test_holds_every_figure_as_the_screen_shows_it(self, geteld: Wereld) -> None:
        rijen = _lees(inzicht.als_csv(inzicht.overzicht(geteld.als(Rol.MAN))))
        assert ("Lopende dossiers", "aantal", "27") in rijen
        assert ("Doelen behaald", "aandeel", "67 %") in rijen
        assert ("Wat leverden de doelen op?", "nov t/m jan, behaald", "12") in rijen
        assert ("Het Kompas", "lopende dossiers", "7") in rijen

    def test_hides_what_the_screen_hides(self, geteld: Wereld) -> None:
        with geteld.store.begin() as verbinding:
            erbij(verbinding, Counter({("dossier_status", geteld.andere_school, "", "gedeeld"): 2}))
        rijen = _lees(inzicht.als_csv(inzicht.overzicht(geteld.als(Rol.IB, "ander"))))
        status = {wat: aantal for onderdeel, wat, aantal in rijen if onderdeel == "Hoe ver zijn de dossiers?"}
        assert (status["gedeeld"], status["concept"]) == ("<5", "–")
        assert ("Lopende dossiers", "aantal", "9") in rijen

    def test_opens_in_excel_with_accents(self, geteld: Wereld) -> None:
        assert inzicht.als_csv(inzicht.overzicht(geteld.als(Rol.MAN, nu=NU))).startswith(
            b"\xef\xbb\xbfonderdeel;wat"
        )

    @pytest.mark.parametrize("tekst", ["=1+1", "+31", "-2", "@x", "\tx", " =x"])
    def test_never_runs_a_name_as_a_formula(self, tekst: str) -> None:
        assert inzicht.veilig(tekst) == f"'{tekst}"
        assert inzicht.veilig("<5") == "<5"


def _lees(inhoud: bytes) -> set[tuple[str, ...]]:
    return {tuple(rij) for rij in csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";")}
