"""Groups counted beside each other: whatever is added or subtracted, no group of a few comes out."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.afscherming import GRENS
from lib.domain.deelgroepen import samen_te_tellen

ALLE = frozenset(range(30))
GROEPEN = st.lists(st.frozensets(st.sampled_from(sorted(ALLE))), max_size=5)
BLOKKEN = st.lists(
    st.frozensets(st.integers(0, 5)).map(lambda blokken: frozenset(n for n in ALLE if n // 5 in blokken)), max_size=5
)  # fmt: skip


def resten(groepen: list[frozenset[int]]) -> set[int]:
    """Return how large every group is that lies in some of these and outside the others, worked out one by one."""
    uit = set()
    for binnen in product((True, False), repeat=len(groepen)):
        keuze = zip(groepen, binnen, strict=True)
        uit.add(len(ALLE.intersection(*(groep if erin else ALLE - groep for groep, erin in keuze))))
    return uit


@given(GROEPEN | BLOKKEN)
def test_no_overlap_and_no_rest_is_a_few(groepen: list[frozenset[int]]) -> None:
    open_ = samen_te_tellen(ALLE, groepen)
    assert open_ <= set(groepen)
    assert not resten(list(open_)) & set(range(1, GRENS))


@given(BLOKKEN)
def test_nothing_is_kept_back_without_a_small_group(groepen: list[frozenset[int]]) -> None:
    assert samen_te_tellen(ALLE, groepen) == set(groepen)


@given(GROEPEN)
def test_what_is_kept_back_would_have_given_a_few_away(groepen: list[frozenset[int]]) -> None:
    open_ = samen_te_tellen(ALLE, groepen)
    for groep in set(groepen) - open_:
        assert resten([*open_, groep]) & set(range(1, GRENS))


def test_three_groups_give_away_what_two_do_not() -> None:
    ja, thuis, school = frozenset(range(17)), frozenset(range(9)), frozenset(range(9, 15))
    for paar in combinations((ja, thuis, school), 2):
        assert len(samen_te_tellen(ALLE, paar)) == 2
    assert samen_te_tellen(ALLE, (ja, thuis, school)) == {ja, thuis}
