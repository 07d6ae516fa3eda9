"""A tab that lost its process goes on at another: its page runs there first, or the first press would do nothing."""

from datetime import timedelta

import streamlit as st

_ZELDEN = timedelta(hours=12)


@st.fragment(run_every=_ZELDEN)
def blijf_verbonden() -> None:
    """Draw nothing: Streamlit's page runs itself on a new connection only when something on it runs by the clock."""
