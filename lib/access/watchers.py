"""Streamlit looks at its settings file five times a second, also when it watches no source: here it stops looking.

A server that reads other settings while it runs could lose a guard nobody saw go; and the looking is a good part of
what an idle server costs.
"""

from streamlit.watcher.polling_path_watcher import PollingPathWatcher

_LOOK = "_schedule"


def stop() -> None:
    """Let every look that is on its way be the last (private; tests/access/test_watchers.py pins it)."""
    setattr(PollingPathWatcher, _LOOK, lambda _self: None)
