"""Debian's nginx with the site we ship, on loopback: other ports and folders, and nothing else is different."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.meet.scherm import wacht_op
from tests.servers import proces
from tests.servers.missing import missing
from tests.servers.streamlit import ROOT, free_port

SITE = ROOT / ".deploy" / "nginx-puzzel.conf"
DEBIAN = Path("/etc/nginx/nginx.conf")
NAME = "puzzel.example.nl"
HOST = "localhost"
TEMP = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Nginx:
    """A running nginx."""

    def __init__(self, https: int, http: int, folder: Path) -> None:
        self.https, self.http, self.folder = https, http, folder
        self.url = f"https://{HOST}:{https}"

    def requests(self) -> list[str]:
        """Give the lines of the access log."""
        return (self.folder / "log" / "puzzel.log").read_text(encoding="utf-8").splitlines()

    def logs(self) -> str:
        """Give all that was logged."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted((self.folder / "log").iterdir()))

    def spooled(self) -> list[Path]:
        """Give what nginx ever put on the disk of what went by: it keeps the folders it made for that."""
        return [path for name in TEMP for path in (self.folder / name).iterdir()]


@contextmanager
def proxy(ports: Sequence[int], folder: Path) -> Iterator[Nginx]:
    """Put nginx before the app processes on these ports."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None or not DEBIAN.exists():
        missing("no nginx of Debian; apt-get install nginx")
    nginx = Nginx(free_port(), free_port(), folder)
    (folder / "log").mkdir(parents=True)
    (folder / "tls").mkdir()
    _certificate(folder / "tls")
    (folder / "site.conf").write_text(site(nginx, ports), encoding="utf-8")
    (folder / "nginx.conf").write_text(_around(folder), encoding="utf-8")
    process = proces.start(
        [program, "-c", folder / "nginx.conf", "-e", folder / "log" / "start.log", "-g", "daemon off;"],
        log=folder / "log" / "start.log",
        cwd=folder,
        env={"PATH": os.environ.get("PATH", "")},
        user=None,
    )
    try:
        if not wacht_op(lambda: _answers(nginx), 10):
            raise RuntimeError(f"nginx did not start:\n{nginx.logs()}")
        yield nginx
    finally:
        proces.stop(process, signal.SIGTERM)


def site(nginx: Nginx, ports: Sequence[int]) -> str:
    """Give the shipped site with what an administrator puts in, and loopback ports; each word must be there."""
    servers = [f"    server 127.0.0.1:{port} fail_timeout=5s;\n" for port in (8501, 8502)]
    here = [f"    server 127.0.0.1:{port} fail_timeout=5s;\n" for port in ports]
    text = _replaced(
        SITE.read_text(encoding="utf-8"),
        {
            "".join(servers): "".join(here),
            f"server_name {NAME};": f"server_name {HOST};",
            NAME: f"{HOST}:{nginx.https}",
            "listen 80": f"listen 127.0.0.1:{nginx.http}",
            "listen 443": f"listen 127.0.0.1:{nginx.https}",
            "listen [::]:80": f"listen [::1]:{nginx.http}",
            "listen [::]:443": f"listen [::1]:{nginx.https}",
            "/etc/puzzel/tls": str(nginx.folder / "tls"),
            "/var/log/nginx": str(nginx.folder / "log"),
        },
    )
    return text if _has_ipv6() else "".join(line for line in text.splitlines(True) if "[::1]" not in line)


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def _around(folder: Path) -> str:
    """Give Debian's own nginx.conf with folders of our own, run as who runs the test."""
    temp = "".join(f"{name}_temp_path {folder / name} 1 2;\n" for name in TEMP)
    return _replaced(
        DEBIAN.read_text(encoding="utf-8"),
        {
            "user www-data;": "user root;" if os.geteuid() == 0 else "",
            "/run/nginx.pid": str(folder / "nginx.pid"),
            "/var/log/nginx": str(folder / "log"),
            "include /etc/nginx/conf.d/*.conf;": temp,
            "/etc/nginx/sites-enabled/*": str(folder / "site.conf"),
        },
    )


def _replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        if old not in text:
            raise RuntimeError(f"the configuration no longer holds {old!r}")
        text = text.replace(old, new)
    return text


def _certificate(folder: Path) -> None:
    files: list[str | Path] = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run(["openssl", "req", *kind, *names, *files], check=True, capture_output=True)  # noqa: S607


def trusting(nginx: Nginx) -> ssl.SSLContext:
    """Give the TLS of a visitor who trusts the certificate of this nginx."""
    return ssl.create_default_context(cafile=str(nginx.folder / "tls" / "fullchain.pem"))


def _answers(nginx: Nginx) -> bool:
    try:
        ssl.get_server_certificate((HOST, nginx.https), timeout=1)
    except OSError:
        return False
    return True
