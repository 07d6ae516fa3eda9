"""The columns that every filled form has in common, and the helpers that make a table."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Uuid

from lib.store.rijfilter import Gefilterd
from lib.store.types import Json, Moment, metadata
from lib.store.zicht import ZICHT


def tabel(naam: str, *inhoud: Any) -> Table:
    """Return a table that SQLite checks strictly; one about children is read through the row filter."""
    soort = Gefilterd if naam in ZICHT else Table
    return soort(naam, metadata, *inhoud, sqlite_strict=True)


def sleutel() -> Column[Any]:
    """Return the primary key: a random uuid made by the domain."""
    return Column("id", Uuid, primary_key=True)


def versie() -> Column[Any]:
    """Return the optimistic lock of a row."""
    return Column("versie", Integer, nullable=False)


def naar(doel: str, *, naam: str = "", leeg: bool = False) -> Column[Any]:
    """Return a foreign key column to another table's id."""
    return Column(naam or f"{doel}_id", Uuid, ForeignKey(f"{doel}.id"), nullable=leeg)


def ingevuld(*, dossier_leeg: bool = False) -> list[Column[Any]]:
    """Return the columns of `lib.domain.ingevuld.Ingevuld`."""
    return [
        sleutel(),
        naar("dossier", leeg=dossier_leeg),
        naar("school"),
        Column("gemaakt_op", Moment, nullable=False),
        Column("gemaakt_door", Uuid, nullable=False),
        Column("antwoorden", Json, nullable=False),
        Column("herkomst", Json, nullable=False),
        Column("formulier_versie", String, nullable=False),
        Column("ingediend_op", Moment),
        versie(),
    ]
