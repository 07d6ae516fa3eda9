"""The choice lists a form asks for: the closed ones of the domain and those filled from the database."""

from typing import Any
from uuid import UUID

from lib.domain.formulier import VASTE_LIJSTEN
from lib.domain.organisatie import Rol
from lib.forms.definition import Choice, Lists
from lib.store.queries.organisatie import personen

ANDEREN: tuple[tuple[str, str], ...] = (
    ("ouders", "ouder(s)"),
    ("leerling", "de leerling"),
)
"""People without an account who can promise something (S3.5)."""
IN_SCHOOL = (Rol.IB, Rol.LK, Rol.DIR, Rol.TB, Rol.OS, Rol.ONS)


def lijsten(verbinding: Any, school_id: UUID) -> Lists:
    """Return every list by name for forms about this school."""
    mensen: dict[str, str] = {}
    leerkrachten: dict[str, str] = {}
    for persoon in personen(verbinding, school_id, IN_SCHOOL):
        mensen.setdefault(str(persoon.id), f"{persoon.naam} ({Rol(persoon.rol).label})")
        if persoon.rol is Rol.LK:
            leerkrachten[str(persoon.id)] = persoon.naam
    return {
        **VASTE_LIJSTEN,
        "personen": _keuzes([*mensen.items(), *ANDEREN]),
        "leerkrachten": _keuzes(leerkrachten.items()),
    }


def _keuzes(paren: Any) -> tuple[Choice, ...]:
    return tuple(Choice(code, label, {}) for code, label in paren)
