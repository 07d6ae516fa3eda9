from itertools import product
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.afscherming import GRENS, Getal, Lijn, Zicht, bereik, scherm_af, uit_te_rekenen

AANTALLEN = st.lists(st.integers(0, 30), min_size=1, max_size=5)


def groep(*aantallen: int) -> tuple[list[str], str]:
    """Show one group of counts with its total, as the reader gets it."""
    waarden: dict[object, int] = {**dict(enumerate(aantallen)), "totaal": sum(aantallen)}
    getallen = scherm_af(waarden, [Lijn(tuple(range(len(aantallen))), "totaal")])
    return [getallen[n].tekst for n in range(len(aantallen))], getallen["totaal"].tekst


def mogelijk(teksten: list[str], totaal: str) -> list[set[int]]:
    """Give the values that each count can have for somebody who reads only the screen, by trying all of them."""
    ruimte = {"<5": range(1, GRENS), "–": range(int(totaal) + 1 if totaal.isdigit() else 40)}
    waarden = [set[int]() for _ in teksten]
    for gok in product(
        *(
            ruimte.get(t, range(int(t) if t.isdigit() else 0, int(t) + 1 if t.isdigit() else 0))
            for t in teksten
        )
    ):
        som = sum(gok)
        if som in ruimte.get(totaal, range(som, som + 1)) if not totaal.isdigit() else som == int(totaal):
            for plek, getal in zip(waarden, gok, strict=True):
                plek.add(getal)
    return waarden


class TestAGroupWithItsTotal:
    def test_shows_large_counts_and_zeros_as_they_are(self) -> None:
        assert groep(12, 0, 7) == (["12", "0", "7"], "19")

    def test_hides_the_next_smallest_beside_a_single_small_count(self) -> None:
        assert groep(3, 20, 9) == (["<5", "20", "–"], "32")

    def test_leaves_the_rest_alone_when_two_small_counts_guard_each_other(self) -> None:
        assert groep(3, 2, 40) == (["<5", "<5", "40"], "45")

    def test_hides_a_second_one_when_two_small_counts_are_at_their_limit(self) -> None:
        assert groep(4, 4, 40) == (["<5", "<5", "–"], "48")

    def test_hides_the_total_when_there_is_nothing_else_to_hide(self) -> None:
        assert groep(3, 0) == (["<5", "0"], "<5")
        assert groep(4, 4) == (["<5", "<5"], "–")

    @given(AANTALLEN)
    def test_never_shows_a_small_count(self, aantallen: list[int]) -> None:
        teksten, _ = groep(*aantallen)
        assert all(
            tekst == "<5" or not 0 < aantal < GRENS for tekst, aantal in zip(teksten, aantallen, strict=True)
        )

    @given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
    def test_leaves_every_hidden_count_two_possible_values(self, aantallen: list[int]) -> None:
        teksten, totaal = groep(*aantallen)
        for tekst, waarden, echt in zip(teksten, mogelijk(teksten, totaal), aantallen, strict=True):
            assert echt in waarden
            assert len(waarden) > 1 or tekst.isdigit()

    @given(AANTALLEN)
    def test_hides_nothing_without_a_small_count(self, aantallen: list[int]) -> None:
        ruim = [aantal * GRENS for aantal in aantallen]
        assert groep(*ruim) == ([str(aantal) for aantal in ruim], str(sum(ruim)))


class TestSchoolsUnderBesturen:
    @given(st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=1, max_size=6))
    def test_no_row_and_no_column_gives_a_hidden_count_away(self, tabel: list[list[int]]) -> None:
        waarden: dict[tuple[str, str], int] = {}
        for nummer, rij in enumerate(tabel):
            waarden |= {(str(nummer), str(kolom)): aantal for kolom, aantal in enumerate(rij)}
            waarden[str(nummer), "som"] = sum(rij)
        kolommen = ("0", "1", "2", "som")
        rijen = tuple(map(str, range(len(tabel))))
        waarden |= {("som", kolom): sum(waarden[rij, kolom] for rij in rijen) for kolom in kolommen}
        lijnen = [Lijn(tuple((rij, kolom) for rij in rijen), ("som", kolom)) for kolom in kolommen]
        lijnen += [
            Lijn(tuple((rij, kolom) for kolom in kolommen[:3]), (rij, "som")) for rij in (*rijen, "som")
        ]
        getallen = scherm_af(waarden, lijnen)
        zicht = {cel: getal.zicht for cel, getal in getallen.items()}
        assert [lijn for lijn in lijnen if uit_te_rekenen(lijn, waarden, zicht)] == []
        assert all(
            getallen[cel].zicht is not Zicht.OPEN for cel, aantal in waarden.items() if 0 < aantal < GRENS
        )


def test_the_reader_knows_the_bounds_of_what_is_hidden() -> None:
    assert [bereik(3, zicht) for zicht in Zicht] == [(3, 3), (1, 4), (0, inf)]
    assert Getal(12).tekst == "12"
