"""Which files Puzzel takes in: judged by name and by content, never by what the browser says it is."""

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from lib.domain.keuze import Keuze
from lib.forms.values import ValueRefused

GROOTST = 15 * 1024 * 1024
LANGSTE_NAAM = 120
UITGEPAKT = 50 * 1024 * 1024
MEESTE_DELEN = 1000
MEESTE_KRIMP = 100
"""A document that unpacks to more than a hundred times its size is made to hurt (42.zip is 106 000 times)."""
_KLEIN = 1024 * 1024  # under this a repetitive part may shrink as far as it likes
_BEGIN = 1024  # where readers of PDF and HTML still look for a beginning
_EINDE_ZIP = 22  # bytes of the last record; the size of the list of parts is at 12
_LANGSTE_LIJST = 1024 * 1024  # the list of parts itself may not eat the memory either
_ANDERS = (b"%pdf-", b"<!doctype", b"<html", b"<script", b"<svg", b"<?php")
_INHOUDSOPGAVE = "[Content_Types].xml"
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_UITVOERBAAR = ("vbaproject", "vbadata", "activex")
_PAKWIJZEN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_STUK = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError, EOFError, OSError, RuntimeError)
_NIET_IN_NAAM = frozenset('<>:"|?*')


class BestandGeweigerd(ValueRefused):
    """Puzzel does not keep this file; the message says why and what to do."""


class Bestandssoort(Keuze):
    """What may be kept: the code is the media type it is given out with."""

    PDF = "application/pdf", "pdf", "picture_as_pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word", "description"
    PNG = "image/png", "afbeelding", "image"
    JPG = "image/jpeg", "afbeelding", "image"


SOORTEN = {
    ".pdf": Bestandssoort.PDF,
    ".docx": Bestandssoort.DOCX,
    ".png": Bestandssoort.PNG,
    ".jpg": Bestandssoort.JPG,
    ".jpeg": Bestandssoort.JPG,
}


@dataclass(frozen=True)
class Gekeurd:
    """A file that may be kept, under the name it is kept with."""

    naam: str
    soort: Bestandssoort
    inhoud: bytes


def keur(naam: str, inhoud: bytes) -> Gekeurd:
    """Return the file as it may be kept; raises BestandGeweigerd (security.md §2 row 22)."""
    schoon = schone_naam(naam)
    soort = SOORTEN.get(PurePosixPath(schoon).suffix.lower())
    if soort is None:
        raise BestandGeweigerd(
            "Puzzel bewaart pdf, docx, png en jpg. Sla het bestand zo op en kies het opnieuw."
        )
    if not inhoud:
        raise BestandGeweigerd("Dit bestand is leeg. Kies een ander bestand.")
    if len(inhoud) > GROOTST:
        raise BestandGeweigerd("Dit bestand is te groot. Het mag hoogstens 15 MB zijn.")
    _KEUR[soort](inhoud)
    return Gekeurd(schoon, soort, inhoud)


def schone_naam(naam: str) -> str:
    """Return a name without folders and unseen characters, short enough to show, with its extension."""
    laatste = naam.replace("\\", "/").rsplit("/", 1)[-1]
    tekens = ("_" if teken in _NIET_IN_NAAM else teken for teken in laatste if _zichtbaar(teken))
    tekst = " ".join(unicodedata.normalize("NFC", "".join(tekens)).split()).rstrip(". ")
    stam, punt, staart = tekst.rpartition(".")
    if punt + staart.lower() not in SOORTEN:
        stam, punt, staart = tekst, "", ""
    stam = (stam.strip(". ") or "bestand")[: LANGSTE_NAAM - len(punt + staart)]
    return stam.rstrip(". ") + punt + staart


def _zichtbaar(teken: str) -> bool:
    """Leave out control characters and those that turn the reading direction: `gpj.exe` must not look like a picture."""
    return not unicodedata.category(teken).startswith("C") and unicodedata.category(teken) not in {"Zl", "Zp"}


def _past_niet() -> BestandGeweigerd:
    return BestandGeweigerd(
        "De inhoud van dit bestand past niet bij de naam, of het bestand is beschadigd. "
        "Open het, sla het opnieuw op als pdf, docx, png of jpg en kies het nog een keer."
    )


def _eis_enkelvoudig(inhoud: bytes, vanaf: int = 0) -> None:
    """Refuse a file that another program reads as something else: a picture that is also a zip or a page."""
    begin = inhoud[vanaf:_BEGIN].lower()
    if any(merk in begin for merk in _ANDERS) or zipfile.is_zipfile(io.BytesIO(inhoud)):
        raise _past_niet()


def _pdf(inhoud: bytes) -> None:
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-_BEGIN:]:
        raise _past_niet()
    _eis_enkelvoudig(inhoud, len(b"%PDF-"))


def _png(inhoud: bytes) -> None:
    """Walk the chunks: the first says how big, the last is the end, and nothing follows it."""
    if not inhoud.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        raise _past_niet()
    plaats, soort = 8, b""
    while plaats < len(inhoud) and soort != b"IEND":
        soort = inhoud[plaats + 4 : plaats + 8]
        plaats += 12 + int.from_bytes(inhoud[plaats : plaats + 4])
    if soort != b"IEND" or plaats != len(inhoud):
        raise _past_niet()
    _eis_enkelvoudig(inhoud)


def _jpg(inhoud: bytes) -> None:
    """Accept what phones make; some write more pictures after the end of the first."""
    if not inhoud.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in inhoud:
        raise _past_niet()
    _eis_enkelvoudig(inhoud)


def _docx(inhoud: bytes) -> None:
    einde = inhoud[-_EINDE_ZIP:]
    if not inhoud.startswith(b"PK\x03\x04") or einde[:4] != b"PK\x05\x06":
        raise _past_niet()
    if int.from_bytes(einde[12:16], "little") > _LANGSTE_LIJST:
        raise _te_veel()
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            _eis_past(pakket.infolist(), len(inhoud))
            _eis_word(pakket)
    except BestandGeweigerd:
        raise
    except _STUK as fout:
        raise _past_niet() from fout


def _eis_past(delen: list[zipfile.ZipInfo], ingepakt: int) -> None:
    """Refuse a bomb before anything is unpacked."""
    samen = sum(deel.file_size for deel in delen)
    if len(delen) > MEESTE_DELEN or samen > UITGEPAKT or samen > max(_KLEIN, MEESTE_KRIMP * ingepakt):
        raise _te_veel()
    if any(deel.flag_bits & 1 for deel in delen):
        raise BestandGeweigerd("Dit Word-bestand heeft een wachtwoord. Sla het zonder wachtwoord op.")
    begin = min((deel.header_offset for deel in delen), default=None)
    if begin != 0 or {deel.compress_type for deel in delen} - _PAKWIJZEN:
        raise _past_niet()


def _eis_word(pakket: zipfile.ZipFile) -> None:
    namen = [deel.filename.lower() for deel in pakket.infolist()]
    if any(merk in naam for naam in namen for merk in _UITVOERBAAR):
        raise _macro()
    if len(set(namen)) != len(namen) or any(not _veilig_pad(naam) for naam in namen):
        raise _past_niet()
    inhoudsopgave = pakket.read(_INHOUDSOPGAVE)
    if b"macroenabled" in inhoudsopgave.lower():
        raise _macro()
    if _WORD not in inhoudsopgave or b"<!doctype" in inhoudsopgave.lower():
        raise _past_niet()
    if pakket.testzip() is not None:
        raise _past_niet()


def _te_veel() -> BestandGeweigerd:
    return BestandGeweigerd("Dit Word-bestand is uitgepakt te groot. Sla het op als pdf en kies dat.")


def _macro() -> BestandGeweigerd:
    return BestandGeweigerd("In dit Word-bestand zit een macro. Sla het op als pdf en kies dat.")


def _veilig_pad(naam: str) -> bool:
    return not naam.startswith("/") and "\\" not in naam and ".." not in naam.split("/")


_KEUR: dict[Bestandssoort, Callable[[bytes], None]] = {
    Bestandssoort.PDF: _pdf,
    Bestandssoort.DOCX: _docx,
    Bestandssoort.PNG: _png,
    Bestandssoort.JPG: _jpg,
}
