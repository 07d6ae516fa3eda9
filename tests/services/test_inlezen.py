"""Reading a school list in: shown, taken over whole or not at all, and the second time nothing."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.schoollijst import LeerlingRegel, LijstGeweigerd, Schoollijst
from lib.exchange.tabel import lees
from lib.forms.answers import ValueRefused
from lib.services import inlezen
from lib.services.inlezen import Verslag, andere_brin
from lib.store.queries import leerlingen
from lib.store.queries.organisatie import gevonden_leerlingen
from lib.store.tables.organisatie import leerling, zoekwoord
from lib.store.tables.spoor import gebeurtenis
from tests.wereld import VANDAAG, Wereld

VOORBEELD = Path(__file__).parents[2].parent / "shared/exchange/edexml-2.1/EDEXML.Voorbeeld.2.1.xml"
EDEX = """<EDEX><school><schooljaar>2026-2027</schooljaar><peildatum>2026-10-01</peildatum>
<brincode>99ZZ</brincode><xsdversie>2.1</xsdversie></school>
<groepen><groep key="g"><naam>4B</naam><jaargroep>4</jaargroep></groep></groepen><leerlingen>
<leerling key="1"><achternaam>Pieters</achternaam><roepnaam>Jan</roepnaam><bsn>123456782</bsn>
<geboortedatum>2018-06-21</geboortedatum><jaargroep>4</jaargroep><groep key="g"/></leerling>
<leerling key="2"><achternaam>Zonderdatum</achternaam><roepnaam>An</roepnaam><jaargroep>4</jaargroep></leerling>
</leerlingen></EDEX>"""


def uit(tekst: str, naam: str = "lijst.xml") -> Schoollijst:
    return lees(naam, tekst.encode(), vandaag=VANDAAG)


def csv(*regels: str) -> Schoollijst:
    return uit("\n".join(["roepnaam;achternaam;geboortedatum;jaargroep;groep", *regels]), "lijst.csv")


def stand(wereld: Wereld) -> tuple[object, ...]:
    """Everything reading a list in could change."""
    with wereld.store.read() as con:
        rijen = con.execute(select(leerling).order_by(leerling.c.id)).all()
        woorden = con.execute(select(zoekwoord).order_by(zoekwoord.c.woord, zoekwoord.c.leerling_id)).all()
        return tuple(rijen), tuple(woorden), con.scalar(select(func.count()).select_from(gebeurtenis))


def gevonden(wereld: Wereld, zoek: str) -> list[UUID]:
    vraag = gevonden_leerlingen(zoek)
    assert vraag is not None
    with wereld.store.read() as con:
        return list(con.scalars(vraag))


class TestTakingAListOver:
    def test_adds_the_new_pupils_and_says_what_was_done(self, wereld: Wereld) -> None:
        verslag = inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(EDEX))
        assert verslag == Verslag(nieuw=1, afgekeurd=1)
        with wereld.store.read() as con:
            rij = con.execute(select(leerling).where(leerling.c.ext_key == "1")).one()
            wat = con.scalar(select(gebeurtenis.c.wat).where(gebeurtenis.c.soort == "import"))
        assert (rij.roepnaam, rij.achternaam, rij.groepnaam, rij.school_id) == (
            "Jan",
            "Pieters",
            "4B",
            wereld.school,
        )
        assert wat == "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 afgekeurd, 0 overgeslagen (EDEXML 2.1)"

    def test_makes_them_findable_by_name_and_group(self, wereld: Wereld) -> None:
        inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(EDEX))
        assert gevonden(wereld, "piet") == gevonden(wereld, "4b") != []

    def test_keeps_no_bsn(self, wereld: Wereld) -> None:
        inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(EDEX))
        assert "123456782" not in repr(stand(wereld))

    def test_does_nothing_the_second_time(self, wereld: Wereld) -> None:
        ctx = wereld.als(Rol.IB)
        inlezen.pas_toe(ctx, school_id=wereld.school, lijst=uit(EDEX))
        eerst = stand(wereld)
        assert inlezen.pas_toe(ctx, school_id=wereld.school, lijst=uit(EDEX)) == Verslag(
            ongewijzigd=1, afgekeurd=1
        )
        assert stand(wereld) == eerst

    def test_does_nothing_the_second_time_with_the_official_sample(self, wereld: Wereld) -> None:
        if not VOORBEELD.exists():
            pytest.skip("the official EDEXML sample stands beside the repository and is not here")
        lijst = lees(VOORBEELD.name, VOORBEELD.read_bytes(), vandaag=VANDAAG)
        assert inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst).nieuw == 1
        eerst = stand(wereld)
        assert inlezen.pas_toe(wereld.als(Rol.BEH), school_id=wereld.school, lijst=lijst).ongewijzigd == 1
        assert stand(wereld) == eerst

    def test_changes_a_pupil_and_moves_its_version_and_search_words(self, wereld: Wereld) -> None:
        lijst = csv("Noor;Bakker;03-04-2017;6;6C")
        assert inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst) == Verslag(
            gewijzigd=1
        )
        with wereld.store.read() as con:
            rij = con.execute(select(leerling).where(leerling.c.id == wereld.leerling)).one()
        assert (rij.jaargroep, rij.groepnaam, rij.versie) == (6, "6C", 2)
        assert gevonden(wereld, "noor 6c") == [wereld.leerling]
        assert gevonden(wereld, "5a bakker") == []

    def test_leaves_out_the_lines_the_user_unticked(self, wereld: Wereld) -> None:
        lijst = csv("Nora;Bakker;03-04-2017;5;5A", "Bo;Smit;01-01-2018;4;4A")
        ctx = wereld.als(Rol.IB)
        dubbel = inlezen.voorstel(ctx, school_id=wereld.school, lijst=lijst).mogelijk_dubbel
        assert [(regel.regel, ander.naam) for regel, ander in dubbel] == [(2, "Noor Bakker")]
        verslag = inlezen.pas_toe(ctx, school_id=wereld.school, lijst=lijst, zonder=frozenset({2}))
        assert verslag == Verslag(nieuw=1, overgeslagen=1)
        assert gevonden(wereld, "nora") == []

    def test_makes_no_double_when_several_people_do_it_at_once(self, wereld: Wereld) -> None:
        lijst = veel(50)
        with ThreadPoolExecutor(4) as samen:
            gedaan = samen.map(
                lambda _: inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst), range(4)
            )
            assert sorted(verslag.nieuw for verslag in gedaan) == [0, 0, 0, 50]
        with wereld.store.read() as con:
            assert con.scalar(select(func.count()).select_from(leerling)) == 52

    def test_takes_2000_pupils_within_3_seconds(self, wereld: Wereld) -> None:
        lijst = veel(2000)
        begin = time.perf_counter()
        verslag = inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst)
        assert time.perf_counter() - begin < 3
        assert verslag.nieuw == 2000
        assert inlezen.voorstel(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst).nieuw == ()


class TestNothingIsWritten:
    def test_by_looking_at_the_proposal(self, wereld: Wereld) -> None:
        eerst = stand(wereld)
        gezien = inlezen.voorstel(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(EDEX))
        assert [regel.naam for regel in gezien.nieuw] == ["Jan Pieters"]
        assert stand(wereld) == eerst

    @pytest.mark.parametrize("stuk", [EDEX[:-20], EDEX.replace("EDEX", "HTML"), "geen lijst"])
    def test_by_a_broken_file(self, wereld: Wereld, stuk: str) -> None:
        eerst = stand(wereld)
        with pytest.raises(LijstGeweigerd, match="Er is niets opgeslagen"):
            inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(stuk))
        assert stand(wereld) == eerst

    @pytest.mark.parametrize("rol", [Rol.IB, Rol.LK, Rol.DIR, Rol.TB, Rol.MAN])
    def test_by_somebody_of_another_school_or_role(self, wereld: Wereld, rol: Rol) -> None:
        ctx, eerst = wereld.als(rol, "ander"), stand(wereld)
        with pytest.raises(NietGevonden):
            inlezen.voorstel(ctx, school_id=wereld.school, lijst=uit(EDEX))
        with pytest.raises(NietGevonden):
            inlezen.pas_toe(ctx, school_id=wereld.school, lijst=uit(EDEX))
        assert stand(wereld) == eerst

    def test_when_it_fails_half_way(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        eerst = stand(wereld)

        def breek(*_: object) -> None:
            raise RuntimeError("de stroom viel uit")

        monkeypatch.setattr(leerlingen, "wijzig", breek)
        with pytest.raises(RuntimeError):
            inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=uit(EDEX))
        assert stand(wereld) == eerst

    def test_for_a_list_of_another_school_until_the_user_says_it_is_right(self, wereld: Wereld) -> None:
        lijst, eerst = replace(uit(EDEX), brin="98YY"), stand(wereld)
        with pytest.raises(ValueRefused, match="BRIN 98YY"):
            inlezen.pas_toe(wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst)
        assert stand(wereld) == eerst
        verslag = inlezen.pas_toe(
            wereld.als(Rol.IB), school_id=wereld.school, lijst=lijst, ook_andere_brin=True
        )
        assert verslag.nieuw == 1


class TestTheSchools:
    @pytest.mark.parametrize(
        ("rol", "namen"), [(Rol.IB, ["De Vlieger"]), (Rol.BEH, ["De Vlieger", "Het Kompas"]), (Rol.TB, [])]
    )
    def test_are_those_whose_pupils_one_may_change(self, wereld: Wereld, rol: Rol, namen: list[str]) -> None:
        assert [school.naam for school in inlezen.scholen(wereld.als(rol))] == namen


@pytest.mark.parametrize(
    ("school", "bestand", "anders"),
    [
        ("99ZZ", "99ZZ", False),
        ("99ZZ00", "99ZZ", False),
        ("99zz", "99ZZ01", False),
        ("99ZZ01", "99ZZ02", True),
        ("99ZZ01", "99ZZ", True),
        ("99ZZ", "98YY", True),
        ("", "98YY", False),
        ("99ZZ", "", False),
    ],
)
def test_a_brin_differs_only_when_both_are_known(school: str, bestand: str, anders: bool) -> None:  # noqa: FBT001
    assert andere_brin(school, replace(uit(EDEX), brin=bestand)) is anders


def veel(aantal: int) -> Schoollijst:
    regels = tuple(
        LeerlingRegel(
            regel=nummer + 2,
            roepnaam=f"Kind{nummer}",
            achternaam=f"Achter{nummer}",
            geboortedatum=date(2015, 1, 1) + timedelta(days=nummer % 1500),
            jaargroep=nummer % 8 + 1,
            groepnaam=f"{nummer % 8 + 1}A",
            ext_key=f"k{nummer}",
        )
        for nummer in range(aantal)
    )
    return replace(uit(EDEX), leerlingen=regels, afgekeurd=())
