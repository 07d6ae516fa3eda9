"""The text of a file that is brought, to look for a BSN in it; what cannot be read has no text."""

import html
import io
import re
import time
import zipfile

from pypdf import PdfReader

from lib.domain.bestandssoort import BestandGeweigerd, Bestandssoort, Gekeurd

_DEEL = re.compile(r"word/[^/]+\.xml")
_ALINEA = re.compile(r"</w:p>|<w:(?:tab|br|cr)\b[^>]*>")
_TEKEN = re.compile(r"<[^>]*>")
MEESTE_TEKENS = 2_000_000
LANGST_S = 10.0
"""A file of so many seconds is no verslag; the rest of it is not read."""


class LijktBsn(BestandGeweigerd):
    """In this file stands what looks like a BSN: whoever brings it is asked what it is."""

    def __init__(self) -> None:
        super().__init__(
            "In dit bestand staat iets dat lijkt op een burgerservicenummer. Haal het uit het bestand en kies het opnieuw."
        )


def tekst(bestand: Gekeurd) -> str:
    """Return the name and the text of an approved file; a picture has no text (approved: the unzip budget holds)."""
    if bestand.soort is Bestandssoort.DOCX:
        return f"{bestand.naam}\n{_word(bestand.inhoud)}"
    if bestand.soort is Bestandssoort.PDF:
        return f"{bestand.naam}\n{_pdf(bestand.inhoud)}"
    return bestand.naam


def _word(inhoud: bytes) -> str:
    """Read every part that holds text: also headers, notes and remarks; the letters of one paragraph belong together."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        delen = [pakket.read(naam) for naam in pakket.namelist() if _DEEL.fullmatch(naam)]
    xml = "\n".join(deel.decode("utf-8", errors="ignore") for deel in delen)
    return html.unescape(_TEKEN.sub("", _ALINEA.sub("\n", xml)))


def _pdf(inhoud: bytes) -> str:
    eind, bladen = time.monotonic() + LANGST_S, list[str]()
    try:
        for blad in PdfReader(io.BytesIO(inhoud), strict=False).pages:
            if time.monotonic() > eind or sum(map(len, bladen)) > MEESTE_TEKENS:
                break
            bladen.append(blad.extract_text())
    except Exception:  # noqa: BLE001 - a damaged file may fail in any way, and may be kept
        return "\n".join(bladen)
    return "\n".join(bladen)
