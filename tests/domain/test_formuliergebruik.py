"""Minutes per form as a rule of its own, and which questions were asked and answered, on forms of our own."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.formuliergebruik import (
    EERSTE_KEER,
    PAUZE,
    Keer,
    Tijd,
    Vraaggebruik,
    mediaan,
    tel_vragen,
    werktijd,
)
from tests.wereld import VANDAAG

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNE, BRAM = UUID(int=1), UUID(int=2)
KEREN = st.lists(
    st.tuples(
        st.sampled_from((ANNE, BRAM)),
        st.integers(0, 40 * 60 * 1_000_000).map(lambda micro: BEGIN + timedelta(microseconds=micro)),
    ),
    min_size=1,
    max_size=30,
)


def om(minuut: float, door: UUID = ANNE) -> Keer:
    return door, BEGIN + timedelta(minutes=minuut)


@pytest.mark.parametrize(
    ("keren", "minuten"),
    [
        ([], 0),
        ([om(0)], 0.5),
        ([om(0), om(2), om(7)], 7.5),
        ([om(0), om(5)], 5.5),
        ([om(0), om(5 + 1 / 60)], 0.5),
        ([om(0), om(60), om(61)], 1.5),
        ([om(7), om(0), om(2)], 7.5),
        ([om(0), om(1, BRAM), om(2)], 3),
    ],
)
def test_the_time_to_the_next_save_counts_when_it_is_short(keren: list[Keer], minuten: float) -> None:
    assert werktijd(keren) == timedelta(minutes=minuten)


@given(KEREN)
def test_it_is_never_more_than_was_there(keren: list[Keer]) -> None:
    uit = werktijd(keren)
    mensen = {door for door, _ in keren}
    momenten = {mens: [op for door, op in keren if door == mens] for mens in mensen}
    duur = sum((max(m) - min(m) + timedelta(seconds=1) for m in momenten.values()), timedelta())
    assert len(mensen) * EERSTE_KEER <= uit <= duur + len(mensen) * EERSTE_KEER
    assert uit <= len(mensen) * EERSTE_KEER + (len(keren) - len(mensen)) * PAUZE
    assert uit == sum((werktijd([(mens, op) for op in momenten[mens]]) for mens in mensen), timedelta())
    assert uit == werktijd(reversed(keren))


@given(KEREN, st.integers(1, 10_000))
def test_a_save_more_never_makes_it_less(keren: list[Keer], later: int) -> None:
    door, op = keren[-1]
    assert werktijd([*keren, (door, op + timedelta(seconds=later))]) >= werktijd(keren)


@given(st.lists(st.integers(0, 7200), min_size=1, max_size=60))
def test_the_median_is_the_median(seconden: list[int]) -> None:
    tijden = {tijd: seconden.count(tijd) for tijd in set(seconden)}
    assert mediaan(tijden) == Tijd(len(seconden), median(seconden) / 60)


@pytest.mark.parametrize(
    ("tijd", "tekst"),
    [
        (Tijd(), "nog te weinig formulieren (0)"),
        (Tijd(4, 3), "nog te weinig formulieren (4)"),
        (Tijd(5, 12.5), "12,5 minuten"),
        (Tijd(5, 1), "1 minuut"),
        (Tijd(5, 20), "20 minuten"),
    ],
)
def test_a_median_of_a_few_is_not_shown(tijd: Tijd, tekst: str) -> None:
    assert tijd.tekst == tekst


@pytest.mark.parametrize(
    ("ingevuld", "van", "zelden", "tekst"),
    [
        (0, 43, True, "0 van 43"),
        (1, 43, True, "<5 van 43"),
        (4, 43, True, "<5 van 43"),
        (5, 43, False, "5 van 43"),
        (0, 5, True, "0 van 5"),
        (0, 4, False, "nog te weinig formulieren (<5)"),
        (0, 0, False, "nog te weinig formulieren (0)"),
    ],
)
def test_a_count_on_a_few_forms_is_not_shown(ingevuld: int, van: int, *, zelden: bool, tekst: str) -> None:
    vraag = Vraaggebruik("leuk", "Wat is leuk?", ingevuld, van)
    assert (vraag.zelden, vraag.tekst) == (zelden, tekst)


@pytest.mark.parametrize(
    ("ingevuld", "van", "tekst"),
    [
        (0, 25, "0 van –"),
        (4, 25, "<5 van –"),
        (5, 25, "– van –"),
        (25, 25, "– van –"),
        (3, 4, "nog te weinig formulieren (<5)"),
    ],
)
def test_a_count_that_gives_a_small_one_away_is_left_out(ingevuld: int, van: int, tekst: str) -> None:
    assert Vraaggebruik("leuk", "Wat is leuk?", ingevuld, van, dicht=True).tekst == tekst


def geteld(naam: str, *bladen: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    vragen = tel_vragen(naam, (("1", blad) for blad in bladen), vandaag=VANDAAG)
    return {vraag.naam: (vraag.ingevuld, vraag.van) for vraag in vragen}


def test_what_does_not_show_is_not_counted_and_an_old_answer_behind_it_neither() -> None:
    bladen = [
        {"gevoerd": "ja", "datum": "2026-11-01"},
        {"gevoerd": "ja"},
        {"gevoerd": "nee", "datum": "2026-11-01"},
    ]
    uit = geteld("voorbereiding_kind", *bladen)
    assert (uit["gevoerd"], uit["datum"]) == ((3, 3), (1, 2))


def test_spaces_are_no_answer() -> None:
    assert geteld("beeld_leerling", {"leuk": "  "}, {"leuk": "Lego"}, {})["leuk"] == (1, 3)


def test_a_question_in_rows_counts_once_a_form_and_only_where_there_is_a_row() -> None:
    twee = {"domeinen": [{"domein": "rekenen"}, {"domein": "lezen", "observatie": "leest graag"}]}
    uit = geteld("beeld_leerling", twee, {"domeinen": [{"domein": "rekenen"}]}, {"domeinen": []}, {})
    assert uit["domeinen"] == (2, 4)
    assert (uit["domeinen/domein"], uit["domeinen/observatie"]) == ((2, 2), (1, 2))


def test_what_nobody_can_answer_is_no_question() -> None:
    assert "van" not in geteld("vraag", {"van": "ouder"})
    assert geteld("vraag", {"van": "ouder"})["tekst"] == (0, 1)
    assert not {"eerdere", "offerte"} & geteld("aanvraag", {}).keys()


def test_the_emptiest_come_first_and_too_few_last() -> None:
    bladen = [{"leuk": "Lego", "goed_in": "rekenen"}] * 3 + [{"leuk": "Lego"}] * 3
    vragen = tel_vragen("beeld_leerling", (("1", blad) for blad in bladen), vandaag=VANDAAG)
    plaats = [vraag.naam for vraag in vragen]
    assert plaats.index("kansen") < plaats.index("goed_in") < plaats.index("leuk")
    assert [bool(vraag.van < 5) for vraag in vragen] == sorted(vraag.van < 5 for vraag in vragen)
