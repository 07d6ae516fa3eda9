"""Small pages, modules and functions: the limits that keep a part readable at one glance."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.sources import ROOT, pages, product, short, tree

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
EMPTY = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
BAD_NAMES = {"utils.py", "helpers.py", "common.py", "exceptions.py", "misc.py"}


def test_the_launcher_has_at_most_40_lines() -> None:
    assert _lines(ROOT / "app.py") <= 40


def test_a_page_has_at_most_80_lines() -> None:
    assert _longer_than(80, pages()) == []


def test_a_module_has_at_most_200_lines() -> None:
    assert _longer_than(200, product()) == []


def test_a_module_has_a_median_of_at_most_70_lines_of_code() -> None:
    assert median(lines for path in product() if (lines := _code(path)) > 0) <= 70


def test_a_function_has_at_most_40_lines() -> None:
    assert [f"{name}: {lines}" for name, lines in _functions() if lines > 40] == []


def test_a_function_has_a_median_of_at_most_8_lines() -> None:
    assert median(lines for _, lines in _functions()) <= 8


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [short(path) for path in product() if path.name in BAD_NAMES] == []


def _longer_than(limit: int, paths: tuple[Path, ...]) -> list[str]:
    return [f"{short(path)}: {lines}" for path in paths if (lines := _lines(path)) > limit]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _code(path: Path) -> int:
    """Count lines that hold code: no imports, blank lines, comments or docstrings (README, decision 10)."""
    prose: set[int] = set()
    for node in ast.walk(tree(path)):
        body = getattr(node, "body", None)
        if isinstance(node, ast.Import | ast.ImportFrom):
            prose |= set(range(node.lineno, (node.end_lineno or 0) + 1))
        if isinstance(node, DOCUMENTED) and isinstance(body, list) and body and _is_docstring(body[0]):
            prose |= set(range(body[0].lineno, (body[0].end_lineno or 0) + 1))
    source = io.StringIO(path.read_text(encoding="utf-8"))
    held: set[int] = set()
    for token in tokenize.generate_tokens(source.readline):
        if token.type not in EMPTY:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - prose)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _functions() -> Iterator[tuple[str, int]]:
    for path in product():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (
                    f"{short(path)}:{node.lineno} {node.name}",
                    (node.end_lineno or node.lineno) - node.lineno + 1,
                )
