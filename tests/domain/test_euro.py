"""An amount of money as a letter names it: never less than was granted."""

import pytest

from lib.domain.aanvraag import in_euro


@pytest.mark.parametrize(
    ("cent", "tekst"),
    [
        (0, ""),
        (5, "€ 0,05"),
        (50, "€ 0,50"),
        (10_000, "€ 100"),
        (123_450, "€ 1.234,50"),
        (100_000_000, "€ 1.000.000"),
    ],
)
def test_names_every_cent(cent: int, tekst: str) -> None:
    assert in_euro(cent) == tekst
