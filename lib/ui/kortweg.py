"""A field that asks one thing of the session is answered at once: by itself Streamlit first lays out all that is in it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from streamlit.elements.widgets import number_input, selectbox
from streamlit.runtime.state import SafeSessionState

VELDEN, NAAM = (number_input, selectbox), "get_session_state"


class Kortweg:
    """The session as a field looks at it: the same answers, found one by one."""

    def __init__(self, stand: SafeSessionState) -> None:
        self.filtered_state = stand

    def __getattr__(self, naam: str) -> Any:
        return getattr(self.filtered_state, naam)


@cache
def zet_aan() -> None:
    """Let number and choice fields look up their own key (private; tests/ui/test_kortweg.py pins it).

    Each of them lists the whole session to ask whether its own value is empty: with twenty questions on the screen,
    eight of them texts, that was a tenth of what an answer costs.
    """
    for module in VELDEN:
        gewoon: Callable[[], SafeSessionState] = getattr(module, NAAM)
        setattr(module, NAAM, lambda vraag=gewoon: Kortweg(vraag()))
