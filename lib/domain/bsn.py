"""Find what looks like a burgerservicenummer: a school and an SWV may not keep one in a text (domain L23)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

ZIN = "Dit lijkt een burgerservicenummer. Haal het weg: dat mag hier niet staan."
LENGTE = 9
_LAAGSTE = 10_000_000  # numbers with two zeros in front were never given
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_STREEPJES = dict.fromkeys(map(ord, "‐‑‒–−"), "-") | {0x2009: " ", 0x200B: ""}
_RIJ = re.compile(r"[0-9]+(?:[ .\-][0-9]+)*")
_GENOEMD = re.compile(
    r"(?:bsn|b\.s\.n\.?|burgerservicenummer|sofi\w*|pgn|onderwijsnummer|persoonsnummer)\W*(?:is|van)?\W*\Z",
    re.IGNORECASE,
)
_VOOR = re.compile(r"(?:[A-Za-z]|[0-9][,/_:]|\+|\)|[A-Za-z0-9][\-_])\Z")
"""Right before a number: it is part of a code, an amount, a time or a telephone number."""
_NA = re.compile(r"(?:[A-Za-z]|[,/_:][0-9]|[\-_][A-Za-z0-9])")


def vind(tekst: str) -> tuple[str, ...]:
    """Return the nine digits of everything in a text that looks like a BSN, once each."""
    gelijk = unicodedata.normalize("NFKC", tekst).translate(_STREEPJES)
    return tuple(dict.fromkeys(nummer for rij in _RIJ.finditer(gelijk) for nummer in _in_rij(gelijk, rij)))


def vind_in(antwoord: Any) -> tuple[str, ...]:
    """Return the same for an answer of a form: a text, or the texts in its rows."""
    if isinstance(antwoord, str):
        return vind(antwoord)
    if isinstance(antwoord, Mapping):
        return tuple(nummer for deel in antwoord.values() for nummer in vind_in(deel))
    if isinstance(antwoord, list | tuple):
        return tuple(nummer for deel in antwoord for nummer in vind_in(deel))
    return ()


def elfproef(cijfers: str) -> bool:
    """Tell whether nine digits can be a BSN: their weighted sum divides by eleven."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and int(cijfers) >= _LAAGSTE


def _in_rij(tekst: str, rij: re.Match[str]) -> Iterator[str]:
    """Yield the BSNs in one row of digits: all of it, or a part that stands between spaces."""
    voor, na = tekst[max(0, rij.start() - 30) : rij.start()], tekst[rij.end() : rij.end() + 2]
    genoemd = _GENOEMD.search(voor) is not None
    if (not genoemd and _VOOR.search(voor)) or _NA.match(na) or rij[0].startswith("00"):
        return
    heel = re.sub(r"\D", "", rij[0])
    if genoemd and len(heel) == LENGTE - 1:
        heel = f"0{heel}"
    if len(heel) == LENGTE and (genoemd or _gewoon(rij[0])):
        if elfproef(heel):
            yield heel
        return
    yield from _tussen_spaties(rij[0].split(" "))


def _tussen_spaties(delen: list[str]) -> Iterator[str]:
    """Yield the parts that are whole by themselves: `groep 7 123456782`, `groep 7 123 456 782`."""
    for plaats, deel in enumerate(delen):
        drie = "".join(delen[plaats : plaats + 3])
        drietal = [len(stuk) for stuk in delen[plaats : plaats + 3]] == [3, 3, 3]
        cijfers = drie if drietal else re.sub(r"\D", "", deel)
        if cijfers.isdigit() and len(cijfers) == LENGTE and _gewoon(deel) and elfproef(cijfers):
            yield cijfers


def _gewoon(stuk: str) -> bool:
    """Tell whether the digits are grouped as people group a BSN, and not as a telephone number or a date."""
    groepen = [len(groep) for groep in re.split(r"[ .\-]", stuk)]
    if len(groepen) == 1 or groepen == [1] * LENGTE:
        return True
    return min(groepen) > 1 and not re.match(
        r"\d\d?[.\-]\d\d?[.\-]\d{4}(?!\d)|\d{4}[.\-]\d\d[.\-]\d\d(?!\d)", stuk
    )
