"""One typed line: what people say in a meeting is understood, and no word of it gets lost."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.organisatie import Rol
from lib.domain.snelregel import KIND, OUDERS, laatste_zin, lees_afspraak, lees_doel, woorden_voor

VANDAAG = date(2026, 11, 25)
MENSEN = {
    "sanne": woorden_voor("Sanne de Vries", Rol.LK),
    "iris": woorden_voor("Iris Bakker", Rol.IB),
    "ouders": frozenset(OUDERS),
    "leerling": frozenset({"Noor", *KIND}),
    "moeder": frozenset({"moeder", "mama"}),
}


def dag(nummer: int, maand: int, jaar: int = 2026) -> date:
    return date(jaar, maand, nummer)


@pytest.mark.parametrize(
    ("regel", "wat", "wie", "wanneer", "waar"),
    [
        (
            "Sanne maakt een stappenkaart vrijdag op school",
            "maakt een stappenkaart",
            "sanne",
            dag(27, 11),
            "school",
        ),
        ("stappenkaart maken door Sanne, morgen", "stappenkaart maken", "sanne", dag(26, 11), None),
        ("stappenkaart maken Sanne", "stappenkaart maken", "sanne", None, None),
        ("de juf belt moeder over 2 weken", "belt moeder", "sanne", dag(9, 12), None),
        ("juf Sanne maakt vrijdag een kaart.", "maakt een kaart.", "sanne", dag(27, 11), None),
        ("@iris vraagt de logopedist 12 dec", "vraagt de logopedist", "iris", dag(12, 12), None),
        ("de logopedist vragen @Iris", "de logopedist vragen", "iris", None, None),
        ("ib’er belt 12-12-2026", "belt", "iris", dag(12, 12), None),
        ("3-4 keer oefenen, moeder, uiterlijk 3-4", "3-4 keer oefenen", "moeder", dag(3, 4, 2027), None),
        (
            "Noor leest thuis 10 minuten volgende week",
            "leest thuis 10 minuten",
            "leerling",
            dag(4, 12),
            "thuis",
        ),
        (
            "Ouders oefenen op school en thuis volgende week vrijdag",
            "oefenen",
            "ouders",
            dag(4, 12),
            "beide",
        ),
        ("extern onderzoek aanvragen Iris", "extern onderzoek aanvragen", "iris", None, "extern"),
        ("over een maand evalueren", "evalueren", None, dag(25, 12), None),
        ("volgende maand evalueren", "evalueren", None, dag(31, 12), None),
        ("woensdag bellen", "bellen", None, dag(2, 12), None),
        ("vandaag bellen", "bellen", None, VANDAAG, None),
    ],
)
def test_a_line_is_read_as_people_say_it(
    regel: str, wat: str, wie: str | None, wanneer: date | None, waar: str | None
) -> None:
    gelezen = lees_afspraak(regel, MENSEN, VANDAAG)
    assert (gelezen.wat, gelezen.wie, gelezen.wanneer, gelezen.waar) == (wat, wie, wanneer, waar)


@pytest.mark.parametrize(
    "regel",
    [
        "oefent elke vrijdag lezen",
        "van maandag tot vrijdag lezen",
        "maandag en dinsdag lezen",
        "boek lezen met Noor",
        "belt met de logopedist 31-02",
        "lezen in groep 3/4",
        "1/2 uur lezen",
        "12 mei 2020 was het feest",
        "vrijdag lezen, maandag rekenen",
    ],
)
def test_what_is_no_deadline_or_person_stays_in_the_text(regel: str) -> None:
    gelezen = lees_afspraak(regel, MENSEN, VANDAAG)
    assert (gelezen.wat, gelezen.wie, gelezen.wanneer) == (regel, None, None)


def test_a_name_of_two_people_is_nobody() -> None:
    twee = {"a": woorden_voor("Sanne Smit"), "b": woorden_voor("Sanne de Vries")}
    assert lees_afspraak("Sanne belt", twee, VANDAAG).wie is None
    assert lees_afspraak("Sanne Smit belt", twee, VANDAAG).wie == "a"


@pytest.mark.parametrize("regel", ["Sanne", "vrijdag", "op school", "Sanne vrijdag op school"])
def test_a_line_of_only_who_or_when_keeps_its_words(regel: str) -> None:
    assert lees_afspraak(regel, MENSEN, VANDAAG).wat == regel


@pytest.mark.parametrize(
    ("regel", "doel", "wanneer"),
    [
        ("Noor begint binnen twee minuten voor 1 april", "Noor begint binnen twee minuten", dag(1, 4, 2027)),
        ("Noor leest AVI M4, over 12 weken.", "Noor leest AVI M4", dag(17, 2, 2027)),
        ("Noor komt op vrijdag blij uit school", "Noor komt op vrijdag blij uit school", None),
        ("vrijdag", "vrijdag", None),
    ],
)
def test_a_goal_ends_with_its_day(regel: str, doel: str, wanneer: date | None) -> None:
    gelezen = lees_doel(regel, VANDAAG)
    assert (gelezen.wat, gelezen.wanneer) == (doel, wanneer)


STUKJES = st.lists(
    st.sampled_from(
        [
            "Sanne",
            "sanne",
            "@iris",
            "Iris",
            "moeder",
            "de",
            "juf",
            "door",
            ",",
            ".",
            "vrijdag",
            "maandag",
            "morgen",
            "volgende",
            "week",
            "over",
            "2",
            "weken",
            "12",
            "dec",
            "12-12",
            "31-02",
            "1/2",
            "3-4",
            "2019",
            "op",
            "school",
            "thuis",
            "en",
            "extern",
            "elke",
            "van",
            "tot",
            "maakt",
            "lezen",
            "kaart",
            "met",
            "één",
            "oma’s",
            "–",
        ]
    ),
    max_size=14,
).map(" ".join)
REGELS = STUKJES | st.text(max_size=60)
DAGEN = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31))


def woorden(tekst: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", tekst))


@given(REGELS, DAGEN)
def test_no_word_is_lost(regel: str, vandaag: date) -> None:
    for gelezen in (lees_afspraak(regel, MENSEN, vandaag), lees_doel(regel, vandaag)):
        assert woorden(" ".join((gelezen.wat, *gelezen.begrepen))) == woorden(regel)


@given(REGELS, DAGEN)
def test_a_day_is_never_in_the_past(regel: str, vandaag: date) -> None:
    for gelezen in (lees_afspraak(regel, MENSEN, vandaag), lees_doel(regel, vandaag)):
        assert gelezen.wanneer is None or vandaag <= gelezen.wanneer


@given(REGELS, DAGEN)
def test_a_line_without_anything_understood_stays_as_it_is(regel: str, vandaag: date) -> None:
    gelezen = lees_afspraak(regel, MENSEN, vandaag)
    if not gelezen.begrepen:
        assert gelezen.wat == regel.strip()
        assert lees_afspraak(gelezen.wat, MENSEN, vandaag) == gelezen


@given(st.integers(0, 370))
def test_a_day_without_a_year_is_the_next_one(verder: int) -> None:
    straks = VANDAAG + timedelta(days=verder)
    gelezen = lees_afspraak(f"bellen {straks.day}-{straks.month}", {}, VANDAAG).wanneer
    assert gelezen in {straks, straks.replace(year=straks.year - 1)}


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("Ouders zijn moe. Sanne belt morgen.", "Sanne belt morgen"),
        ("eerst\n- oefenen met lezen", "oefenen met lezen"),
        ("", ""),
        ("één zin", "één zin"),
    ],
)
def test_the_last_sentence_is_what_was_just_said(tekst: str, zin: str) -> None:
    assert laatste_zin(tekst) == zin
