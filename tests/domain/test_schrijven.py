"""Where a row that somebody types in stands now."""

import pytest

from lib.domain.schrijven import Rijplek, plaats_van

RIJEN = [{"domein": "lezen", "observatie": "vlot"}, {"domein": "rekenen", "observatie": "traag"}]


@pytest.mark.parametrize(("nummer", "plaats"), [(1, 1), (0, None), (-1, None), (-3, None), (2, None)])
def test_a_row_is_counted_from_the_start_only(nummer: int, plaats: int | None) -> None:
    plek = Rijplek(nummer, "observatie", {"domein": "rekenen"})
    assert plaats_van(RIJEN, plek, "nog niet opgeslagen") == plaats
