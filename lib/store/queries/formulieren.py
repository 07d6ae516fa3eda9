"""The statements behind own versions of forms."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from lib.domain.formulier import EERSTE
from lib.domain.formulierversie import Formulierversie, Publicatie, geldige
from lib.domain.ingevuld import Ingevuld
from lib.forms.sheet_writer import Plain
from lib.store.queries.lezen import rijen
from lib.store.tables.formulier import formulierversie, publicatie
from lib.store.tables.organisatie import bestuur, school


def inhoud(verbinding: Connection, naam: str, versie: str) -> Plain | None:
    """Return the sheets of a version, None when there is none."""
    kolom = formulierversie.c
    gevonden: Plain | None = verbinding.scalar(
        select(kolom.inhoud).where(kolom.naam == naam, kolom.versie == versie)
    )
    return gevonden


def versies(verbinding: Connection, naam: str) -> list[str]:
    """Return the own versions of a form, oldest first."""
    kolom = formulierversie.c
    return list(verbinding.scalars(select(kolom.versie).where(kolom.naam == naam).order_by(kolom.gemaakt_op)))


def bewaar_versie(verbinding: Connection, nieuw: Formulierversie) -> None:
    """Keep a version; a name that is there already raises IntegrityError."""
    verbinding.execute(insert(formulierversie).values(asdict(nieuw)))


def bewaar_publicatie(verbinding: Connection, nieuw: Publicatie) -> None:
    """Let a version apply from its day."""
    verbinding.execute(insert(publicatie).values(asdict(nieuw)))


def trek_in(verbinding: Connection, publicatie_id: UUID, op: datetime, naam: str) -> Publicatie | None:
    """End a publication that still applied; None when there is none."""
    kolom = publicatie.c
    dit = (kolom.id == publicatie_id, kolom.ingetrokken_op.is_(None))
    gevonden = rijen(verbinding, Publicatie, publicatie, *dit)
    verbinding.execute(update(publicatie).where(*dit).values(ingetrokken_op=op, ingetrokken_door=naam))
    return gevonden[0] if gevonden else None


def publicaties(verbinding: Connection, naam: str = "") -> tuple[Publicatie, ...]:
    """Return what was published, of one form when it is named, newest first."""
    waar: list[Any] = [publicatie.c.naam == naam] if naam else []
    return rijen(verbinding, Publicatie, publicatie, *waar, op=publicatie.c.gemaakt_op.desc())


def nieuwste(verbinding: Connection, naam: str) -> str:
    """Return the version that was published last and not taken back, else ours."""
    gelden = (uit.versie for uit in publicaties(verbinding, naam) if uit.ingetrokken_op is None)
    return next(gelden, EERSTE)


def geldige_versie(verbinding: Connection, naam: str, school_id: UUID, dag: date) -> str:
    """Return the version a new form of a school begins with."""
    return geldige_versies(verbinding, school_id, dag, naam).get(naam, EERSTE)


def geldige_versies(verbinding: Connection, school_id: UUID, dag: date, naam: str = "") -> dict[str, str]:
    """Return the version that new forms of a school begin with, of every form something was published of."""
    gevonden: dict[str, list[Publicatie]] = {}
    for uit in publicaties(verbinding, naam):
        gevonden.setdefault(uit.naam, []).append(uit)
    if not gevonden:
        return {}
    plaats = verbinding.execute(
        select(school.c.bestuur_id, school.c.werkeenheid).where(school.c.id == school_id)
    ).one()
    hier = {"bestuur_id": plaats.bestuur_id, "werkeenheid": plaats.werkeenheid, "dag": dag}
    return {van: geldige(alle, **hier) for van, alle in gevonden.items()}


def begin_met_versie(verbinding: Connection, nieuw: Ingevuld, dag: date) -> None:
    """Let a record that is being made ask what applies for its school; what was begun before keeps its own version."""
    if not nieuw.antwoorden:
        nieuw.formulier_versie = geldige_versie(verbinding, nieuw.formuliernaam, nieuw.school_id, dag)


def besturen(verbinding: Connection) -> list[tuple[UUID, str]]:
    """Return id and name of every bestuur, by name."""
    kolom = bestuur.c
    return [
        (rij.id, rij.naam) for rij in verbinding.execute(select(kolom.id, kolom.naam).order_by(kolom.naam))
    ]


def werkeenheden(verbinding: Connection) -> list[str]:
    """Return the werkeenheden schools belong to."""
    kolom = school.c.werkeenheid
    return list(verbinding.scalars(select(kolom).where(kolom != "").distinct().order_by(kolom)))
