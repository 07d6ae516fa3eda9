"""The app with a hole in it, to see that a figure notices: `python -m tests.bewijs.fouten FAULT run app.py …`."""

import html
import os
import sys
import time
from collections.abc import Callable, Collection
from typing import Any
from unittest.mock import patch

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web import cli

from lib.access import gate
from lib.domain import permissions
from lib.forms import values
from lib.services import controle, klad, schrijven
from lib.store import unit_of_work, zicht
from lib.store.engine import OpslagWeg
from lib.store.unit_of_work import UnitOfWork
from lib.ui import geheel

TRAAG_S = 0.3


class Open:
    """No gate: everything reaches Streamlit."""

    def __init__(self, app: ASGIApp, pages: Collection[str] = ()) -> None:
        self.app, self.pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def zonder_poort() -> None:
    """Take the gate away."""
    gate.Gate = Open  # type: ignore[assignment, misc]


def mag_alles() -> None:
    """Let whoever asks read every record: no rule holds, and neither does the filter under it."""
    patch.object(zicht, "waar", lambda *_, **__: "puzzel_wie() IS NOT NULL").start()
    patch.object(unit_of_work, "eis_plaats", lambda *_: None).start()
    patch.object(permissions, "_past", lambda *_: True).start()  # what may, grond and the services rest on


def inline() -> None:
    """Do what a button asks in the script, where the next key breaks it off: as Streamlit is by itself."""
    os.environ["STREAMLIT_RUNNER_FAST_RERUNS"] = "true"
    veilig = {naam: doel for naam, doel in controle.VEILIG.items() if naam != "runner.fastReruns"}
    patch.object(controle, "VEILIG", veilig).start()
    patch.object(geheel, "zet_aan").start()
    patch.object(klad, "weg", lambda *_, **__: time.sleep(TRAAG_S)).start()  # the database takes its time
    gewoon = st.button

    def knop(
        *wat: Any, on_click: Callable[..., object] | None = None, args: tuple[Any, ...] = (), **rest: Any
    ) -> bool:
        gedrukt = gewoon(*wat, **rest)
        if gedrukt and on_click is not None:
            on_click(*args)
        return gedrukt

    patch.object(st, "button", knop).start()


def slikt() -> None:
    """Go on as if nothing happened when the database refuses."""
    gewoon = UnitOfWork.__exit__

    def slik(werk: UnitOfWork, *wat: Any) -> bool:
        try:
            gewoon(werk, *wat)
        except OpslagWeg:
            return True
        return False

    patch.object(UnitOfWork, "__exit__", slik).start()


def rauw() -> None:
    """Put texts of users in HTML as they are."""
    patch.object(html, "escape", lambda tekst, *_: str(tekst)).start()


def ongeschoond() -> None:
    """Keep texts as they come in."""
    for plek in (values, schrijven):
        patch.object(plek, "free_text", lambda tekst, *_: tekst).start()


def grote_frames() -> None:
    """Take in frames and states of widgets of up to 500 MB."""
    ruim = dict.fromkeys(("server.maxWidgetStateSize", "server.maxMessageSize"), 500)
    patch.object(controle, "VEILIG", {**controle.VEILIG, **ruim}).start()
    os.environ["STREAMLIT_SERVER_MAX_WIDGET_STATE_SIZE"] = os.environ["STREAMLIT_SERVER_MAX_MESSAGE_SIZE"] = (
        "500"
    )


FOUTEN: dict[str, Callable[[], None]] = {
    "grote_frames": grote_frames,
    "zonder_poort": zonder_poort,
    "mag_alles": mag_alles,
    "inline": inline,
    "slikt": slikt,
    "rauw": rauw,
    "ongeschoond": ongeschoond,
}


def met(fout: str) -> tuple[str, ...]:
    """Give the command that stands for `streamlit` with this fault."""
    if fout not in FOUTEN:
        raise LookupError(f"no fault {fout}; there are {', '.join(FOUTEN)}")
    return sys.executable, "-m", "tests.bewijs.fouten", fout


if __name__ == "__main__":
    FOUTEN[sys.argv.pop(1)]()
    cli.main(prog_name="streamlit")
