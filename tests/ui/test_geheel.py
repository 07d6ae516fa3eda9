"""A callback runs to its end, whatever the browser asks meanwhile; that is answered right after."""

from collections.abc import Iterator

import pytest
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from lib.ui import geheel


def script() -> None:
    """A page whose button is followed by a keystroke while its callback runs."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def druk() -> None:
        ctx = get_script_run_ctx()
        if ctx is not None and ctx.script_requests is not None:
            ctx.script_requests.request_rerun(RerunData())
        st.session_state["klaar"] = st.session_state.get("klaar", 0) + 1

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.button("Druk", on_click=druk)


@pytest.fixture
def gewoon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give Streamlit as it is, and put that back."""
    monkeypatch.setattr(SessionState, "_call_callbacks", SessionState._call_callbacks)
    geheel.zet_aan.cache_clear()
    yield
    geheel.zet_aan.cache_clear()


def druk() -> AppTest:
    return AppTest.from_function(script).run().button[0].click().run()


@pytest.mark.usefixtures("gewoon")
def test_a_callback_ends_and_then_the_browser_is_answered() -> None:
    geheel.zet_aan()
    geheel.zet_aan()
    at = druk()
    assert at.session_state["klaar"] == 1
    assert at.session_state["runs"] == 2
    assert not at.exception


@pytest.mark.usefixtures("gewoon")
def test_streamlit_by_itself_breaks_it_off() -> None:
    assert "klaar" not in druk().session_state
