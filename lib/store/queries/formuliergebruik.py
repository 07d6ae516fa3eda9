"""What is counted of the filled forms of one kind; who filled them in and about whom never leaves the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, select

from lib.domain.formuliergebruik import EERSTE_KEER, PAUZE
from lib.store.grens import eerste
from lib.store.seconden import seconden
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import revisie
from lib.store.types import metadata


@dataclass(frozen=True)
class Periode:
    """From a moment, up to another."""

    van: datetime
    tot: datetime


def _bladen(naam: str, periode: Periode) -> tuple[Table, tuple[ColumnElement[bool], ...]]:
    """Return where the forms of a kind are kept, and which of them were begun in a period."""
    eigen = metadata.tables.get(naam)
    tabel = invulling if eigen is None else eigen
    begonnen = (tabel.c.gemaakt_op >= periode.van, tabel.c.gemaakt_op < periode.tot)
    return tabel, (*begonnen, invulling.c.soort == naam) if eigen is None else begonnen


def aantallen(verbinding: Connection, naam: str, periode: Periode) -> tuple[int, int]:
    """Return how many forms were begun, and how many of them were handed in."""
    tabel, waar = _bladen(naam, periode)
    rij = verbinding.execute(select(func.count(), func.count(tabel.c.ingediend_op)).where(*waar)).one()
    return int(rij[0]), int(rij[1])


def antwoorden(
    verbinding: Connection, naam: str, periode: Periode, hoogstens: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield version and answers of the newest forms, to be counted; nothing else of them."""
    tabel, waar = _bladen(naam, periode)
    vraag = select(tabel.c.formulier_versie, tabel.c.antwoorden).where(*waar)
    nieuwste = vraag.order_by(tabel.c.gemaakt_op.desc(), tabel.c.id)
    yield from ((versie, gegeven) for versie, gegeven in verbinding.execute(eerste(nieuwste, hoogstens)))


def werktijden(verbinding: Connection, naam: str, periode: Periode) -> dict[int, int]:
    """Return for each time in seconds how many forms took it: `formuliergebruik.werktijd` in SQL, over the trail of saves."""
    tabel, waar = _bladen(naam, periode)
    op = seconden(revisie.c.op)
    vorige = func.lag(op).over(partition_by=(revisie.c.object_id, revisie.c.door), order_by=op)
    keer = (
        select(revisie.c.object_id, (op - vorige).label("stap"))
        .where(revisie.c.formulier == naam, revisie.c.object_id.in_(select(tabel.c.id).where(*waar)))
        .subquery("keer")
    )
    telt = case(
        (keer.c.stap.is_(None), int(EERSTE_KEER.total_seconds())),
        (keer.c.stap <= int(PAUZE.total_seconds()), keer.c.stap),
        else_=0,
    )
    blad = select(func.sum(telt).label("tijd")).group_by(keer.c.object_id).subquery("blad")
    vraag = select(blad.c.tijd, func.count()).group_by(blad.c.tijd)
    return {int(tijd): int(aantal) for tijd, aantal in verbinding.execute(vraag)}
