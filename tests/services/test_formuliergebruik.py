"""The use of a form: counted right in every version, for a beheerder alone, and never an answer, a name or a record."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from lib.domain import formuliergebruik as regels
from lib.domain.formulier import EERSTE, NAMEN
from lib.domain.formuliergebruik import Tijd, werktijd
from lib.domain.logboek import Actie
from lib.domain.organisatie import NIVEAU, Rol
from lib.domain.permissions import NietGevonden
from lib.services import dossier, formulieren, formuliergebruik
from lib.services.formuliergebruik import Gebruik
from lib.store.queries import formuliergebruik as tellen
from lib.store.tables.dossier import invulling
from lib.store.tables.logboek import logboek
from lib.store.tables.spoor import revisie
from tests.formulierboek import BEELD, met_nieuwe_vraag
from tests.services import toneel
from tests.wereld import NU, Wereld

VORIG = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
JAREN = tellen.Periode(datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    """Return a dossier under which tests put filled forms of their own."""
    gemaakt = toneel.concept(wereld)
    with wereld.store.begin() as verbinding:
        verbinding.execute(delete(revisie))
        verbinding.execute(delete(invulling))
    return gemaakt


def blad(
    wereld: Wereld,
    dossier_id: UUID,
    antwoorden: dict[str, Any],
    *,
    soort: str = BEELD,
    op: datetime = NU,
    versie: str = EERSTE,
    klaar: bool = False,
) -> UUID:
    sleutel = uuid4()
    rij = {
        "id": sleutel, "dossier_id": dossier_id, "school_id": wereld.school, "gemaakt_op": op,
        "gemaakt_door": wereld.mensen[Rol.IB, "eigen"].id, "antwoorden": antwoorden, "herkomst": {},
        "formulier_versie": versie, "ingediend_op": op if klaar else None, "versie": 1, "soort": soort,
    }  # fmt: skip
    with wereld.store.begin() as verbinding:
        verbinding.execute(insert(invulling), [rij])
    return sleutel


def bewaar_om(wereld: Wereld, dossier_id: UUID, over: UUID, keren: list[regels.Keer]) -> None:
    vast = {
        "dossier_id": dossier_id, "object_soort": "invulling", "object_id": over, "formulier": BEELD,
        "veld": "leuk", "oud": None, "nieuw": "geheim", "naam": "IB eigen", "gekozen": True,
    }  # fmt: skip
    with wereld.store.begin() as verbinding:
        verbinding.execute(
            insert(revisie), [{**vast, "id": uuid4(), "door": wie, "op": op} for wie, op in keren]
        )


def tel(wereld: Wereld, naam: str = BEELD) -> Gebruik:
    return formuliergebruik.gebruik(wereld.als(Rol.BEH), naam=naam)


def vragen(zicht: Gebruik) -> dict[str, tuple[int, int]]:
    return {vraag.naam: (vraag.ingevuld, vraag.van) for vraag in zicht.vragen}


def test_what_people_really_do_is_counted(wereld: Wereld) -> None:
    ib = wereld.als(Rol.IB)
    toneel.concept(wereld)
    beeld = toneel.blad(wereld, BEELD)
    toneel.vul(ib, BEELD, beeld, {"leuk": "Lego"})
    toneel.vul(wereld.als(Rol.IB, nu=NU + timedelta(minutes=4)), BEELD, beeld, {"goed_in": "bouwen"})
    zicht = tel(wereld)
    assert (zicht.jaar, zicht.begonnen, zicht.klaar) == ("2026-2027", 1, 0)
    assert zicht.tijden == (("2026-2027", Tijd(1, 4.5)), ("2025-2026", Tijd()))
    assert (vragen(zicht)["leuk"], vragen(zicht)["thuis_goed"]) == ((1, 1), (0, 1))
    assert tel(wereld, "dossier").begonnen == 1


@pytest.mark.parametrize("naam", NAMEN)
def test_every_form_has_a_place_where_it_is_counted(wereld: Wereld, naam: str) -> None:
    zicht = tel(wereld, naam)
    assert (zicht.begonnen, zicht.vragen, zicht.bewaard) == (0, (), naam != "route")
    assert zicht.aantallen == "Nog te weinig formulieren (0)"


def test_a_form_asks_what_its_own_version_asks(wereld: Wereld, dossier_id: UUID) -> None:
    nieuw = formulieren.publiceer(
        wereld.als(Rol.BEH), naam=BEELD, bestandsnaam="b.xlsx", inhoud=met_nieuwe_vraag(None, **{"bind::bijzonder": "ja"}), vanaf=NU.date()
    )  # fmt: skip
    for nummer in range(7):
        blad(wereld, dossier_id, {"leuk": "Lego", "muziek": "van voorheen"}, op=NU - timedelta(hours=nummer))
    for nummer in range(5):
        gegeven = {"muziek": "Bach"} if nummer == 0 else {}
        blad(wereld, dossier_id, gegeven, versie=nieuw)
    zicht = tel(wereld)
    assert (zicht.begonnen, zicht.aantallen) == (12, "12 begonnen")
    assert (vragen(zicht)["leuk"], vragen(zicht)["muziek"]) == ((7, 12), (1, 5))
    assert "Bach" not in repr(zicht)
    assert "Lego" not in repr(zicht)


def test_hidden_questions_are_not_among_those_asked(wereld: Wereld, dossier_id: UUID) -> None:
    for gevoerd in ["ja"] * 6 + ["nee"] * 3:
        gegeven = {"gevoerd": gevoerd, "leuk": "Lego"}
        blad(wereld, dossier_id, gegeven, soort="voorbereiding_kind", klaar=gevoerd == "nee")
    zicht = tel(wereld, "voorbereiding_kind")
    assert (zicht.klaar, zicht.aantallen) == (3, "9 begonnen, daarvan <5 klaar")
    uit = {vraag.naam: vraag.tekst for vraag in zicht.vragen}
    assert (uit["gevoerd"], uit["leuk"], uit["goed"]) == ("9 van 9", "– van –", "0 van –")  # 9 - 6 is the 3
    assert uit["reden_niet"] == "nog te weinig formulieren (<5)"


def test_a_group_is_counted_when_the_rest_is_no_few(wereld: Wereld, dossier_id: UUID) -> None:
    for gevoerd in ["ja"] * 6 + ["nee"] * 5:
        blad(wereld, dossier_id, {"gevoerd": gevoerd, "leuk": "Lego"}, soort="voorbereiding_kind")
    uit = {vraag.naam: vraag.tekst for vraag in tel(wereld, "voorbereiding_kind").vragen}
    assert (uit["gevoerd"], uit["leuk"], uit["reden_niet"]) == ("11 van 11", "6 van 6", "0 van 5")


def test_it_is_of_this_school_year_and_all_schools(wereld: Wereld, dossier_id: UUID) -> None:
    eerste, laatste = datetime(2026, 7, 31, 22, 0, tzinfo=UTC), datetime(2026, 7, 31, 21, 59, tzinfo=UTC)
    for op in (eerste, laatste, VORIG, datetime(2025, 7, 31, 21, 59, tzinfo=UTC)):
        bewaar_om(wereld, dossier_id, blad(wereld, dossier_id, {}, op=op), [(uuid4(), op)])
    dossier.maak(wereld.als(Rol.IB, "ander"), leerling_id=wereld.andere_leerling, hulpvraag="Wat helpt?")
    zicht = tel(wereld)
    assert zicht.begonnen == 2
    assert [tijd.aantal for _, tijd in zicht.tijden] == [1, 2]


def test_of_many_forms_the_newest_are_looked_at(
    wereld: Wereld, dossier_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formuliergebruik, "NIEUWSTE", 6)
    for nummer in range(12):
        oud = nummer >= 6
        blad(wereld, dossier_id, {"leuk": "Lego"} if oud else {}, op=NU - timedelta(minutes=nummer))
    zicht = tel(wereld)
    assert (zicht.begonnen, zicht.bekeken, vragen(zicht)["leuk"]) == (12, 6, (0, 6))


def test_the_median_falls_from_year_to_year(wereld: Wereld, dossier_id: UUID) -> None:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    for op, minuten in ((NU, (1, 2, 3, 4, 60)), (VORIG, (2, 3, 4, 4, 4, 5))):
        for minuut in minuten:
            over = blad(wereld, dossier_id, {}, op=op)
            bewaar_om(wereld, dossier_id, over, [(wie, op), (wie, op + timedelta(minutes=minuut))])
    blad(wereld, dossier_id, {})
    (_, dit), (_, toen) = tel(wereld).tijden
    assert (dit, toen) == (Tijd(5, 2.5), Tijd(6, 4.5))
    assert (dit.tekst, toen.tekst) == ("2,5 minuten", "4,5 minuten")


MICRO = st.integers(0, 40 * 60 * 1_000_000)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(st.sampled_from((1, 2)), MICRO), max_size=12), min_size=1, max_size=4))
def test_the_database_finds_the_same_minutes_as_the_rule(
    wereld: Wereld, dossier_id: UUID, bladen: list[list[tuple[int, int]]]
) -> None:
    with wereld.store.begin() as verbinding:
        verbinding.execute(delete(revisie))
        verbinding.execute(delete(invulling))
    verwacht: dict[int, int] = {}
    for spoor in bladen:
        keren = [(UUID(int=wie), NU + timedelta(microseconds=micro)) for wie, micro in spoor]
        over = blad(wereld, dossier_id, {})
        if keren:
            bewaar_om(wereld, dossier_id, over, keren)
            tijd = int(werktijd(keren).total_seconds())
            verwacht[tijd] = verwacht.get(tijd, 0) + 1
    with wereld.als(Rol.BEH).lees() as verbinding:
        assert tellen.werktijden(verbinding, BEELD, JAREN) == verwacht


@pytest.mark.parametrize("micro", [-1_000_001, -1_000_000, -1, 0, 1, 499_999, 999_500, 999_999, 1_000_000])
def test_the_limit_falls_at_the_same_second(wereld: Wereld, dossier_id: UUID, micro: int) -> None:
    wie = UUID(int=1)
    keren = [(wie, NU), (wie, NU + regels.PAUZE + timedelta(microseconds=micro))]
    bewaar_om(wereld, dossier_id, blad(wereld, dossier_id, {}), keren)
    with wereld.als(Rol.BEH).lees() as verbinding:
        assert tellen.werktijden(verbinding, BEELD, JAREN) == {int(werktijd(keren).total_seconds()): 1}


@pytest.mark.parametrize("rol", [rol for rol in NIVEAU if rol is not Rol.BEH])
def test_nobody_but_a_beheerder_sees_it(wereld: Wereld, rol: Rol) -> None:
    with pytest.raises(NietGevonden):
        formuliergebruik.gebruik(wereld.als(rol), naam=BEELD)


def test_a_form_that_is_not_ours_is_not_found(wereld: Wereld) -> None:
    for naam in ("gebruiker", "revisie", "", "../beeld"):
        with pytest.raises(NietGevonden):
            formuliergebruik.gebruik(wereld.als(Rol.BEH), naam=naam)


def test_looking_is_written_down_without_a_record(wereld: Wereld) -> None:
    tel(wereld)
    with wereld.store.als_systeem().read() as verbinding:
        rijen = verbinding.execute(select(logboek).where(logboek.c.object_soort == "formuliergebruik")).all()
    assert [(rij.actie, rij.object_id, rij.dossier_id) for rij in rijen] == [(Actie.INZIEN, "", "")]
