"""What may stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.forms.text import FORBIDDEN, ValueRefused, free_text, line, searchable


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31mrood", "\ud800", "\x7f"])
def test_what_no_database_takes_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused, match="een teken dat niet kan"):
        free_text(text)
    with pytest.raises(ValueRefused, match="een teken dat niet kan"):
        line(text, 100)


def test_a_line_has_no_line_ends_and_no_space_around_it() -> None:
    assert line("  An \r\n de\tVries ", 100) == "An de Vries"


def test_a_line_that_is_too_long_says_by_how_much() -> None:
    with pytest.raises(ValueRefused, match="1 teken te lang"):
        line("x" * 101, 100)


@given(st.text(st.characters(exclude_categories=())))
def test_every_search_can_be_asked(text: str) -> None:
    assert not FORBIDDEN.search(searchable(text))
    searchable(text).encode()
