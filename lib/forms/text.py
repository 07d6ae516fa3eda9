"""What may stand in a text: every free text passes here before it is kept, every search before it is asked."""

import re
import unicodedata

MAX_TEXT = 20_000
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What no database, document or screen takes: control characters and half of a character."""


class ValueRefused(ValueError):
    """It cannot be an answer to this question; the message is a Dutch sentence."""


def free_text(value: str, most: int = MAX_TEXT) -> str:
    """Return the text as it is kept; raises ValueRefused for what cannot be read or is too long."""
    # NFC can lengthen a text, so the lengths are counted afterwards
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if FORBIDDEN.search(text):
        raise ValueRefused(
            "In deze tekst staat een teken dat niet kan. Typ de tekst opnieuw of plak zonder opmaak."
        )
    if len(text) > most:
        raise ValueRefused(too_long(len(text), most))
    return text


def line(value: str, most: int) -> str:
    """Return a name or another short text: one line, without the space around it."""
    return free_text(" ".join(free_text(value).split()), most)


def searchable(value: str) -> str:
    """Return what can be looked for: nothing that is kept holds the characters that are left out."""
    return FORBIDDEN.sub("", value)


def too_long(length: int, most: int) -> str:
    """Return the sentence for a text over its limit (S3.36: zo beknopt mogelijk)."""
    extra = length - most
    return f"Deze tekst is {extra} {'teken' if extra == 1 else 'tekens'} te lang (maximaal {most})."
