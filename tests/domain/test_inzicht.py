from uuid import UUID

import pytest

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.afscherming import Getal, Zicht
from lib.domain.doel import DoelStatus
from lib.domain.dossier import DossierStatus
from lib.domain.inzicht import Schoolplek, Telling, aandeel, getallen, maten, periode
from lib.domain.kengetallen import BEELDEN, KENGETALLEN, SCHOOLMATEN

LINDE, WIND = UUID(int=1), UUID(int=2)
SCHOLEN = tuple(
    Schoolplek(UUID(int=10 + n), naam, bestuur, "")
    for n, (naam, bestuur) in enumerate((("A", LINDE), ("B", LINDE), ("C", WIND), ("D", WIND)))
)
A, B, C, D = (school.id for school in SCHOLEN)


def dossiers(**per_school: int) -> tuple[Telling, ...]:
    ids = dict(zip("abcd", (A, B, C, D), strict=True))
    return tuple(Telling(ids[naam], "dossier_status", "", "concept", n) for naam, n in per_school.items())


@pytest.mark.parametrize(
    ("maand", "kwartaal"),
    [
        ("2026-08", 0),
        ("2026-10", 0),
        ("2026-11", 1),
        ("2027-01", 1),
        ("2027-02", 2),
        ("2027-05", 3),
        ("2027-07", 3),
    ],
)
def test_a_month_lies_in_a_quarter_of_the_school_year(maand: str, kwartaal: int) -> None:
    assert periode(maand) == kwartaal


@pytest.mark.parametrize(
    ("soort", "maand", "waarde", "verwacht"),
    [
        ("dossier_status", "", "plan_loopt", ("dossier:plan_loopt", "dossier")),
        ("dossier_status", "", "afgesloten", ("dossier:afgesloten",)),
        ("aanvraag_status", "", "ingediend", ("aanvraag:ingediend", "aanvraag")),
        ("aanvraag_status", "", "loopt", ("aanvraag:loopt",)),
        ("arrangement_type", "", "groep", ("arrangement:groep", "arrangement")),
        ("doel_resultaat", "2026-11", "deels", ("doel:1:deels", "doel:deels", "doel")),
        ("doel_status", "", "loopt", ()),
    ],
)
def test_a_kept_count_is_part_of_these_figures(
    soort: str, maand: str, waarde: str, verwacht: tuple[str, ...]
) -> None:
    assert maten(Telling(A, soort, maand, waarde, 1)) == verwacht


def test_every_figure_on_the_screen_is_counted_somewhere() -> None:
    standen: list[tuple[str, str, str]] = [("dossier_status", "", s) for s in DossierStatus] + [
        ("aanvraag_status", "", s) for s in AanvraagStatus
    ]
    standen += [("arrangement_type", "", t) for t in Arrangementtype]
    standen += [("doel_resultaat", f"2026-{m:02}", s) for m in range(1, 13) for s in DoelStatus]
    geteld = {maat for soort, maand, w in standen for maat in maten(Telling(A, soort, maand, w, 1))}
    getoond = {maat for beeld in BEELDEN for _, maat, _ in beeld.rijen} | {maat for _, maat in SCHOOLMATEN}
    getoond |= {maat for kengetal in KENGETALLEN for maat in (kengetal.maat, kengetal.van) if maat}
    assert getoond - geteld == set()


def test_every_figure_says_what_it_counts_and_where_that_comes_from() -> None:
    assert len(KENGETALLEN) <= 4
    assert all(wat.definitie.endswith(".") and wat.bron for wat in (*KENGETALLEN, *BEELDEN))


class TestGetallen:
    def test_add_up_per_bestuur_and_for_all(self) -> None:
        uit = getallen(dossiers(a=10, b=20, c=30), SCHOLEN)
        assert [uit[plaats, "dossier"].aantal for plaats in (A, LINDE, WIND, None)] == [10, 30, 30, 60]

    def test_hide_the_neighbour_that_would_give_a_small_school_away(self) -> None:
        uit = getallen(dossiers(a=3, b=20, c=30, d=9), SCHOLEN)
        assert [uit[school, "dossier"].tekst for school in (A, B, C, D)] == ["<5", "–", "30", "9"]
        assert [uit[plaats, "dossier"].tekst for plaats in (LINDE, WIND, None)] == ["23", "39", "62"]

    def test_hide_a_bestuur_with_one_small_school_in_the_grand_total(self) -> None:
        uit = getallen(dossiers(a=3, c=30), SCHOLEN)
        assert [uit[plaats, "dossier"].tekst for plaats in (LINDE, WIND, None)] == ["<5", "–", "33"]
        assert uit[C, "dossier"].zicht is Zicht.DICHT

    def test_guard_the_statuses_of_granted_aanvragen_against_the_types(self) -> None:
        rijen = (
            Telling(A, "aanvraag_status", "", "toegekend", 20),
            Telling(A, "aanvraag_status", "", "loopt", 3),
            Telling(A, "arrangement_type", "", "groep", 23),
        )
        uit = getallen(rijen, SCHOLEN[:1])
        assert uit[A, "aanvraag:loopt"].tekst == "<5"
        assert uit[A, "aanvraag:toegekend"].tekst == "–"


@pytest.mark.parametrize(
    ("deel", "geheel", "verwacht"),
    [
        (Getal(6), Getal(9), "67 %"),
        (Getal(0), Getal(8), "0 %"),
        (Getal(0), Getal(0), "nog geen"),
        (Getal(3, Zicht.KLEIN), Getal(9), "–"),
        (Getal(8), Getal(9, Zicht.DICHT), "–"),
    ],
)
def test_a_share_tells_nothing_that_its_counts_do_not(deel: Getal, geheel: Getal, verwacht: str) -> None:
    assert aandeel(deel, geheel) == verwacht
