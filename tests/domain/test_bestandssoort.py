import io
import random
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.bestandssoort import (
    GROOTST,
    LANGSTE_NAAM,
    SOORTEN,
    BestandGeweigerd,
    Bestandssoort,
    keur,
    schone_naam,
)

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xda\x00\x02\x11\xff\xd9"
HOOFD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def brok(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + brok(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + brok(b"IDAT", zlib.compress(b"\x00\x00"))
    + brok(b"IEND", b"")
)


def soorten(hoofd: str = HOOFD) -> bytes:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{hoofd}"/></Types>'
    ).encode()


def pak(delen: Mapping[str, bytes], *, comment: bytes = b"", wijze: int = zipfile.ZIP_DEFLATED) -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", wijze) as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
        pakket.comment = comment
    return bak.getvalue()


def docx(delen: Mapping[str, bytes] | None = None, hoofd: str = HOOFD) -> bytes:
    vast = {"[Content_Types].xml": soorten(hoofd), "word/document.xml": b"<w:document/>"}
    return pak({**vast, **(delen or {})})


def dubbel() -> bytes:
    """A package with the same part twice: one for who checks, one for who reads."""
    return docx({"word/documenu.xml": b"<iets anders/>"}).replace(b"word/documenu.xml", b"word/document.xml")


def beveiligd() -> bytes:
    inhoud = bytearray(docx())
    inhoud[inhoud.index(b"PK\x01\x02") + 8] |= 1
    return bytes(inhoud)


def liegt_over_grootte() -> bytes:
    """The list says a part is small; what is packed is not."""
    inhoud = bytearray(docx({"word/media/a.bin": b"0" * 1_000_000}))
    plaats = inhoud.rindex(b"PK\x01\x02")
    inhoud[plaats + 24 : plaats + 28] = struct.pack("<I", 10)
    return bytes(inhoud)


def veel_lijst() -> bytes:
    """A list of parts of more than a megabyte, though its parts are few and small."""
    bak = io.BytesIO(docx())
    with zipfile.ZipFile(bak, "a") as pakket:
        for nummer in range(20):
            deel = zipfile.ZipInfo(f"word/{nummer}.xml")
            deel.comment = b"x" * 60_000
            pakket.writestr(deel, b"")
    return bak.getvalue()


RUIS = random.Random(1).randbytes(700_000)
GOED = {
    "verslag.pdf": (PDF, Bestandssoort.PDF),
    "VERSLAG.PDF": (PDF, Bestandssoort.PDF),
    "foto.png": (PNG, Bestandssoort.PNG),
    "foto.jpg": (JPG, Bestandssoort.JPG),
    "foto.JPEG": (JPG, Bestandssoort.JPG),
    "telefoon.jpg": (JPG + JPG + b"SEFT", Bestandssoort.JPG),
    "brief.docx": (docx(), Bestandssoort.DOCX),
    "herhaling.docx": (docx({"word/media/leeg.bmp": b"\0" * 900_000}), Bestandssoort.DOCX),
}
FOUT = {
    "leeg.pdf": b"",
    "leeg.docx": b"",
    "te groot.pdf": PDF + b" " * GROOTST + b"%%EOF",
    "zonder naam": PDF,
    "virus.exe": b"MZ",
    "plaatje.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "pagina.html": b"<html>",
    "oud.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "macro.docm": docx(hoofd=MACRO),
    "lijst.xlsx": docx(),
    "foto.heic": JPG,
    "dubbel.pdf.exe": PDF,
    "eicar.pdf": EICAR,
    "eicar.docx": EICAR,
    "exe.pdf": b"MZ\x90\x00" + PDF,
    "svg.png": b"<svg/>",
    "html.jpg": b"<html><script>alert(1)</script></html>",
    "png.jpg": PNG,
    "jpg.png": JPG,
    "pdf.docx": PDF,
    "docx.pdf": docx(),
    "zip.docx": pak({"a.txt": b"a"}),
    "excel.docx": docx(hoofd=HOOFD.replace("wordprocessingml.document", "spreadsheetml.sheet")),
    "oud woord.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "half.pdf": PDF[:-8],
    "voorop.pdf": b"\n" + PDF,
    "half.png": PNG[:-3],
    "zonder einde.png": PNG[:-12],
    "staart.png": PNG + b"meer",
    "loopt uit.png": PNG[:8] + b"\xff\xff\xff\xffIHDR" + PNG[16:],
    "kop alleen.png": PNG[:8],
    "half.jpg": JPG[:-2],
    "half.docx": docx()[:-5],
    "pdf en zip.pdf": PDF + docx(),
    "pdf en zip met einde.pdf": PDF + docx() + b"%%EOF",
    "pdf en html.pdf": b"%PDF-1.7\n<HTML><script>alert(1)</script>\n%%EOF",
    "twee keer pdf.pdf": b"%PDF-1.7\n%PDF-1.4\n%%EOF",
    "png en zip.png": PNG[:-12] + brok(b"zIPp", docx()) + PNG[-12:],
    "png en html.png": PNG[:33] + brok(b"tEXt", b"<script>alert(1)</script>") + PNG[33:],
    "jpg en zip.jpg": JPG + docx(),
    "jpg en pdf.jpg": JPG[:20] + b"%PDF-1.4" + JPG[20:],
    "jpg en php.jpg": JPG[:20] + b"<?php system($_GET[0]);" + JPG[20:],
    "jpg en svg.jpg": JPG[:20] + b"<SVG onload=alert(1)>" + JPG[20:],
    "zip met kop.docx": b"PK\x03\x04" + bytes(40) + docx(),
    "zip met staart.docx": docx() + b"meer",
    "zip met praatje.docx": pak({"[Content_Types].xml": soorten()}, comment=b"x" * 30),
    "twee zips.docx": pak({"a": b"b"}) + docx(),
    "macro.docx": docx(hoofd=MACRO),
    "macro bij tekst.docx": docx({"word/vbaProject.bin": b"x"}),
    "macro hoofdletters.docx": docx({"WORD/VBAPROJECT.BIN": b"x"}),
    "macro elders.docx": docx({"customXml/vbaData.xml": b"x"}),
    "activex.docx": docx({"word/activeX/activeX1.bin": b"x"}),
    "map omhoog.docx": docx({"../../buiten.txt": b"x"}),
    "vanaf de wortel.docx": docx({"/etc/cron.d/x": b"x"}),
    "vreemde streep.docx": docx({"word\\..\\x": b"x"}),
    "twee keer hetzelfde.docx": dubbel(),
    "grote en kleine letter.docx": docx({"Word/document.xml": b"<iets anders/>"}),
    "bom.docx": docx({"word/bom.xml": b"0" * 45_000_000}),
    "grote bom.docx": docx({"word/bom.xml": b"0" * 60_000_000}),
    "te veel tekst.docx": docx({"word/ruis.bin": RUIS, "word/tekst.xml": b"0" * 52_000_000}),
    "veel delen.docx": docx({f"word/{n}.xml": b"" for n in range(1000)}),
    "lange lijst.docx": veel_lijst(),
    "liegt.docx": liegt_over_grootte(),
    "wachtwoord.docx": beveiligd(),
    "bzip.docx": pak({"[Content_Types].xml": soorten()}, wijze=zipfile.ZIP_BZIP2),
    "lzma.docx": pak({"[Content_Types].xml": soorten()}, wijze=zipfile.ZIP_LZMA),
    "zonder inhoudsopgave.docx": pak({"word/document.xml": b"<w:document/>"}),
    "lege zip.docx": pak({}),
    "entiteiten.docx": pak({"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + soorten()}),
    "verminkt.docx": docx().replace(b"PK\x01\x02", b"PK\x09\x09"),
    "andere tekens.docx": pak({"[Content_Types].xml": soorten().decode().encode("utf-16")}),
}


@pytest.mark.parametrize("naam", GOED)
def test_a_file_that_is_what_it_says_is_kept_as_it_is(naam: str) -> None:
    inhoud, soort = GOED[naam]
    bestand = keur(naam, inhoud)
    assert (bestand.naam, bestand.soort, bestand.inhoud) == (naam, soort, inhoud)


@pytest.mark.parametrize("naam", FOUT)
def test_any_other_file_is_refused_with_a_sentence(naam: str) -> None:
    with pytest.raises(BestandGeweigerd) as nee:
        keur(naam, FOUT[naam])
    zin = str(nee.value)
    assert zin.endswith(".")
    assert any(woord in zin for woord in ("Sla", "sla", "Kies", "hoogstens"))


def test_the_corpus_is_large_enough() -> None:
    assert len(FOUT) >= 60


def test_a_refusal_says_which_one_it_is() -> None:
    redenen = {"leeg.pdf": "leeg", "te groot.pdf": "te groot", "virus.exe": "pdf, docx, png en jpg"}
    redenen |= {"macro.docx": "macro", "macro bij tekst.docx": "macro", "wachtwoord.docx": "wachtwoord"}
    redenen |= {"bom.docx": "uitgepakt te groot", "veel delen.docx": "uitgepakt te groot"}
    for naam, reden in redenen.items():
        with pytest.raises(BestandGeweigerd, match=reden):
            keur(naam, FOUT[naam])


def test_a_file_of_exactly_15_mb_is_kept() -> None:
    vol = PDF[:-6] + b" " * (GROOTST - len(PDF)) + PDF[-6:]
    assert len(keur("vol.pdf", vol).inhoud) == GROOTST


@pytest.mark.parametrize(
    ("gegeven", "schoon"),
    [
        ("verslag.pdf", "verslag.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ib\\Toets Noor.docx", "Toets Noor.docx"),
        ("a\x00.pdf", "a.pdf"),
        ("virus.exe\x00.pdf", "virus.exe.pdf"),
        ("a\r\nContent-Type: x.pdf", "aContent-Type_ x.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("e\u0301e\u0301n.png", "één.png"),
        ("  spaties   overal  .pdf", "spaties overal.pdf"),
        ("...pdf", "bestand.pdf"),
        (".pdf", "bestand.pdf"),
        ("e\u200d\u0301.pdf", "é.pdf"),
        ("..", "bestand"),
        ("", "bestand"),
        ("///", "bestand"),
        ('<a href="x">.png', "_a href=_x__.png"),
        ("\ud800.png", "bestand.png"),
        ("Yılmaz Şükrü 😀.jpg", "Yılmaz Şükrü 😀.jpg"),
    ],
)
def test_a_name_keeps_what_people_read_and_nothing_else(gegeven: str, schoon: str) -> None:
    assert schone_naam(gegeven) == schoon


@pytest.mark.parametrize("staart", SOORTEN)
def test_a_long_name_is_cut_before_its_extension(staart: str) -> None:
    naam = schone_naam("x" * 300 + staart)
    assert len(naam) == LANGSTE_NAAM
    assert naam.endswith(staart)


@given(st.text(st.characters()))
def test_a_clean_name_is_clean_whatever_came_in(naam: str) -> None:
    schoon = schone_naam(naam)
    assert 0 < len(schoon) <= LANGSTE_NAAM
    assert not set(schoon) & set('/\\<>:"|?*\x00\r\n')
    assert not any(unicodedata.category(teken).startswith("C") for teken in schoon)
    assert unicodedata.is_normalized("NFC", schoon)
    assert schone_naam(schoon) == schoon


@given(st.sampled_from(sorted(SOORTEN)), st.binary(max_size=200))
def test_noise_is_refused_and_never_breaks(staart: str, ruis: bytes) -> None:
    with pytest.raises(BestandGeweigerd):
        keur("ruis" + staart, ruis)


@given(st.data())
def test_a_damaged_document_is_kept_or_refused_and_never_breaks(data: st.DataObject) -> None:
    inhoud = bytearray(docx())
    for _ in range(data.draw(st.integers(1, 8))):
        inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    try:
        bestand = keur("a.docx", bytes(inhoud))
    except BestandGeweigerd:
        return
    assert bestand.inhoud == bytes(inhoud)
