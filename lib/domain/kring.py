"""The rule of a need-to-know row: one of three purposes, and an end at most a year ahead (L15)."""

from datetime import date, timedelta

from lib.domain.dossier import Doelbinding

LANGST = timedelta(days=365)


def hoogstens(tot: date, vandaag: date) -> date:
    """Return an end that comes of something else (an OT, an arrangement), cut off at what the law allows."""
    return min(tot, vandaag + LANGST)


def bezwaar(doelbinding: Doelbinding | None, tot: date | None, vandaag: date) -> str:
    """Return in one sentence what is wrong with a purpose and an end, nothing when they are right."""
    if doelbinding is None:
        return "Kies waarvoor deze persoon meekijkt. De wet kent alleen deze drie doelen."
    if tot is None:
        return "Kies tot welke datum deze persoon toegang heeft."
    if tot < vandaag:
        return "Deze datum is voorbij. Kies tot wanneer deze persoon toegang heeft."
    if tot > vandaag + LANGST:
        return f"Kies een datum tot en met {vandaag + LANGST:%d-%m-%Y}: toegang duurt hoogstens een jaar."
    return ""
