"""Names: search form, full name and likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.naam import lijkt_op, volledige_naam, zoekvorm, zoekwoorden


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Ismaël", "ismael"),
        ("van ’t Hof", "van t hof"),
        ("JANSEN-de  Boer", "jansen de boer"),
        ("d'Arc", "d arc"),
        ("Çelik İnci", "celik inci"),
        ("Jørgensen", "jorgensen"),
        ("Ĳsbrand", "ijsbrand"),
        ("", ""),
    ],
)
def test_zoekvorm_drops_what_people_type_differently(tekst: str, verwacht: str) -> None:
    assert zoekvorm(tekst) == verwacht


@given(st.text(max_size=40))
def test_zoekvorm_of_a_zoekvorm_is_itself(tekst: str) -> None:
    assert zoekvorm(zoekvorm(tekst)) == zoekvorm(tekst)


def test_zoekwoorden_takes_several_texts() -> None:
    assert zoekwoorden("Anne-Fleur", "", "van Dijk") == ("anne", "fleur", "van", "dijk")


def test_volledige_naam_skips_an_empty_voorvoegsel() -> None:
    assert volledige_naam("Sem", "", "Bakker") == "Sem Bakker"
    assert volledige_naam("Gradje", "van 't", "Hof") == "Gradje van 't Hof"


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("Sofie", "Sophie"),
        ("Mohammed", "Muhammad"),
        ("Anne Fleur", "Anne"),
        ("Kees Jansen", "Jansen, Cees".replace(",", "")),
        ("Jansen", "Jansen-de Boer"),
        ("Van Dijk", "dijk"),
    ],
)
def test_lijkt_op_finds_the_same_person_spelled_differently(een: str, ander: str) -> None:
    assert lijkt_op(een, ander)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("Tim", "Tom"),
        ("Emma van den Heuvel", "Noah van den Heuvel"),
        ("Ben de Vries", "Tom de Vries"),
        ("", ""),
        ("", "Jan"),
    ],
)
def test_lijkt_op_keeps_twins_and_strangers_apart(een: str, ander: str) -> None:
    assert not lijkt_op(een, ander)


@given(st.text(max_size=30), st.text(max_size=30))
def test_lijkt_op_does_not_depend_on_the_order(een: str, ander: str) -> None:
    assert lijkt_op(een, ander) == lijkt_op(ander, een)


@given(st.text(max_size=30))
def test_lijkt_op_finds_every_name_like_itself(tekst: str) -> None:
    assert lijkt_op(tekst, tekst) == bool(zoekvorm(tekst))
