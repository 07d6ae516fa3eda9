"""The list of dossiers: found by any part of a name, by group and by number, page by page."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from lib.domain.dossier import DossierStatus
from lib.domain.organisatie import Leerling, Rol
from lib.services import lezen_lijsten
from lib.store.queries import dossierlijst
from lib.store.queries.organisatie import indexeer
from lib.store.tables.dossier import dossier as t_dossier
from tests.services import toneel
from tests.wereld import NU, Wereld

NAMEN = [
    ("Zoë", "van der", "Berg", "3A"),
    ("Şeyma", "", "Öztürk", "4B"),
    ("Jan-Willem", "de", "Vries-Bakker", "5A"),
    ("Noor", "", "D'Haese", "5A"),
]


def leerlingen(wereld: Wereld, namen: list[tuple[str, str, str, str]]) -> None:
    """Add pupils of the first school, each with an open dossier."""
    kinderen = [
        Leerling(
            school_id=wereld.school,
            roepnaam=roepnaam,
            voorvoegsel=voorvoegsel,
            achternaam=achternaam,
            geboortedatum=date(2017, 1, 1),
            jaargroep=5,
            groepnaam=groep,
        )
        for roepnaam, voorvoegsel, achternaam, groep in namen
    ]
    with wereld.store.sessions() as sessie:
        sessie.add_all(kinderen)
        sessie.commit()
    vast: dict[str, Any] = {
        "school_id": wereld.school,
        "gemaakt_op": NU,
        "gemaakt_door": uuid4(),
        "antwoorden": {},
    }
    vast |= {"herkomst": {}, "formulier_versie": "1", "versie": 1, "status": DossierStatus.CONCEPT}
    vast |= {"gedeeld": False, "hulpvraag": "", "samenvatting": ""}
    rijen = [
        {
            **vast,
            "id": uuid4(),
            "leerling_id": kind.id,
            "nummer": f"T-{n}",
            "bijgewerkt_op": NU + timedelta(seconds=n),
        }
        for n, kind in enumerate(kinderen)
    ]
    with wereld.store.begin() as verbinding:
        verbinding.execute(insert(t_dossier), rijen)
        indexeer(verbinding, [(k.id, k.school_id, f"{k.naam} {k.groepnaam}") for k in kinderen])


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("zoe", {"Zoë"}),
        ("ZOË", {"Zoë"}),
        ("berg", {"Zoë"}),
        ("be", {"Zoë"}),
        ("van der berg", {"Zoë"}),
        ("berg zoe", {"Zoë"}),
        ("oztu", {"Şeyma"}),
        ("Öztürk", {"Şeyma"}),
        ("sey", {"Şeyma"}),
        ("willem", {"Jan-Willem"}),
        ("bakker", {"Jan-Willem"}),
        ("5a", {"Jan-Willem", "Noor"}),
        ("noor 5a", {"Noor"}),
        ("t-2", {"Jan-Willem"}),
        (" T-3 ", {"Noor"}),
        ("erg", set()),
        ("zoe öztürk", set()),
        ("%", set()),
        ("", {"Zoë", "Şeyma", "Jan-Willem", "Noor"}),
        ("xyz'); DROP TABLE dossier; --", set()),
    ],
)
def test_search_finds_the_start_of_any_part_of_a_name(wereld: Wereld, zoek: str, gevonden: set[str]) -> None:
    leerlingen(wereld, NAMEN)
    bladzijde = lezen_lijsten.lijst(wereld.als(Rol.IB), zoek=zoek)
    assert {regel.roepnaam for regel in bladzijde.rijen} == gevonden
    assert bladzijde.aantal == len(gevonden)


def test_pages_follow_on_each_other_newest_first(wereld: Wereld) -> None:
    leerlingen(wereld, [(f"Kind{n:02d}", "", "Test", "6C") for n in range(60)])
    ib = wereld.als(Rol.IB)
    paginas = [lezen_lijsten.lijst(ib, pagina=n) for n in (1, 2, 3, 4)]
    assert [len(p.rijen) for p in paginas] == [25, 25, 10, 0]
    assert {(p.aantal, p.afgekapt) for p in paginas} == {(60, False)}
    namen = [regel.roepnaam for p in paginas for regel in p.rijen]
    assert namen == sorted(namen, reverse=True)
    assert (
        lezen_lijsten.lijst(ib, pagina=0).rijen
        == lezen_lijsten.lijst(ib, pagina=-5).rijen
        == paginas[0].rijen
    )


def test_counting_stops_at_a_cap(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    leerlingen(wereld, [(f"Kind{n}", "", "Test", "6C") for n in range(12)])
    monkeypatch.setattr(dossierlijst, "MEEST", 10)
    bladzijde = lezen_lijsten.lijst(wereld.als(Rol.IB))
    assert (bladzijde.aantal, bladzijde.afgekapt, len(bladzijde.rijen)) == (10, True, 12)


def test_filters_narrow_and_never_widen(wereld: Wereld) -> None:
    leerlingen(wereld, NAMEN)
    toneel.concept(wereld, "ander")
    ib = wereld.als(Rol.IB)
    assert lezen_lijsten.lijst(ib, statussen=[DossierStatus.GEDEELD]).aantal == 0
    assert lezen_lijsten.lijst(ib, statussen=[DossierStatus.CONCEPT]).aantal == 4
    assert lezen_lijsten.lijst(ib, school_id=wereld.andere_school).aantal == 0


def test_a_destroyed_dossier_is_in_no_list(wereld: Wereld) -> None:
    leerlingen(wereld, NAMEN[:1])
    with wereld.store.read() as verbinding:
        sleutel = verbinding.scalars(select(t_dossier.c.id)).one()
    toneel.zet(wereld, t_dossier, sleutel, status="vernietigd")
    assert lezen_lijsten.lijst(wereld.als(Rol.IB)).aantal == 0
