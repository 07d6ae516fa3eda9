"""Counts for the dashboards, kept in the same transaction as what they count."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, func, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from lib.domain.aanvraag import Aanvraag, Arrangement
from lib.domain.doel import AFGEROND, Doel, DoelStatus
from lib.domain.dossier import Dossier
from lib.domain.overleg import AMSTERDAM
from lib.store.tables.aanvraag import aanvraag, arrangement
from lib.store.tables.dossier import doel, dossier
from lib.store.tables.spoor import telling

Sleutel = tuple[str, UUID, str, str]
"""(soort, school, month as 2026-11 or '', waarde)."""

STAND: dict[type, tuple[str, str]] = {
    Dossier: ("dossier_status", "status"),
    Aanvraag: ("aanvraag_status", "status"),
    Arrangement: ("arrangement_type", "type"),
    Doel: ("doel_status", "status"),
}
TABEL: dict[str, Table] = {
    "dossier_status": dossier,
    "aanvraag_status": aanvraag,
    "arrangement_type": arrangement,
    "doel_status": doel,
}


def _waarde(status: Any) -> str:
    return str(status.value) if hasattr(status, "value") else str(status)


def _was(ding: Any, veld: str) -> Any:
    """Return the value that the database holds now."""
    historie = inspect(ding).attrs[veld].history
    return historie.deleted[0] if historie.deleted else getattr(ding, veld)


def _verschil(ding: Any, nieuw: bool, weg: bool) -> Counter[Sleutel]:  # noqa: FBT001
    soort, veld = STAND[type(ding)]
    uit: Counter[Sleutel] = Counter()
    if not nieuw:
        uit[(soort, ding.school_id, "", _waarde(_was(ding, veld)))] -= 1
    if not weg:
        uit[(soort, ding.school_id, "", _waarde(getattr(ding, veld)))] += 1
    return uit


def _afgerond(ding: Doel, nieuw: bool, weg: bool) -> Counter[Sleutel]:  # noqa: FBT001
    """Count a goal with a result in the month of its last meting (K7)."""
    uit: Counter[Sleutel] = Counter()
    oud: DoelStatus = _was(ding, "status")
    if not nieuw and oud in AFGEROND:
        uit[("doel_resultaat", ding.school_id, _maand(_was(ding, "laatst_gemeten")), _waarde(oud))] -= 1
    if not weg and ding.status in AFGEROND:
        uit[("doel_resultaat", ding.school_id, _maand(ding.laatst_gemeten), _waarde(ding.status))] += 1
    return uit


def _maand(dag: date | datetime | None) -> str:
    if isinstance(dag, datetime):
        dag = dag.astimezone(AMSTERDAM).date()
    return dag.strftime("%Y-%m") if dag else ""


def verschillen(session: Session) -> Counter[Sleutel]:
    """Return the effect on the counts of what this session is about to write."""
    verschil: Counter[Sleutel] = Counter()
    groepen = ((session.new, True, False), (session.dirty, False, False), (session.deleted, False, True))
    for groep, nieuw, weg in groepen:
        for ding in groep:
            if type(ding) in STAND:
                _tel(verschil, _verschil(ding, nieuw, weg))
                if isinstance(ding, Doel):
                    _tel(verschil, _afgerond(ding, nieuw, weg))
    return verschil


def _tel(totaal: Counter[Sleutel], erbij_: Counter[Sleutel]) -> None:
    for sleutel, aantal in erbij_.items():
        totaal[sleutel] += aantal


def erbij(verbinding: Connection, verschil: Counter[Sleutel]) -> None:
    """Add differences to the counts; rows that are missing are made."""
    maak: Any = sqlite.insert if verbinding.dialect.name == "sqlite" else postgresql.insert
    rijen = [
        dict(zip(("soort", "school_id", "maand", "waarde", "aantal"), (*sleutel, aantal), strict=True))
        for sleutel, aantal in sorted(verschil.items(), key=lambda paar: tuple(map(str, paar[0])))
        if aantal
    ]
    if not rijen:
        return
    invoeging = maak(telling)
    verbinding.execute(
        invoeging.on_conflict_do_update(
            index_elements=["soort", "school_id", "maand", "waarde"],
            set_={"aantal": telling.c.aantal + invoeging.excluded.aantal},
        ),
        rijen,
    )


def volledig(verbinding: Connection) -> Counter[Sleutel]:
    """Count everything afresh: what the kept counts must equal (`controle`)."""
    uit: Counter[Sleutel] = Counter()
    for soort, tabel in TABEL.items():
        veld = tabel.c.type if soort == "arrangement_type" else tabel.c.status
        vraag = select(tabel.c.school_id, veld, func.count()).group_by(tabel.c.school_id, veld)
        for school_id, waarde, aantal in verbinding.execute(vraag):
            uit[(soort, school_id, "", _waarde(waarde))] += aantal
    resultaat = select(doel.c.school_id, doel.c.status, doel.c.laatst_gemeten).where(
        doel.c.status.in_(sorted(AFGEROND))
    )
    for school_id, status, gemeten in verbinding.execute(resultaat):
        uit[("doel_resultaat", school_id, _maand(gemeten), _waarde(status))] += 1
    return uit


def bewaard(verbinding: Connection) -> Counter[Sleutel]:
    """Return the kept counts that are not zero."""
    rijen = verbinding.execute(select(telling).where(telling.c.aantal != 0))
    return Counter({(rij.soort, rij.school_id, rij.maand, rij.waarde): rij.aantal for rij in rijen})
