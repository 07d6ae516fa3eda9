"""An installation as the README describes it: PostgreSQL with two roles, two app processes, nginx with TLS."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from lib.store.engine import Store, open_store
from tests.browser.mens import bevolk
from tests.meet.scherm import wacht_op
from tests.servers.nginx import HOST, NAME, Nginx, proxy
from tests.servers.postgres import Postgres
from tests.servers.streamlit import ROOT, Streamlit, free_port, serve
from tests.wereld import Wereld

SHIPPED = ROOT / ".deploy"


class Opstelling:
    """What runs, and the switch of each app process."""

    def __init__(self, folder: Path, url: str, stack: ExitStack) -> None:
        self.url_file = folder / "database-url"
        self.url_file.write_text(f"{url}\n", encoding="utf-8")
        self.store: Store = open_store(url, data=folder / "app").als_systeem()
        self.wereld: Wereld = bevolk(self.store)
        self.servers: dict[int, Streamlit] = {}
        self._folder, self._stack = folder, stack
        for _ in range(2):
            self.start(free_port())
        self.nginx: Nginx = stack.enter_context(proxy(list(self.servers), folder / "nginx"))

    def start(self, port: int) -> None:
        """Start an app process with the settings we ship, as systemd does again after one died."""
        env = _settings() | {"PUZZEL_DATABASE_URL_FILE": str(self.url_file)}
        self.servers[port] = self._stack.enter_context(serve(data=self._folder / "app", port=port, env=env))

    def kill(self, port: int) -> None:
        """Kill an app process; it cannot do anything about it."""
        self.servers[port].process.kill()
        self.servers[port].process.wait()

    def went_to(self, path: str) -> list[int]:
        """Say which processes got the last request of a path, in order; its line may still be coming."""
        wacht_op(lambda: bool(self._asked(path)), 2)
        return self._asked(path)

    def _asked(self, path: str) -> list[int]:
        for line in reversed(self.nginx.requests()):
            _time, _who, _method, asked, _status, _size, _took, upstream = line.split(" ", 7)
            if asked == path and upstream != "-":
                return [int(address.rpartition(":")[2]) for address in upstream.split(", ")]
        return []


@contextmanager
def opstelling(postgres: Postgres, folder: Path) -> Iterator[Opstelling]:
    """Install everything; the app has the role that may not change the schema."""
    name, url = f"p{secrets.token_hex(6)}", postgres.database()
    owner, app = _roles(url, name)
    try:
        _migrate(owner)
        with ExitStack() as stack:
            built = Opstelling(folder, app, stack)
            stack.callback(built.store.close)
            yield built
    finally:
        postgres.drop(url)
        _as_superuser(postgres.url.render_as_string(hide_password=False), f"DROP ROLE {name}_owner, {name}")


def _roles(url: str, name: str) -> tuple[str, str]:
    """Run the shipped roles.sql under names of this test; give the addresses of the owner and of the app."""
    _as_superuser(url, (SHIPPED / "roles.sql").read_text(encoding="utf-8").replace("puzzel", name))
    addresses = []
    for role in (f"{name}_owner", name):
        password = secrets.token_hex(8)
        _as_superuser(url, f"ALTER ROLE {role} PASSWORD '{password}'")
        given = make_url(url).set(username=role, password=password)
        addresses.append(given.render_as_string(hide_password=False))
    return addresses[0], addresses[1]


def _migrate(owner: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "lib.beheer", "migreren"],
        cwd=ROOT,
        env={"PUZZEL_DATABASE_URL": owner, "PATH": ""},
        check=True,
        capture_output=True,
    )


def _as_superuser(url: str, statements: str) -> None:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statements.encode())


def _settings() -> dict[str, str]:
    """Read the shipped environment file with the name of this test."""
    lines = (SHIPPED / "puzzel.env").read_text(encoding="utf-8").replace(NAME, HOST).splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
