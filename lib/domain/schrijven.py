"""Typing that saves itself: what an editor sends while somebody types, and what it continues from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Schrijfsel:
    """The text an editor holds, numbered, with the text it continued from.

    `basis_nr` is the last number of this editor that it knows to be stored, `basis` the text that belongs to it.
    """

    editor: str
    nr: int
    basis_nr: int
    basis: str
    tekst: str


@dataclass(frozen=True)
class Schrijver:
    """Who is typing where: one editor in one answer, with the last text of it that was stored."""

    gebruiker_id: UUID
    naam: str
    nr: int
    tekst: str
    op: datetime


@dataclass(frozen=True)
class Rijplek:
    """One text in one row of a repeating question: the row as it was seen tells which one is meant."""

    nummer: int
    veld: str
    gezien: dict[str, Any]


def basis_van(schrijfsel: Schrijfsel, laatste: Schrijver | None) -> str | None:
    """Return the text that this one continues from, None when it was stored before.

    An editor that never heard that its text arrived sends it again, or sends more: it continues from what arrived.
    """
    if laatste is None or schrijfsel.nr > laatste.nr:
        gemist = laatste is not None and laatste.nr > schrijfsel.basis_nr
        return laatste.tekst if gemist and laatste is not None else schrijfsel.basis
    if schrijfsel.nr == laatste.nr and schrijfsel.tekst != laatste.tekst:
        return laatste.tekst
    return None


def plaats_van(rijen: list[dict[str, Any]], plek: Rijplek, basis: str) -> int | None:
    """Return where the row that was seen stands now, None when it is gone."""

    def past(rij: dict[str, Any]) -> tuple[bool, bool]:
        rest = {naam: waarde for naam, waarde in rij.items() if naam != plek.veld and waarde is not None}
        gezien = {n: w for n, w in plek.gezien.items() if n != plek.veld and w is not None}
        return rest == gezien, (rij.get(plek.veld) or "") == basis

    if 0 <= plek.nummer < len(rijen) and any(past(rijen[plek.nummer])):
        return plek.nummer
    return next((nr for nr, rij in enumerate(rijen) if all(past(rij))), None)
