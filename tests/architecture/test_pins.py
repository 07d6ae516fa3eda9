"""What pip installs is what pyproject.toml asks: pinned, with hashes, and nothing newer than meant."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]
WANTED = [("requirements.txt", wish) for wish in RUNTIME] + [
    ("requirements-dev.txt", wish) for wish in RUNTIME + DEVELOPMENT
]


@pytest.mark.parametrize(("file", "wish"), WANTED, ids=str)
def test_a_pin_satisfies_the_project(file: str, wish: Requirement) -> None:
    versions = _pins(file)[canonicalize_name(wish.name)]
    assert versions
    assert all(wish.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_carries_a_hash(file: str) -> None:
    assert [pin for pin, hashed in _entries(file) if not hashed] == []


def test_development_runs_on_the_same_versions_as_the_user() -> None:
    ours, theirs = _pins("requirements-dev.txt"), _pins("requirements.txt")
    assert {name: (ours[name], pins) for name, pins in theirs.items() if ours[name] != pins} == {}


def _pins(file: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pin, _ in _entries(file):
        name, _, version = pin.partition("==")
        found[canonicalize_name(name)].add(version)
    return found


def _entries(file: str) -> Iterator[tuple[str, bool]]:
    """Give name==version of each entry, and whether hashes follow."""
    joined = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in joined.splitlines():
        if line[:1].isalnum():
            yield line.split()[0].split(";")[0], "--hash=sha256:" in line
