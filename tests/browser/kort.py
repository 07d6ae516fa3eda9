"""The app with a session that is locked after seconds: `python -m tests.browser.kort SECONDS run app.py …`."""

import sys
from datetime import timedelta

from streamlit.web import cli

from lib.access import sockets, typen
from lib.services import toegang

if __name__ == "__main__":
    toegang.INACTIEF = timedelta(seconds=float(sys.argv.pop(1)))
    sockets._SEEN_EVERY_S = typen.SEEN_EVERY_S = 0.5
    sockets.POLL_S = 0.5
    cli.main(prog_name="streamlit")
