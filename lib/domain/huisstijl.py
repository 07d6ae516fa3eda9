"""The house style of a samenwerkingsverband: its name, colour and logo on every letter, and its own sjabloon."""

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lib.domain.bestandssoort import BestandGeweigerd, Bestandssoort, Gekeurd, keur
from lib.domain.keuze import Keuze
from lib.forms.text import ValueRefused, line

KLEUR = "#0B6E69"
"""Puzzel's own colour, for who chose none."""
LANGSTE_NAAM = 80
LEESBAAR = 4.5
"""The contrast with white paper that small text needs (WCAG 2.2, 1.4.3)."""
GROOTSTE_LOGO, BREEDSTE_LOGO = 500 * 1024, 2400
HOEK = (46.0, 15.0)
"""The corner of a letter that is the logo's, in mm."""
GROOTSTE_SJABLOON = 2 * 1024 * 1024
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_AFBEELDING = frozenset({Bestandssoort.PNG, Bestandssoort.JPG})
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that say how big the picture is."""


class Brief(Keuze):
    """A letter that Puzzel fills in, each with a sjabloon of its own (S3.68; domain §3.12, §3.18)."""

    VERSLAG = "verslag", "verslag van het overleg", "description"
    UITNODIGING = "uitnodiging", "uitnodiging voor het overleg", "mail"
    BESCHIKKING = "beschikking", "beschikking", "gavel"


@dataclass(frozen=True, kw_only=True)
class Sjabloon:
    """A file of the house style, with who brought it and when: the sjabloon of a letter, or the logo."""

    naam: str
    bestandsnaam: str
    soort: Bestandssoort
    inhoud: bytes
    gemaakt_op: datetime
    naam_door: str


@dataclass(frozen=True, kw_only=True)
class Huisstijl:
    """How letters look."""

    naam: str = ""
    kleur: str = KLEUR
    logo: Sjabloon | None = None
    sjablonen: Mapping[Brief, Sjabloon] = field(default_factory=dict)
    """The SWV's own; of a letter that is not in it ours is used."""


def keur_stijl(naam: str, kleur: str) -> tuple[str, str]:
    """Return name and colour as they are kept; raises ValueRefused."""
    if not _HEX.fullmatch(kleur):
        raise ValueRefused("Kies een kleur, of typ hem als #0B6E69.")
    if contrast(kleur) < LEESBAAR:
        raise ValueRefused("Deze kleur is op wit papier niet goed te lezen. Kies een donkerder kleur.")
    return line(naam, LANGSTE_NAAM), kleur.upper()


def contrast(kleur: str) -> float:
    """Return the contrast of a colour with white, from 1 to 21 (WCAG 2.2)."""
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)  # noqa: PLR2004 - WCAG's own figures
    return 1.05 / (0.2126 * rood + 0.7152 * groen + 0.0722 * blauw + 0.05)


def keur_logo(naam: str, inhoud: bytes) -> Gekeurd:
    """Return a logo that fits on a letter; raises BestandGeweigerd."""
    bestand = keur(naam, inhoud)
    if bestand.soort not in _AFBEELDING:
        raise BestandGeweigerd("Een logo is een png of jpg. Kies een ander bestand.")
    breed, hoog = afmetingen(inhoud)
    if not 0 < max(breed, hoog) <= BREEDSTE_LOGO or len(inhoud) > GROOTSTE_LOGO:
        raise BestandGeweigerd(
            f"Dit logo is te groot. Het mag hoogstens {BREEDSTE_LOGO} beeldpunten breed en hoog zijn, en 500 kB."
        )
    return bestand


def keur_sjabloon(naam: str, inhoud: bytes) -> Gekeurd:
    """Return a Word file that can be a sjabloon; raises BestandGeweigerd."""
    bestand = keur(naam, inhoud)
    if bestand.soort is not Bestandssoort.DOCX:
        raise BestandGeweigerd("Een sjabloon is een Word-bestand (.docx). Kies een ander bestand.")
    if len(inhoud) > GROOTSTE_SJABLOON:
        raise BestandGeweigerd(
            "Dit sjabloon is te groot. Het mag hoogstens 2 MB zijn; verklein de afbeeldingen erin."
        )
    return bestand


def logomaat(inhoud: bytes) -> tuple[float, float]:
    """Return how wide and high a logo stands on a letter, in mm: as big as the corner allows, in its own shape."""
    breed, hoog = afmetingen(inhoud)
    if not breed or not hoog:
        return HOEK
    schaal = min(HOEK[0] / breed, HOEK[1] / hoog)
    return breed * schaal, hoog * schaal


def afmetingen(inhoud: bytes) -> tuple[int, int]:
    """Return width and height as a png or jpg says itself, (0, 0) when it does not."""
    try:
        if inhoud.startswith(b"\x89PNG"):
            breed, hoog = struct.unpack(">II", inhoud[16:24])
            return int(breed), int(hoog)
        return _van_jpg(inhoud)
    except struct.error:
        return 0, 0


def _van_jpg(inhoud: bytes) -> tuple[int, int]:
    plaats = 2
    while plaats < len(inhoud):
        merk, soort, lengte = struct.unpack(">BBH", inhoud[plaats : plaats + 4])
        if merk != 0xFF:  # noqa: PLR2004 - what every marker begins with
            break
        if soort in _SOF:
            hoog, breed = struct.unpack(">HH", inhoud[plaats + 5 : plaats + 9])
            return int(breed), int(hoog)
        plaats += 2 + lengte
    return 0, 0
