"""What the user sees when our own code fails: a sentence and a number; what went wrong goes to the log without data."""

import logging
import secrets
import traceback

import streamlit as st

_log = logging.getLogger("puzzel.storing")


def toon(fout: Exception) -> bool:
    """Show that it is us, and where to go; log the places in the code but never the message, which may name a child."""
    nummer = secrets.token_hex(4)
    plaatsen = " < ".join(
        f"{plek.filename}:{plek.lineno} {plek.name}"
        for plek in reversed(traceback.extract_tb(fout.__traceback__))
    )
    _log.error("storing %s: %s at %s", nummer, type(fout).__name__, plaatsen)
    st.error(
        f"Er ging iets mis in Puzzel. Wat je al had opgeslagen, staat er nog. Laad de pagina opnieuw. "
        f"Blijft het misgaan, geef dan dit nummer door aan je beheerder: {nummer}.",
        icon=":material/error:",
    )
    return True
