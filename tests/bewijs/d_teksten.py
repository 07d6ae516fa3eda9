"""Strange texts for D1, and what a reader sees of a text."""

import random
import unicodedata

VAST = (
    "\x00nul", "a\x00b", "\ud800half", "\x1b[31mrood", "\u202egnal", "e\u0301\u0301\u0301", "\r\nregel\rregel", "\t\ttab",
    "😀👩‍👩‍👧‍👦🧩", "\ufffe\uffff", "'; DROP TABLE dossier; --", "=1+1", "<script>alert(1)</script>", "{{7*7}}${7*7}#{7*7}",
    "مرحبا שלום", "a" * 30_000, " ", "\u200b\u200c", "%s%n%x", "../../etc/passwd", "&lt;&#x41;", "\x85\x9f", "ﬁ½…’", "NULL", "1e309",
)  # fmt: skip
TEKENS = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *range(0xD7F0, 0xE010),
    *range(0x1F600, 0x1F640),
    *range(0x41, 0x5B),
    0x202E,
    0xFEFF,
    0x10FFFF,
)


def tekst(toeval: random.Random) -> str:
    """Return a text nobody expects: a known one, or any characters."""
    if toeval.random() < 0.6:
        return toeval.choice(VAST)
    return "".join(chr(toeval.choice(TEKENS)) for _ in range(toeval.randint(1, 60)))


def zichtbaar(tekst: str) -> str:
    """Return what a reader sees of a text: without spaces, and each letter in one way of writing it."""
    return "".join(unicodedata.normalize("NFC", tekst).split())
