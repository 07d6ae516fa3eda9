"""One password for all accounts of an example: four Dutch words, new for every installation."""

import secrets
from functools import cache
from pathlib import Path

AANTAL = 4


@cache
def woorden() -> tuple[str, ...]:
    """Return the words to choose from: short, plain and easy to type."""
    return tuple(Path(__file__).with_name("woorden.txt").read_text(encoding="utf-8").split())


def maak() -> str:
    """Make a password; never from the seed, which everybody can read."""
    return "-".join(secrets.choice(woorden()) for _ in range(AANTAL))
