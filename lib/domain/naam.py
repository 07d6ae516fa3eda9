"""Names as people write and look them up: one search form, one full name, one measure of likeness."""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

# NFKD leaves these letters whole, while a Dutch keyboard has only their base letter.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# Apostrophes, accents typed as apostrophes, hyphens and dashes: 't, d’Arc, Jansen-de Boer.
_SPATIE = str.maketrans(dict.fromkeys("'’‘‛`´ʼʹ′\"-‐‑‒–—−", " "))
_VOORVOEGSELS = frozenset(["van", "de", "der", "den", "het", "t", "s", "ten", "ter", "te", "von"])
_GELIJK_GENOEG = 0.7  # Sofie/Sophie and Kees/Cees are alike, Tim/Tom and Sem/Sam are not
_MEESTE_WOORDEN = 8  # bounds the work on a name of 120 characters


def _ontbonden(tekst: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", tekst).casefold())


def zoekvorm(tekst: str) -> str:
    """Return a name as it is compared: casefolded, without diacritics, apostrophes and hyphens as space."""
    kaal = "".join(
        teken for teken in _ontbonden(tekst.translate(_SPATIE)) if not unicodedata.combining(teken)
    )
    return " ".join(kaal.translate(_LETTERS).translate(_SPATIE).split())


def zoekwoorden(*teksten: str) -> tuple[str, ...]:
    """Return the words of one or more texts in search form, in order."""
    return tuple(zoekvorm(" ".join(teksten)).split())


def volledige_naam(roepnaam: str, voorvoegsel: str, achternaam: str) -> str:
    """Return the name as one says it: roepnaam, voorvoegsel, achternaam."""
    return " ".join(deel for deel in (roepnaam, voorvoegsel, achternaam) if deel)


def _naamwoorden(tekst: str) -> tuple[str, ...]:
    woorden = zoekwoorden(tekst)
    return tuple(w for w in woorden if w not in _VOORVOEGSELS)[:_MEESTE_WOORDEN] or woorden[:_MEESTE_WOORDEN]


def _verhouding(een: str, ander: str) -> float:
    return SequenceMatcher(None, een, ander, autojunk=False).ratio()


def _alle_woorden_lijken(kort: Sequence[str], lang: Sequence[str]) -> bool:
    over = list(lang)
    for woord in kort:
        beste = woord if woord in over else max(over, key=lambda ander: _verhouding(woord, ander))
        if _verhouding(woord, beste) < _GELIJK_GENOEG:
            return False
        over.remove(beste)
    return True


def lijkt_op(een: str, ander: str) -> bool:
    """Say whether two names may be the same person's: each word of the shorter resembles a word of the longer.

    Order and voorvoegsels do not count: 'Jansen, Sofie' resembles 'Sophie van Jansen-de Boer'. The answer is
    a hint for a person to look at, never a ground to merge.
    """
    kort, lang = sorted((_naamwoorden(een), _naamwoorden(ander)), key=lambda woorden: (len(woorden), woorden))
    return bool(kort) and (kort == lang or _alle_woorden_lijken(kort, lang))
