"""Two people in one text lose nothing, and what nobody touched stands once."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.samenvoegen import Samen, samenvoegen

TEKST = st.lists(
    st.sampled_from(["sem", "leest", "graag.", "boek", "en.", "tekent\n", "niet,", "wel", "é", "😀"]),
    max_size=12,
).map(" ".join)


def woorden(tekst: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", tekst))


@given(TEKST, TEKST, TEKST)
def test_every_word_that_somebody_typed_is_there(basis: str, mijn: str, hunne: str) -> None:
    samen = woorden(samenvoegen(basis, mijn, hunne).tekst)
    for kant in (mijn, hunne):
        assert not (woorden(kant) - woorden(basis)) - samen


@given(TEKST, TEKST)
def test_one_side_alone_changes_nothing_else(basis: str, tekst: str) -> None:
    assert samenvoegen(basis, tekst, basis) == Samen(tekst)
    assert samenvoegen(basis, basis, tekst) == Samen(tekst)
    assert samenvoegen(basis, tekst, tekst) == Samen(tekst)


@pytest.mark.parametrize(
    ("basis", "mijn", "hunne", "samen"),
    [
        ("Sem leest.", "Sem leest goed.", "Sem leest. Hij tekent.", Samen("Sem leest goed. Hij tekent.")),
        ("", "ik hier", "zij daar", Samen("zij daar ik hier")),
        ("af ", "af hello", "af zij ", Samen("af zij hello")),
        ("af hel", "af hello", "af zij hel", Samen("af zij hello")),
        ("hel", "hello", "helder", Samen("helder hello", botst=True)),
        ("plek gr", "plek graag", "plek grEN WEER ", Samen("plek graag EN WEER ")),
        ("plek gr", "plek grEN WEER ", "plek graag", Samen("plek graag EN WEER ")),
        ("plek gr", "plek graag komt ", "plek grEN WEER ", Samen("plek graag komt EN WEER ", botst=True)),
        ("wisseling", "wisselingen", "de_wisseling", Samen("de_wisselingen")),
        ("een twee drie", "een drie", "een twee vier", Samen("een vier")),
        ("een twee drie", "een drie", "een tweede drie", Samen("een tweede drie", botst=True)),
    ],
)
def test_examples(basis: str, mijn: str, hunne: str, samen: Samen) -> None:
    assert samenvoegen(basis, mijn, hunne) == samen


@given(TEKST, st.integers(0, 60), st.text("ab ", min_size=1), st.integers(0, 60), st.text("XY ", min_size=1))
def test_what_two_only_added_stands_there_once_unless_it_says_so(
    basis: str, hier: int, mijn: str, daar: int, hunne: str
) -> None:
    eigen = basis[:hier] + mijn + basis[hier:]
    samen = samenvoegen(basis, eigen, basis[:daar] + hunne + basis[daar:])
    if not samen.botst:
        assert re.sub(r"[XY\s]", "", samen.tekst) == re.sub(r"\s", "", eigen)
        assert re.sub(r"[^XY]", "", samen.tekst) == re.sub(r"[^XY]", "", hunne)


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_two_people_who_type_on_at_two_places_keep_each_letter_once(beurten: list[bool]) -> None:
    """Both save after every letter, on what the other made of it meanwhile (as the browser does)."""
    staat, basis, eigen, getypt = "begin. einde.", ["begin. einde."] * 2, ["begin. einde."] * 2, ["", ""]
    for nummer, beurt in enumerate(beurten):
        wie = int(beurt)
        letter = "ab"[wie] if nummer % 5 else " "
        getypt[wie] += letter
        plek = eigen[wie].index(" einde.") if wie == 0 else len(eigen[wie])
        eigen[wie] = eigen[wie][:plek] + letter + eigen[wie][plek:]
        staat = samenvoegen(basis[wie], eigen[wie], staat).tekst
        basis[wie] = eigen[wie] = staat
    assert Counter(staat) == Counter("begin. einde." + "".join(getypt))


def test_a_text_of_thousands_of_words_is_no_endless_work() -> None:
    lang = " ".join("nee" for _ in range(5000))
    anders = " ".join("ja" for _ in range(5000))
    assert anders in samenvoegen(lang, anders, lang + " einde").tekst
