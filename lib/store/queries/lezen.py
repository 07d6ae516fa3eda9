"""Read any table into any frozen row class whose fields are its columns."""

from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from lib.domain.rijen import Bladzijde
from lib.store.grens import eerste

R = TypeVar("R")
MEEST = 1000
"""Counting stops here: nobody pages through more, and a count must not grow with the data."""


@cache
def namen(klasse: Hashable) -> tuple[str, ...]:
    """Return the field names of a row class."""
    return tuple(veld.name for veld in fields(klasse))  # type: ignore[arg-type]


def rijen(verbinding: Connection, klasse: type[R], tabel: Table, *waar: Any, op: Any = ()) -> tuple[R, ...]:
    """Return rows of one table, in the order given."""
    kolommen = [tabel.c[naam] for naam in namen(klasse)]  # type: ignore[arg-type]
    volgorde = op if isinstance(op, tuple) else (op,)
    vraag = select(*kolommen).where(*waar).order_by(*volgorde)
    return tuple(klasse(**rij) for rij in verbinding.execute(vraag).mappings())


def een(verbinding: Connection, klasse: type[R], vraag: Select[Any]) -> R | None:
    """Return the one row of a statement, or None."""
    rij = verbinding.execute(vraag).mappings().one_or_none()
    return None if rij is None else klasse(**rij)


def bladzijde(
    verbinding: Connection,
    klasse: type[Any],
    vraag: Select[Any],
    *,
    op: tuple[Any, ...],
    pagina: int,
    per: int,
) -> Bladzijde:
    """Return one page of a statement with a capped count; page 1 is the first."""
    geteld = select(func.count()).select_from(
        eerste(vraag.with_only_columns(vraag.selected_columns[0]), MEEST + 1).subquery()
    )
    aantal = verbinding.scalar(geteld) or 0
    deel = eerste(vraag.order_by(*op), per, vanaf=(max(pagina, 1) - 1) * per)
    gevonden = tuple(klasse(**rij) for rij in verbinding.execute(deel).mappings())
    return Bladzijde(gevonden, min(aantal, MEEST), aantal > MEEST)
