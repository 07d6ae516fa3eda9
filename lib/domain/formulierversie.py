"""Own versions of a form, and for whom each applies from which day."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from lib.domain.formulier import EERSTE
from lib.forms.sheet_writer import Plain


@dataclass(frozen=True, kw_only=True)
class Formulierversie:
    """One version of a form: what is asked in it never changes."""

    naam: str
    versie: str
    inhoud: Plain = field(hash=False)
    bestandsnaam: str
    gemaakt_op: datetime
    gemaakt_door: UUID
    naam_door: str
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class Publicatie:
    """A version that applies from a day: for the whole SWV, a werkeenheid or a bestuur; new forms begin with it."""

    naam: str
    versie: str
    bestuur_id: UUID | None = None
    werkeenheid: str = ""
    vanaf: date
    gemaakt_op: datetime
    naam_door: str
    ingetrokken_op: datetime | None = None
    ingetrokken_door: str = ""
    id: UUID = field(default_factory=uuid4)

    @property
    def hoe_eigen(self) -> int:
        """Return how near it is: a bestuur before a werkeenheid, and that before the whole SWV."""
        return 2 if self.bestuur_id is not None else 1 if self.werkeenheid else 0


def versienaam(nummer: int, inhoud: Plain) -> str:
    """Return the name of a version: a number to speak of, and a digest, so that it means the same everywhere."""
    return f"{nummer}-{hashlib.sha256(json.dumps(inhoud, ensure_ascii=False).encode()).hexdigest()[:10]}"


def nummer_van(versie: str) -> str:
    """Return the part of a version that people speak of."""
    return versie.partition("-")[0]


def geldige(publicaties: Iterable[Publicatie], *, bestuur_id: UUID, werkeenheid: str, dag: date) -> str:
    """Return the version a new form begins with on a day: the nearest publication, of those the newest."""
    gelden = [
        publicatie
        for publicatie in publicaties
        if publicatie.ingetrokken_op is None
        and publicatie.vanaf <= dag
        and publicatie.bestuur_id in (None, bestuur_id)
        and publicatie.werkeenheid in ("", werkeenheid)
    ]
    if not gelden:
        return EERSTE
    return max(
        gelden, key=lambda publicatie: (publicatie.hoe_eigen, publicatie.vanaf, publicatie.gemaakt_op)
    ).versie
