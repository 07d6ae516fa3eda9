"""The choice lists a form asks for: the closed ones of the domain and those filled from the database."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from lib.domain.doel import Doel
from lib.domain.dossier import Vraag
from lib.domain.formulier import VASTE_LIJSTEN
from lib.domain.ingevuld import Ingevuld
from lib.domain.organisatie import Rol
from lib.forms.definition import Choice, Form, Lists
from lib.store.queries.organisatie import personen
from lib.store.rolnamen import rolnamen_bij
from lib.store.unit_of_work import UnitOfWork

ANDEREN: tuple[tuple[str, str], ...] = (
    ("ouders", "ouder(s)"),
    ("leerling", "de leerling"),
    ("anders", "iemand anders"),
)
"""People without an account who can promise something (S3.5)."""
VAN_DE_SCHOOL = ("personen", "leerkrachten", "ondersteuners")
"""The lists that every form about a school may ask for, beside the closed ones."""
IN_SCHOOL = (Rol.IB, Rol.LK, Rol.DIR, Rol.TB, Rol.OS, Rol.ONS)


def lijsten(verbinding: Any, school_id: UUID) -> Lists:
    """Return every list by name for forms about this school."""
    mensen: dict[str, str] = {}
    leerkrachten: dict[str, str] = {}
    ondersteuners: dict[str, str] = {}
    namen = rolnamen_bij(verbinding)
    for persoon in personen(verbinding, school_id, IN_SCHOOL):
        mensen.setdefault(str(persoon.id), f"{persoon.naam} ({namen.get(persoon.rol, persoon.rol.label)})")
        if persoon.rol is Rol.LK:
            leerkrachten[str(persoon.id)] = persoon.naam
        if persoon.rol is Rol.OS:
            ondersteuners[str(persoon.id)] = persoon.naam
    return {
        **VASTE_LIJSTEN,
        "personen": _keuzes([*mensen.items(), *ANDEREN]),
        "leerkrachten": _keuzes(leerkrachten.items()),
        "ondersteuners": _keuzes(ondersteuners.items()),
    }


def lijsten_van(verbinding: Any, form: Form, school_id: UUID) -> Lists:
    """Return the lists one form about this school asks for; people are only read when it asks for people."""
    return VASTE_LIJSTEN if form.extern <= VASTE_LIJSTEN.keys() else lijsten(verbinding, school_id)


def lijsten_voor(werk: UnitOfWork, ding: Ingevuld, gevraagd: Collection[str]) -> Lists:
    """Return the lists that one answer is checked against; what hangs under a dossier stays in it."""
    uit = dict(VASTE_LIJSTEN)
    if not set(gevraagd) <= uit.keys():
        uit |= werk.doe(lijsten, ding.school_id)
    if "doelen" in gevraagd:
        uit["doelen"] = _keuzes((str(d.id), d.tekst) for d in werk.waar(Doel, dossier_id=ding.dossier_id))
    if "vragen" in gevraagd:
        uit["vragen"] = _keuzes((str(v.id), v.tekst) for v in werk.waar(Vraag, dossier_id=ding.dossier_id))
    return uit


def _keuzes(paren: Any) -> tuple[Choice, ...]:
    return tuple(Choice(code, label, {}) for code, label in paren)
