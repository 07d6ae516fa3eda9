"""Count the SQL statements of one run of a page: `python -m tests.meet.statements DATA PAGE` in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tests.servers.streamlit import ROOT


def tel(data: Path, pagina: str) -> list[str]:
    """Give the statements of a warm run of a page on this data."""
    env = {**os.environ, "PUZZEL_DATA": str(data), "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"}
    env["PUZZEL_2FA_VERPLICHT"] = "niemand"
    command = [sys.executable, "-m", "tests.meet.statements", str(data), pagina]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the page could not be counted: {done.stderr[-500:]}")
    statements: list[str] = json.loads(done.stdout.splitlines()[-1])
    return [text for text in statements if not text.startswith("BEGIN")]


def _gemeten(data: Path, pagina: str) -> list[str]:
    from tests.meet import scenario

    app = scenario.in_proces(pagina, scenario.vul(data, 0))
    statements: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def _note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    app.run()
    if app.exception:
        raise RuntimeError(str(app.exception[0].value))
    return [text for text in statements if not text.startswith("BEGIN")]


if __name__ == "__main__":
    print(json.dumps(_gemeten(Path(sys.argv[1]), sys.argv[2])))
