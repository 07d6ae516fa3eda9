"""What the user sees when our own code fails: a sentence and a number; what went wrong goes to the log without data."""

import logging
import secrets
import traceback

import streamlit as st

from lib.services.context import OpslagWeg

_log = logging.getLogger("puzzel.storing")


def toon(fout: Exception) -> bool:
    """Show that it is us, and what to do; the number leads the beheerder to the line in the log."""
    if isinstance(fout, OpslagWeg):
        _log.error("the database is away")
        st.error(str(fout), icon=":material/cloud_off:")
        return True
    nummer = secrets.token_hex(4)
    _log.error("storing %s: %s", nummer, _plaats(fout))
    st.error(
        f"Er ging iets mis in Puzzel. Wat je al had opgeslagen, staat er nog. Laad de pagina opnieuw. "
        f"Blijft het misgaan, geef dan dit nummer door aan je beheerder: {nummer}.",
        icon=":material/error:",
    )
    return True


def zwijg() -> None:
    """Keep the message of an exception, which may name a child, out of the line Streamlit itself logs."""
    logging.getLogger("streamlit.error_util").addFilter(_zonder_inhoud)


def _zonder_inhoud(regel: logging.LogRecord) -> bool:
    if regel.exc_info and regel.exc_info[1]:
        regel.msg, regel.args, regel.exc_info = _plaats(regel.exc_info[1]), (), None
    return True


def _plaats(fout: BaseException) -> str:
    plekken = reversed(traceback.extract_tb(fout.__traceback__))
    return f"{type(fout).__name__} at " + " < ".join(
        f"{plek.filename}:{plek.lineno} {plek.name}" for plek in plekken
    )
