"""The linter, the formatter and the type checker are satisfied with the whole tree."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TOOLS = {
    "ruff check": ["ruff", "check", "--output-format=concise"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_nothing_to_say(tool: str) -> None:
    program, *arguments = TOOLS[tool]
    command: list[str | Path] = [Path(sys.executable).with_name(program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
