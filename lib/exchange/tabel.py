"""Read a school list from CSV or Excel, and pick the right reader for any file a school offers."""

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import PurePath

from lib.domain.schoollijst import LijstGeweigerd, Schoollijst
from lib.exchange import edexml
from lib.exchange.kolommen import MEESTE_REGELS, Rij, herkend, naar_schoollijst

UITGEPAKT = 50 * 1024 * 1024
_MEESTE_DELEN = 200  # files inside one .xlsx
_MEESTE_KOLOMMEN = 100
_MEESTE_TAGS = 1_000_000  # 10,000 pupils × 25 columns; openpyxl needs 100 bytes and 4 µs for each
_GROOTSTE_REGELNUMMER = 100_000  # openpyxl invents every empty row up to the number in the file
_SCHEIDINGEN = ";,\t"
_ONLEESBAAR = "Dit Excel-bestand is beschadigd of beveiligd. Sla het opnieuw op als .xlsx zonder wachtwoord."


def _tekst(inhoud: bytes) -> str:
    """Decode as UTF-8 (with or without BOM), UTF-16 with BOM, or the Windows and ISO-8859-1 code page."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        pogingen: tuple[str, ...] = ("utf-16",)
    else:
        pogingen = ("utf-8-sig", "cp1252", "iso-8859-1")
    for codering in pogingen:
        try:
            return inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
    raise LijstGeweigerd(0, "De tekens in dit bestand zijn niet te lezen. Sla het op als 'CSV UTF-8'.")


def _scheiding(tekst: str) -> str:
    """Return the separator that gives the most headings we know; Excel's own 'sep=;' line wins."""
    eerste = next((regel for regel in io.StringIO(tekst) if regel.strip()), "")
    if eerste.casefold().startswith("sep=") and eerste[4:5] in tuple(_SCHEIDINGEN):
        return eerste[4]
    return max(_SCHEIDINGEN, key=lambda teken: herkend(eerste.replace('"', "").split(teken)))


def _csv_rijen(tekst: str) -> Iterator[Rij]:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_scheiding(tekst))
    regel = 1
    try:
        for cellen in lezer:
            if not (regel == 1 and cellen and cellen[0].casefold().startswith("sep=")):
                yield regel, cellen
            regel = lezer.line_num + 1
    except csv.Error as fout:
        raise LijstGeweigerd(
            regel, "Deze regel is geen CSV. Kijk of er een aanhalingsteken te veel staat."
        ) from fout


def lees_csv(inhoud: bytes, *, vandaag: date) -> Schoollijst:
    """Return the list in a CSV file with ; , or tab between the columns."""
    edexml.weiger_te_groot(inhoud)
    return naar_schoollijst("CSV", _csv_rijen(_tekst(inhoud)), vandaag=vandaag)


def _celtekst(waarde: object) -> str:
    """Return a cell as text: 4.0 is 4, a date is 2014-06-21, a formula is what it says and never its result."""
    if isinstance(waarde, datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return "" if waarde is None else str(waarde)


def _tags(pakket: zipfile.ZipFile, deel: zipfile.ZipInfo) -> int:
    with pakket.open(deel) as bestand:
        return sum(blok.count(b"<") for blok in iter(lambda: bestand.read(1 << 20), b""))


def _past(pakket: zipfile.ZipFile) -> bool:
    """Add up the stated sizes before anything is unpacked; zipfile reads no part beyond its stated size."""
    delen = pakket.infolist()
    if len(delen) > _MEESTE_DELEN or sum(deel.file_size for deel in delen) > UITGEPAKT:
        return False
    return sum(_tags(pakket, deel) for deel in delen) <= _MEESTE_TAGS


def _weiger_zipbom(inhoud: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            past = _past(pakket)
    except Exception as fout:  # zipfile and zlib each have their own way to say that it is damaged
        raise LijstGeweigerd(0, _ONLEESBAAR) from fout
    if not past:
        raise LijstGeweigerd(
            0, "Dit Excel-bestand is uitgepakt veel te groot. Bewaar alleen het blad met leerlingen."
        )


def _gevulde_rijen(rijen: Iterable[tuple[object, ...]]) -> Iterator[Rij]:
    gevuld = 0
    for regel, cellen in enumerate(rijen, start=1):
        if regel > _GROOTSTE_REGELNUMMER or gevuld > MEESTE_REGELS:
            raise LijstGeweigerd(regel, f"Een lijst heeft hoogstens {MEESTE_REGELS} leerlingen.")
        if any(cel is not None for cel in cellen):
            gevuld += 1
            yield regel, [_celtekst(cel) for cel in cellen]


def _xlsx_rijen(inhoud: bytes) -> list[Rij]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know
            boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False)
            blad = boek.worksheets[0]
            blad.reset_dimensions()  # exporters write a wrong size, and then rows would be missing
            return list(_gevulde_rijen(blad.iter_rows(max_col=_MEESTE_KOLOMMEN, values_only=True)))
    except LijstGeweigerd:
        raise
    except Exception as fout:  # a damaged workbook makes openpyxl raise nearly anything
        raise LijstGeweigerd(0, _ONLEESBAAR) from fout


def lees_xlsx(inhoud: bytes, *, vandaag: date) -> Schoollijst:
    """Return the list on the first sheet of an Excel workbook."""
    edexml.weiger_te_groot(inhoud)
    _weiger_zipbom(inhoud)
    return naar_schoollijst("Excel", _xlsx_rijen(inhoud), vandaag=vandaag)


_LEZERS: dict[str, Callable[[bytes, date], Schoollijst]] = {
    "EDEXML": lambda inhoud, _: edexml.lees(inhoud),
    "CSV": lambda inhoud, vandaag: lees_csv(inhoud, vandaag=vandaag),
    "Excel": lambda inhoud, vandaag: lees_xlsx(inhoud, vandaag=vandaag),
}
_NAAM_ZEGT = {".xml": "EDEXML", ".csv": "CSV", ".txt": "CSV", ".tsv": "CSV", ".xlsx": "Excel"}
EXTENSIES = tuple(sorted(_NAAM_ZEGT))


def _inhoud_zegt(inhoud: bytes) -> str:
    if inhoud.startswith(b"PK\x03\x04"):
        return "Excel"
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        return "een oud of beveiligd Office-bestand"
    if inhoud.startswith(b"%PDF"):
        return "PDF"
    kaal = inhoud[:200].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return "EDEXML" if kaal.lstrip(b" \t\r\n\x00").startswith(b"<") else "CSV"


def lees(naam: str, inhoud: bytes, *, vandaag: date) -> Schoollijst:
    """Return the list in a file; name and content must agree on what it is."""
    extensie = PurePath(naam).suffix.casefold()
    soort, echt = _NAAM_ZEGT.get(extensie), _inhoud_zegt(inhoud)
    if soort is None:
        raise LijstGeweigerd(0, "We lezen EDEXML (.xml), CSV (.csv) en Excel (.xlsx). Sla de lijst zo op.")
    if soort != echt:
        raise LijstGeweigerd(
            0, f"De naam eindigt op {extensie}, maar de inhoud is {echt}. Kies het juiste bestand."
        )
    return _LEZERS[soort](inhoud, vandaag)
