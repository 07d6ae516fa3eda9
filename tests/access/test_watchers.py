"""A running server reads its settings once: Streamlit stops looking at the file five times a second."""

import time
from pathlib import Path

import pytest
from streamlit import config
from streamlit.watcher.polling_path_watcher import PollingPathWatcher
from streamlit.web.bootstrap import _install_config_watchers

from lib.access import watchers

LANG_S = 1.0


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Watch a settings file the way Streamlit does; what it reports lands here."""
    found: list[str] = []
    settings = tmp_path / "config.toml"
    settings.write_text("[client]\n")
    monkeypatch.setattr(PollingPathWatcher, "_schedule", PollingPathWatcher._schedule)
    monkeypatch.setattr(config, "get_config_files", lambda _name: [str(settings)])
    monkeypatch.setattr("streamlit.web.bootstrap.load_config_options", lambda _flags: found.append("read"))
    _install_config_watchers({})
    return found


def changed(tmp_path: Path) -> None:
    time.sleep(0.05)
    (tmp_path / "config.toml").write_text('[client]\nshowErrorDetails = "full"\n')
    time.sleep(LANG_S)


def test_streamlit_itself_takes_over_what_changes(tmp_path: Path, seen: list[str]) -> None:
    changed(tmp_path)
    assert seen == ["read"]


def test_our_server_does_not(tmp_path: Path, seen: list[str]) -> None:
    watchers.stop()
    time.sleep(LANG_S)  # the look that was on its way
    changed(tmp_path)
    assert seen == []
