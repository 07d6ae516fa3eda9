"""School list: the rules of a line, and what a list would change."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.leerlingregel import keur, lees_datum, ontdubbel
from lib.domain.lijstvoorstel import LABELS, Voorstel, vergelijk
from lib.domain.schoollijst import Afkeuring, BestaandeLeerling, LeerlingRegel, LijstGeweigerd, Schoollijst

PEILDATUM = date(2026, 10, 1)
GOED = {
    "roepnaam": "Gradje",
    "voorvoegsel": "van 't",
    "achternaam": "Hof",
    "geboortedatum": "2018-06-21",
    "geslacht": "1",
    "groepnaam": "4B",
    "jaargroep": "4",
    "ext_key": "12345",
    "inschrijfdatum": "2022-08-19",
}


def reden(**anders: str) -> str:
    uitkomst = keur(7, GOED | anders, peildatum=PEILDATUM)
    assert isinstance(uitkomst, Afkeuring), uitkomst
    assert uitkomst.regel == 7
    return uitkomst.reden


def goed(**anders: str) -> LeerlingRegel:
    uitkomst = keur(7, GOED | anders, peildatum=PEILDATUM)
    assert isinstance(uitkomst, LeerlingRegel), uitkomst
    return uitkomst


def lijst(*regels: LeerlingRegel) -> Schoollijst:
    return Schoollijst(
        bron="CSV",
        brin="",
        schooljaar="2026-2027",
        peildatum=PEILDATUM,
        leerlingen=regels,
        leerkrachten=(),
        afgekeurd=(),
        genegeerd={},
    )


def bestaand(regel: LeerlingRegel, **anders: object) -> BestaandeLeerling:
    velden = {veld: getattr(regel, veld) for veld in LABELS} | anders
    return BestaandeLeerling(id=uuid4(), versie=1, **velden)


def test_a_good_line_becomes_a_pupil() -> None:
    assert goed() == LeerlingRegel(
        regel=7,
        roepnaam="Gradje",
        voorvoegsel="van 't",
        achternaam="Hof",
        geboortedatum=date(2018, 6, 21),
        geslacht="jongen",
        groepnaam="4B",
        jaargroep=4,
        ext_key="12345",
        inschrijfdatum=date(2022, 8, 19),
    )


def test_without_roepnaam_the_first_of_voornamen_is_used() -> None:
    assert goed(roepnaam="", voornamen="Ismaël Hassan").roepnaam == "Ismaël"


def test_names_are_composed_and_spaces_single() -> None:
    assert goed(roepnaam=" Noe\u0308l\u00a0 Jan ").roepnaam == "Noël Jan"


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({"roepnaam": ""}, "roepnaam ontbreekt"),
        ({"achternaam": " "}, "achternaam ontbreekt"),
        ({"achternaam": "-"}, "geen letters"),
        ({"geboortedatum": ""}, "geboortedatum ontbreekt"),
        ({"geboortedatum": "31-02-2018"}, "geen datum"),
        ({"geboortedatum": "21-06-18"}, "geen datum"),
        ({"geboortedatum": "2010-06-21"}, "past niet bij een basisschool"),
        ({"geboortedatum": "2023-10-02"}, "past niet bij een basisschool"),
        ({"geboortedatum": "2027-01-01"}, "past niet bij een basisschool"),
        ({"jaargroep": ""}, "jaargroep ontbreekt"),
        ({"jaargroep": "0"}, "peutergroep"),
        ({"jaargroep": "11"}, "voortgezet onderwijs"),
        ({"jaargroep": "H"}, "zegt niet in welke groep"),
        ({"jaargroep": "9"}, "zegt niet in welke groep"),
        ({"geslacht": "zeehond"}, "kennen we niet"),
        ({"inschrijfdatum": "gisteren"}, "geen datum"),
        ({"inschrijfdatum": "2017-01-01"}, "vóór de geboortedatum"),
        ({"uitstroomdatum": "2026-10-01"}, "uitgeschreven op 01-10-2026"),
        ({"uitstroomdatum": "binnenkort"}, "geen datum"),
        ({"roepnaam": "a" * 121}, "te lang (121 tekens, hoogstens 120)"),
        ({"ext_key": "1" * 257}, "te lang"),
        ({"roepnaam": "Jan\x00"}, "een teken dat u niet ziet"),
        ({"groepnaam": "4\x07B"}, "een teken dat u niet ziet"),
        ({"achternaam": "\u202ejih"}, "een teken dat u niet ziet"),
        ({"achternaam": "=A1&B1"}, "een formule"),
    ],
)
def test_a_bad_line_is_refused_and_says_why(anders: dict[str, str], woorden: str) -> None:
    assert woorden in reden(**anders)


def test_all_reasons_of_a_line_come_at_once() -> None:
    tekst = reden(roepnaam="", jaargroep="")
    assert "roepnaam" in tekst
    assert "jaargroep" in tekst


@pytest.mark.parametrize("geboren", ["2012-10-01", "2011-10-02", "2023-10-01"])
def test_ages_three_to_fourteen_are_plausible(geboren: str) -> None:
    assert goed(geboortedatum=geboren, inschrijfdatum="").geboortedatum == date.fromisoformat(geboren)


def test_a_pupil_who_leaves_later_is_still_here() -> None:
    assert goed(uitstroomdatum="2026-10-02").roepnaam == "Gradje"


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("21-06-2014", date(2014, 6, 21)),
        ("2014-06-21", date(2014, 6, 21)),
        ("21/6/2014", date(2014, 6, 21)),
        ("2014-06-21T08:47:34", date(2014, 6, 21)),
        ("2014-06-21+02:00", date(2014, 6, 21)),
        ("06/21/2014", None),
        ("٢١-٠٦-٢٠١٤", None),
        ("", None),
    ],
)
def test_lees_datum_reads_dutch_and_iso_dates_only(tekst: str, verwacht: date | None) -> None:
    assert lees_datum(tekst) == verwacht


@given(st.dictionaries(st.sampled_from([*GOED, "voornamen", "uitstroomdatum"]), st.text(max_size=130)))
def test_keur_never_fails_on_any_text(ruw: dict[str, str]) -> None:
    uitkomst = keur(1, GOED | ruw, peildatum=PEILDATUM)
    assert isinstance(uitkomst, LeerlingRegel) or uitkomst.reden


def test_one_leerlingnummer_on_two_lines_refuses_both_with_both_numbers() -> None:
    uniek, fout = ontdubbel([goed(), replace(goed(), regel=9, roepnaam="Ander")])
    assert uniek == ()
    assert [rij.regel for rij in fout] == [7, 9]
    assert all("regel 7 en regel 9" in rij.reden for rij in fout)


def test_one_name_twice_without_number_refuses_both() -> None:
    _, fout = ontdubbel([goed(ext_key=""), replace(goed(ext_key="", achternaam="HOF"), regel=9)])
    assert [rij.regel for rij in fout] == [7, 9]


def test_other_lines_keep_their_place_when_one_is_refused() -> None:
    uniek, fout = ontdubbel([Afkeuring(3, "x", "y"), goed()])
    assert (uniek, fout) == ((goed(),), (Afkeuring(3, "x", "y"),))


def test_a_refused_list_tells_the_line_and_that_nothing_is_saved() -> None:
    assert str(LijstGeweigerd(4, "Fout.")) == "Regel 4: Fout. Er is niets opgeslagen."
    assert str(LijstGeweigerd(0, "Fout.")) == "Fout. Er is niets opgeslagen."


class TestVergelijk:
    def test_a_pupil_is_recognised_by_number_even_under_another_name(self) -> None:
        oud = bestaand(goed(), roepnaam="Gerard", jaargroep=3)
        (wijziging,) = vergelijk(lijst(goed()), [oud]).gewijzigd
        assert wijziging.bestaand is oud
        assert wijziging.velden == (("Roepnaam", "Gerard", "Gradje"), ("Jaargroep", "3", "4"))

    def test_a_pupil_without_number_is_recognised_by_name_and_birth_date(self) -> None:
        oud = bestaand(goed(), roepnaam="gradje", ext_key="")
        (wijziging,) = vergelijk(lijst(goed()), [oud]).gewijzigd
        assert wijziging.waarden == {"roepnaam": "Gradje", "ext_key": "12345"}

    def test_an_empty_value_in_the_list_never_wipes(self) -> None:
        voorstel = vergelijk(
            lijst(goed(ext_key="", geslacht="", groepnaam="", inschrijfdatum="")), [bestaand(goed())]
        )
        assert voorstel.gewijzigd == ()
        assert len(voorstel.ongewijzigd) == 1

    def test_a_name_that_is_only_cut_differently_is_no_change(self) -> None:
        oud = bestaand(goed(), voorvoegsel="", achternaam="van 't Hof")
        assert vergelijk(lijst(goed()), [oud]).gewijzigd == ()

    def test_a_new_surname_does_not_inherit_the_old_voorvoegsel(self) -> None:
        (wijziging,) = vergelijk(
            lijst(goed(voorvoegsel="", achternaam="Bakker")), [bestaand(goed())]
        ).gewijzigd
        assert wijziging.waarden == {"voorvoegsel": "", "achternaam": "Bakker"}

    def test_a_date_shows_as_people_write_it(self) -> None:
        (wijziging,) = vergelijk(lijst(goed()), [bestaand(goed(), inschrijfdatum=None)]).gewijzigd
        assert wijziging.velden == (("Datum inschrijving", "", "19-08-2022"),)

    def test_a_similar_name_with_the_same_birth_date_is_shown_and_not_merged(self) -> None:
        regel, oud = goed(roepnaam="Sofie", ext_key="2"), bestaand(goed(roepnaam="Sophie", ext_key="1"))
        voorstel = vergelijk(lijst(regel), [oud])
        assert voorstel.nieuw == (regel,)
        assert voorstel.mogelijk_dubbel == ((regel, oud),)

    def test_two_similar_lines_in_one_file_are_shown_to_each_other(self) -> None:
        een, twee = (
            goed(roepnaam="Sofie", ext_key="1"),
            replace(goed(roepnaam="Sophie", ext_key="2"), regel=8),
        )
        assert vergelijk(lijst(een, twee), []).mogelijk_dubbel == ((een, twee), (twee, een))

    def test_swapped_names_are_possibly_double(self) -> None:
        regel, oud = (
            goed(voorvoegsel="", ext_key="2"),
            bestaand(goed(roepnaam="Hof", voorvoegsel="", achternaam="Gradje")),
        )
        assert vergelijk(lijst(regel), [oud]).mogelijk_dubbel == ((regel, oud),)

    def test_twins_are_not_possibly_double(self) -> None:
        een, twee = goed(roepnaam="Tim", ext_key="1"), replace(goed(roepnaam="Tom", ext_key="2"), regel=8)
        assert vergelijk(lijst(een, twee), []).mogelijk_dubbel == ()

    def test_another_birth_date_is_another_pupil(self) -> None:
        voorstel = vergelijk(lijst(goed(ext_key="")), [bestaand(goed(geboortedatum="2018-06-22"))])
        assert len(voorstel.nieuw) == 1
        assert voorstel.mogelijk_dubbel == ()

    def test_two_lines_never_share_one_pupil(self) -> None:
        met, zonder = goed(), replace(goed(ext_key=""), regel=8)
        voorstel = vergelijk(lijst(zonder, met), [oud := bestaand(goed())])
        assert voorstel.ongewijzigd == (oud,)
        assert voorstel.mogelijk_dubbel == ((zonder, oud),)

    def test_refused_lines_travel_along(self) -> None:
        fout = Afkeuring(3, "Jan", "Fout.")
        assert vergelijk(replace(lijst(), afgekeurd=(fout,)), []).afgekeurd == (fout,)


def na_overnemen(voorstel: Voorstel, oud: list[BestaandeLeerling]) -> list[BestaandeLeerling]:
    per_id: dict[UUID, BestaandeLeerling] = {leerling.id: leerling for leerling in oud}
    for wijziging in voorstel.gewijzigd:
        per_id[wijziging.bestaand.id] = replace(wijziging.bestaand, **wijziging.waarden)
    return [*per_id.values(), *(bestaand(regel) for regel in voorstel.nieuw)]


_regels = st.builds(
    LeerlingRegel,
    regel=st.integers(1, 99),
    roepnaam=st.sampled_from(["Sofie", "Sophie", "sofie", "Tim"]),
    voorvoegsel=st.sampled_from(["", "van"]),
    achternaam=st.sampled_from(["Dijk", "van Dijk", "Bakker"]),
    geboortedatum=st.sampled_from([date(2018, 1, 1), date(2018, 1, 2)]),
    jaargroep=st.integers(3, 4),
    geslacht=st.sampled_from(["", "jongen"]),
    ext_key=st.sampled_from(["", "1", "2", "3"]),
)


@given(st.lists(_regels, max_size=6), st.lists(_regels, max_size=4))
def test_the_same_list_a_second_time_changes_nothing(
    regels: list[LeerlingRegel], hier: list[LeerlingRegel]
) -> None:
    uniek, _ = ontdubbel(regels)
    aanwezig, _ = ontdubbel(hier)
    oud = [bestaand(regel) for regel in aanwezig]
    nieuw = na_overnemen(vergelijk(lijst(*uniek), oud), oud)
    tweede = vergelijk(lijst(*uniek), nieuw)
    assert (tweede.nieuw, tweede.gewijzigd) == ((), ())
    assert len(tweede.ongewijzigd) == len(uniek)
