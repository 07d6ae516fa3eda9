"""Who types where, and what of each editor was stored last: so that nothing is stored twice."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Uuid

from lib.store.tables.kolommen import naar, tabel
from lib.store.types import Moment

schrijver = tabel(
    "schrijver",
    Column("object_id", Uuid, nullable=False),
    Column("veld", String, nullable=False),
    Column("editor", String, nullable=False),
    naar("gebruiker"),
    naar("dossier", leeg=True),
    Column("naam", String, nullable=False),
    Column("nr", Integer, nullable=False),
    Column("tekst", String, nullable=False),
    Column("op", Moment, nullable=False),
    PrimaryKeyConstraint("object_id", "veld", "editor"),
    Index("ix_schrijver_dossier_id_op", "dossier_id", "op"),
    Index("ix_schrijver_op", "op"),
)
"""One row per editor on a screen; of no use after some days, and then deleted."""
