"""Edit a form as a beheerder does: a real workbook, cell by cell."""

import io
from collections.abc import Mapping

import openpyxl

from lib.domain.formulier import bladen
from lib.forms.sheet_writer import to_xlsx
from lib.services import formulierbestand

BEELD = "beeld_leerling"


def boek(naam: str = BEELD) -> openpyxl.Workbook:
    """Return the workbook of a form as Puzzel brings it."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(bladen(naam), formulierbestand.UITLEG)))


def bytes_van(werkboek: openpyxl.Workbook) -> bytes:
    """Save a workbook."""
    stroom = io.BytesIO()
    werkboek.save(stroom)
    return stroom.getvalue()


def rij_van(werkboek: openpyxl.Workbook, naam: str) -> tuple[int, dict[str, int]]:
    """Return the row of a question, and the columns by name."""
    blad = werkboek["survey"]
    kop = {str(cel.value): int(cel.column or 0) for cel in blad[1]}
    namen = [str(rij[kop["name"] - 1]) for rij in blad.iter_rows(values_only=True)]
    return namen.index(naam) + 1, kop


def aangepast(naam: str = BEELD, vraag: str = "leuk", **cellen: str) -> bytes:
    """Return a form with some cells of one question changed."""
    werkboek = boek(naam)
    _schrijf(werkboek, rij_van(werkboek, vraag)[0], cellen)
    return bytes_van(werkboek)


def met_nieuwe_vraag(werkboek: openpyxl.Workbook | None = None, *, na: str = "leuk", **cellen: str) -> bytes:
    """Return a form with one question more."""
    werkboek = werkboek or boek()
    rij, _ = rij_van(werkboek, na)
    werkboek["survey"].insert_rows(rij + 1)
    nieuw = {"type": "text", "name": "muziek", "label": "Welke muziek helpt?", "bind::door": "LK", **cellen}
    _schrijf(werkboek, rij + 1, nieuw)
    return bytes_van(werkboek)


def _schrijf(werkboek: openpyxl.Workbook, rij: int, cellen: Mapping[str, str]) -> None:
    blad = werkboek["survey"]
    kop = {str(cel.value): int(cel.column or 0) for cel in blad[1]}
    for kolom, tekst in cellen.items():
        plaats = kop.get(kolom) or blad.max_column + 1
        blad.cell(1, plaats).value = kolom
        blad.cell(rij, plaats).value = tekst


ERBIJ = {
    "dossier": "hulpvraag_kort",
    "vraag": "niveau",
    "doel": "doel",
    "meting": "score",
    "afspraak": "wie",
    "toestemming": "onderwerp",
    "overleg": "plaats",
    "ot_verslag": "inzicht",
    "accordering": "besluit",
    "beoordeling": "advies",
    "toekenning": "motivering",
}
"""Each form of the way of working, with a question that one more can stand behind."""


def met_eigen_vraag(naam: str, **cellen: str) -> bytes:
    """Return a form of the way of working with one question more."""
    return met_nieuwe_vraag(boek(naam), na=ERBIJ[naam], **cellen)
