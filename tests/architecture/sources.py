"""The project's files as the architecture tests read them."""

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.servers.missing import missing

ROOT = Path(__file__).resolve().parents[2]
REVISIONS = ROOT / "lib" / "store" / "migrations" / "versions"


@cache
def product() -> tuple[Path, ...]:
    """Every module a user runs; Alembic's revisions are records of the past, not code to tidy."""
    found = [ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    return tuple(sorted(path for path in found if path.exists() and REVISIONS not in path.parents))


@cache
def pages() -> tuple[Path, ...]:
    return tuple(path for path in product() if path.parent.name == "pages" and path.name != "__init__.py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, also the ones not committed yet, without what .gitignore names."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        missing("no git checkout: which files belong to the repository is unknown")
    # A build may check out as another user than it runs as.
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """The dotted names a module imports, `from a import b` as a and a.b."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
