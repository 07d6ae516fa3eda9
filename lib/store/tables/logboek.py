"""The audit log and its head; triggers refuse to change or delete a row (migration 0005)."""

from sqlalchemy import BigInteger, Column, Index, Integer, String

from lib.store.tables.kolommen import tabel

_NUMMER = BigInteger().with_variant(Integer, "sqlite")
DELEN = ("op", "wie", "rollen", "actie", "object_soort", "object_id", "dossier_id", "regel", "uitkomst")

logboek = tabel(
    "logboek",
    Column("volgnummer", _NUMMER, primary_key=True, autoincrement=False),
    *(Column(naam, String, nullable=False) for naam in DELEN),
    Column("zegel", String, nullable=False),
    Index("ix_logboek_dossier_id", "dossier_id", "volgnummer"),
    Index("ix_logboek_object_id", "object_id", "volgnummer"),
    Index("ix_logboek_wie", "wie", "volgnummer"),
)

logkop = tabel(
    "logkop",
    Column("naam", String, primary_key=True),
    Column("volgnummer", _NUMMER, nullable=False),
    Column("laatste", String, nullable=False),
    Column("zegel", String, nullable=False),
)
"""One row: where the chain ends. Locking it puts the rows of all processes in one order."""
