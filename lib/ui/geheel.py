"""What a button does, is done whole: by itself Streamlit breaks a callback off when the browser asks something meanwhile."""

from functools import cache
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState


@cache
def zet_aan() -> None:
    """Let what the browser asks wait until the callbacks are done (private; tests/ui and figure C6 pin it).

    Every look at the session state ends the callback otherwise: before the save nothing was done, after it the form
    was not emptied and nothing was said, and Streamlit may press the button again by itself.
    """
    gewoon = SessionState._call_callbacks  # noqa: SLF001 - there is no public way

    def heel(self: SessionState, **opnieuw: Any) -> None:
        ctx = get_script_run_ctx(suppress_warning=True)
        verzoeken = ctx.script_requests if ctx is not None else None
        if verzoeken is None:
            gewoon(self, **opnieuw)
            return
        verzoeken.on_scriptrunner_yield = lambda: None  # type: ignore[method-assign]
        try:
            gewoon(self, **opnieuw)
        finally:
            del verzoeken.on_scriptrunner_yield

    SessionState._call_callbacks = heel  # type: ignore[method-assign]  # noqa: SLF001
