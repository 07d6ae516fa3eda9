"""Typing as people do: words with pauses between the keys, and what is missing or double in what was stored."""

import random
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

WOORDEN = [
    "sem",
    "begint",
    "zelf",
    "als",
    "hij",
    "weet",
    "wat",
    "er",
    "komt",
    "na",
    "wisselingen",
    "loopt",
    "het",
    "vast",
    "rust",
    "helpt",
    "een",
    "vaste",
    "plek",
    "ook",
    "thuis",
    "lukt",
    "het",
    "samen",
    "met",
    "zijn",
    "moeder",
    "in",
    "de",
    "klas",
    "vraagt",
    "hij",
    "weinig",
    "hij",
    "bouwt",
    "graag",
    "hutten",
    "en",
    "leest",
    "veel",
]


def zinnen(toeval: random.Random) -> Iterator[str]:
    """Yield words without end, each with its space."""
    while True:
        yield f"{toeval.choice(WOORDEN)} "


def aanslagen(toeval: random.Random) -> Iterator[tuple[str, float]]:
    """Yield letters, each with the time a person waits before it: five or six in a second, and now and then a thought."""
    for woord in zinnen(toeval):
        for nummer, letter in enumerate(woord):
            nadenken = toeval.uniform(0.3, 1.0) if not nummer and toeval.random() < 0.1 else 0.0
            yield letter, nadenken + toeval.uniform(0.04, 0.2)


def letters(tekst: str, *, groot: bool) -> str:
    """Keep what one of two writers typed: one types capitals; spaces are of both."""
    return "".join(letter for letter in tekst if letter.isalpha() and letter.isupper() == groot)


def verschil(getypt: str, staat: str) -> tuple[int, int]:
    """Count the letters that were lost, and those that stand there too often."""
    if getypt == staat:
        return 0, 0
    codes = SequenceMatcher(None, getypt, staat, autojunk=False).get_opcodes()
    kwijt = sum(b - a for soort, a, b, _, _ in codes if soort != "equal")
    teveel = sum(d - c for soort, _, _, c, d in codes if soort != "equal")
    return kwijt, teveel


def percentiel(waarden: Iterable[float], deel: float) -> float:
    """Give the value that this part of the values does not exceed; infinite without values."""
    op_rij = sorted(waarden)
    return op_rij[max(0, min(len(op_rij), -int(-deel * len(op_rij) // 1)) - 1)] if op_rij else float("inf")
