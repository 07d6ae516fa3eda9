"""Own texts of the SWV: every change a row, only ever added to; no table about children."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Uuid

from lib.store.tables.kolommen import sleutel, tabel
from lib.store.types import Moment

eigen_tekst = tabel(
    "eigen_tekst",
    sleutel(),
    Column("naam", String, nullable=False),
    Column("nummer", Integer, nullable=False),
    Column("oud", String, nullable=False),
    Column("nieuw", String, nullable=False),
    Column("eigen", Boolean(create_constraint=False), nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Column("gemaakt_door", Uuid, nullable=False),
    Column("naam_door", String, nullable=False),
    Index("uq_eigen_tekst_naam", "naam", "nummer", unique=True),
)
"""Two who change one text at the same moment want the same number: the second one is told."""
