"""Start the app, or an empty page on the same settings, as a user would: `streamlit run`."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from tests.servers import proces

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app.py"
START_TIMEOUT = 60
STREAMLIT = (sys.executable, "-m", "streamlit")
# Started from the root of the project, so .streamlit/config.toml is in force here too.
BARE_APP = 'from streamlit.starlette import App\n\napp = App("page.py")\n'
BARE_PAGE = 'import streamlit as st\n\nst.write("x")\n'


class Streamlit:
    """A running server."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], log: Path, ready_s: float) -> None:
        self.url = url
        self.process = process
        self.log = log
        self.ready_s = ready_s

    @property
    def pid(self) -> int:
        return self.process.pid

    def cpu_s(self) -> float:
        return proces.cpu_s(self.pid)

    def rss_mb(self) -> float:
        return proces.rss_mb(self.pid)

    def output(self) -> str:
        return self.log.read_text(errors="replace")


@contextmanager
def serve(
    script: Path = APP,
    *,
    data: Path,
    database_url: str | None = None,
    env: Mapping[str, str] | None = None,
    port: int | None = None,
    command: Sequence[str] = STREAMLIT,
) -> Iterator[Streamlit]:
    """Serve a script on a loopback port until the block ends; `command` is what stands for `streamlit`."""
    data.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    log = data / f"server-{port}.log"
    began = time.perf_counter()
    process = proces.start(
        [*command, *_arguments(script, port)],
        log=log,
        cwd=ROOT,
        env=_environment(data, database_url, env),
        user=None,
    )
    try:
        _wait(process, url, log)
        yield Streamlit(url, process, log, time.perf_counter() - began)
    finally:
        proces.stop(process, signal.SIGTERM)


@contextmanager
def serve_empty(data: Path) -> Iterator[Streamlit]:
    """Serve the cheapest page Streamlit has, on the app's own settings: the yardstick of every measurement."""
    folder = data / "empty"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app.py").write_text(BARE_APP, encoding="utf-8")
    (folder / "page.py").write_text(BARE_PAGE, encoding="utf-8")
    with serve(folder / "app.py", data=data) as server:
        yield server


def _arguments(script: Path, port: int) -> list[str | Path]:
    flags = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    return ["run", script, *flags]


def _environment(data: Path, database_url: str | None, extra: Mapping[str, str] | None) -> dict[str, str]:
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PUZZEL_", "STREAMLIT_"))
    }
    env |= {"PUZZEL_2FA_VERPLICHT": "niemand"}  # who tests the second step switches it on
    env |= {"PUZZEL_DATA": str(data), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    if database_url:
        env["PUZZEL_DATABASE_URL"] = database_url
    return env | dict(extra or {})


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while True:
        try:
            _ask_health(url)
        except OSError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}"
                ) from error
            time.sleep(0.02)
        else:
            return


def _ask_health(url: str) -> None:
    connection = HTTPConnection(url.removeprefix("http://"), timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        if connection.getresponse().status != HTTPStatus.OK:
            raise OSError("not healthy yet")
    finally:
        connection.close()
