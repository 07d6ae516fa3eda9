"""The settings of .streamlit/config.toml that safety and speed lean on are in force and readable."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

FILE = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(FILE.read_text(encoding="utf-8"))
DEMANDED = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.maxUploadSize": 15,
    "server.maxWidgetStateSize": 2,
    "server.maxMessageSize": 10,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.trustedUserHeaders": {
        "X-App-Session": "sid",
        "X-App-Pre": "pre",
        "X-App-Poort": "poort",
        "X-App-Half": "half",
        "X-App-Slot": "slot",
        "X-App-Toestel": "toestel",
        "X-App-Net": "net",
    },
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "runner.fastReruns": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "logger.enableRich": False,
    "browser.gatherUsageStats": False,
}
READABLE = 4.5
AAA = 7.0


@pytest.mark.parametrize("name", DEMANDED)
def test_a_setting_is_in_force(name: str) -> None:
    assert config.get_option(name) == DEMANDED[name]


def test_every_setting_is_one_streamlit_knows() -> None:
    names = [
        f"{section}.{name}"
        for section in ("server", "runner", "client", "logger", "browser")
        for name in SETTINGS[section]
    ]
    assert [name for name in names if name not in config._config_options_template] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    colours = SETTINGS["theme"][theme]
    for ground in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert _contrast(colours["textColor"], ground) >= AAA
        for name in ("linkColor", "redColor", "orangeColor", "greenColor", "blueColor", "grayColor"):
            assert _contrast(colours[name], ground) >= READABLE, (name, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_text_on_the_main_button_can_be_read(theme: str) -> None:
    assert _contrast("#FFFFFF", SETTINGS["theme"][theme]["primaryColor"]) >= READABLE


def _contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
