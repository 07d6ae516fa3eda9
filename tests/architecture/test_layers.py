"""Who may import whom (architecture.md §2): the contracts in pyproject.toml, and what they cannot express."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, imports, pages, product, short

SCREENS = ("pages/", "lib/ui/", "lib/access/", "app.py", "lib/main.py")


def test_the_layers_never_import_upward() -> None:
    command: list[str | Path] = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_imports_no_other_page() -> None:
    assert [
        short(page) for page in pages() if {name.split(".")[0] for name in imports(page)} & {"pages", "app"}
    ] == []


def test_the_database_toolkit_is_used_in_the_store_alone() -> None:
    assert _users_of("sqlalchemy", "alembic", outside=("lib/store/",)) == []


def test_streamlit_and_altair_are_used_on_screens_alone() -> None:
    assert _users_of("streamlit", "altair", "streamlit_authenticator", outside=SCREENS) == []


def test_pyxform_is_known_to_one_module() -> None:
    assert _users_of("pyxform", outside=("lib/forms/xlsform.py",)) == []


def _users_of(*packages: str, outside: tuple[str, ...]) -> list[str]:
    users = (path for path in product() if {name.split(".")[0] for name in imports(path)} & set(packages))
    return [short(path) for path in users if not short(path).startswith(outside)]
