"""Small pages, modules and functions: the limits that keep a part readable at one glance."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.sources import ROOT, pages, product, short, tree

BAD_NAMES = {"utils.py", "helpers.py", "common.py", "exceptions.py", "misc.py"}


def test_the_launcher_has_at_most_40_lines() -> None:
    assert _lines(ROOT / "app.py") <= 40


def test_a_page_has_at_most_80_lines() -> None:
    assert _longer_than(80, pages()) == []


def test_a_module_has_at_most_200_lines() -> None:
    assert _longer_than(200, product()) == []


def test_a_module_has_a_median_of_at_most_70_lines() -> None:
    assert median(lines for path in product() if (lines := _lines(path)) > 1) <= 70


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


def _functions() -> Iterator[tuple[str, int]]:
    for path in product():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (
                    f"{short(path)}:{node.lineno} {node.name}",
                    (node.end_lineno or node.lineno) - node.lineno + 1,
                )
