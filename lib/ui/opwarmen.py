"""Load at the start of the server what the first visitor would otherwise wait for."""

import gc
import logging
from importlib import import_module

ZWAAR = ("pandas", "pyarrow", "altair", "lib.ui.inloggen")
_KLAAGT = "streamlit.runtime.scriptrunner_utils.script_run_context"


def opwarmen() -> None:
    """Import the heavy libraries, then take everything loaded so far out of the garbage rounds."""
    log = logging.getLogger(_KLAAGT)
    was = log.level
    log.setLevel(
        logging.ERROR
    )  # the login library looks at the session while it is imported, and there is none yet
    try:
        for naam in ZWAAR:
            import_module(naam)
    finally:
        log.setLevel(was)
    gc.collect()
    gc.freeze()
