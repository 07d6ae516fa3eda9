"""The app with a hole in it, to see that a figure notices: `python -m tests.bewijs.fouten FAULT run app.py …`."""

import sys
from collections.abc import Callable, Collection
from unittest.mock import patch

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web import cli

from lib.access import gate
from lib.domain import permissions


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
    """Let whoever asks read every record."""
    patch.object(permissions, "_past", lambda *_: True).start()  # what may, grond and the services rest on


FOUTEN: dict[str, Callable[[], None]] = {"zonder_poort": zonder_poort, "mag_alles": mag_alles}


def met(fout: str) -> tuple[str, ...]:
    """Give the command that stands for `streamlit` with this fault."""
    if fout not in FOUTEN:
        raise LookupError(f"no fault {fout}; there are {', '.join(FOUTEN)}")
    return sys.executable, "-m", "tests.bewijs.fouten", fout


if __name__ == "__main__":
    FOUTEN[sys.argv.pop(1)]()
    cli.main(prog_name="streamlit")
