"""The systemd units we ship: systemd can read them, they are shut tight, and they start what is there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.opstelling import SHIPPED
from tests.servers.missing import missing
from tests.servers.nginx import NAME, SITE
from tests.servers.streamlit import ROOT

MOST_EXPOSED = 1.5
"""Systemd's own count: 0 is shut, 10 is open; what comes near 1 is a process that may do next to nothing."""
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Give the unit in a folder with its target, with a program that exists on every machine."""
    if shutil.which("systemd-analyze") is None:
        missing("no systemd-analyze")
    text = (SHIPPED / "puzzel@.service").read_text(encoding="utf-8")
    program = "/opt/puzzel/current/.venv/bin/streamlit"
    assert f"ExecStart={program} run app.py" in text
    (tmp_path / "puzzel@.service").write_text(text.replace(program, "/bin/true"), encoding="utf-8")
    shutil.copy(SHIPPED / "puzzel.target", tmp_path)
    return tmp_path / "puzzel@.service"


def test_systemd_understands_every_line(unit: Path) -> None:
    said = _analyze("verify", "--man=no", unit, unit.with_name("puzzel.target"))
    assert said == ""


def test_the_process_may_do_next_to_nothing(unit: Path) -> None:
    said = _analyze("security", "--offline=true", "--no-pager", unit)
    found = re.search(r"Overall exposure level for .*: (\d+\.\d)", said)
    assert found, said
    assert float(found[1]) <= MOST_EXPOSED


def test_the_readme_names_every_file_that_is_shipped() -> None:
    assert [path.name for path in SHIPPED.iterdir() if f".deploy/{path.name}" not in README] == []


def test_one_name_and_the_same_ports_are_everywhere() -> None:
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", SITE.read_text(encoding="utf-8"))
    assert f"enable --now {' '.join(f'puzzel@{port}' for port in ports)} puzzel.target" in README
    assert f"STREAMLIT_SERVER_ALLOWED_HOSTS={NAME}\n" in (SHIPPED / "puzzel.env").read_text(encoding="utf-8")


def _analyze(verb: str, *rest: str | Path) -> str:
    command: list[str | Path] = ["systemd-analyze", verb, *rest]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr
