"""Load at the start of the server what the first visitor would otherwise wait for."""

import gc
import logging
from importlib import import_module

from lib.ui import component

ZWAAR = ("pandas", "pyarrow", "altair", "lib.ui.inloggen")
RONDE = 10_000
"""So many new things before Python looks for what is thrown away: by itself it looks at every 700, many times in one page."""
_KLAAGT = "streamlit.runtime.scriptrunner_utils.script_run_context"


def opwarmen() -> None:
    """Import the heavy libraries and name our component, then take all of it out of the garbage rounds."""
    log = logging.getLogger(_KLAAGT)
    was = log.level
    log.setLevel(
        logging.ERROR
    )  # the login library looks at the session while it is imported, and there is none yet
    try:
        for naam in ZWAAR:
            import_module(naam)
        component.meld_aan()  # a tab of another process may ask this one for its files
    finally:
        log.setLevel(was)
    gc.collect()
    gc.freeze()
    gc.set_threshold(RONDE, 10, 10)
