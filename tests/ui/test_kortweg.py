"""Number and choice fields ask the session for one thing, and draw what they drew before."""

from collections.abc import Iterator

import pytest
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from lib.ui import kortweg


def script() -> None:
    """A page with number and choice fields: new, empty, filled by the script, and filled by the user."""
    import streamlit as st

    st.session_state.setdefault("leeg", None)
    st.session_state.setdefault("vast", 3)
    st.session_state.setdefault("niets", None)
    for key, value in (("nieuw", 7), ("open", None)):
        st.number_input(key, key=key, value=value, step=1)
    for key in ("leeg", "vast"):
        st.number_input(key, key=key, step=1)
    st.selectbox("niets", ["a", "b"], key="niets")
    st.selectbox("keuze", ["a", "b"], key="keuze", index=None)
    st.selectbox("eerste", ["a", "b"], key="eerste", index=1)
    st.number_input("zonder sleutel", value=2, step=1)


@pytest.fixture(params=[False, True], ids=["by itself", "kortweg"])
def kort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Give Streamlit as it is, and as the app uses it; put it back."""
    for module in kortweg.VELDEN:
        monkeypatch.setattr(module, kortweg.NAAM, getattr(module, kortweg.NAAM))
    kortweg.zet_aan.cache_clear()
    if request.param:
        kortweg.zet_aan()
    yield request.param
    kortweg.zet_aan.cache_clear()


def waarden(at: AppTest) -> list[object]:
    assert not at.exception
    return [*(veld.value for veld in at.number_input), *(veld.value for veld in at.selectbox)]


@pytest.mark.usefixtures("kort")
def test_the_fields_hold_what_they_held() -> None:
    at = AppTest.from_function(script).run()
    assert waarden(at) == [7, None, None, 3, 2, None, None, "b"]
    at.number_input(key="open").set_value(5)
    at.selectbox(key="keuze").select("a")
    at.selectbox(key="eerste").select("a").run()
    assert waarden(at) == [7, 5, None, 3, 2, None, "a", "a"]
    assert waarden(at.run()) == [7, 5, None, 3, 2, None, "a", "a"]


def test_the_session_is_not_laid_out_for_a_field(kort: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    keren: list[int] = []

    def tel(_stand: SessionState) -> dict[str, object]:
        keren.append(1)
        return {}

    monkeypatch.setattr(SessionState, "filtered_state", property(tel))
    AppTest.from_function(script).run()
    assert bool(keren) != kort
