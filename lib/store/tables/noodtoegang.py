"""Who read a dossier without another right, why and when."""

from sqlalchemy import Column, Index, String

from lib.store.tables.kolommen import naar, sleutel, tabel
from lib.store.types import Moment

noodtoegang = tabel(
    "noodtoegang",
    sleutel(),
    naar("dossier"),
    naar("gebruiker"),
    Column("naam", String, nullable=False),
    Column("reden", String, nullable=False),
    Column("vanaf", Moment, nullable=False),
    Column("tot", Moment, nullable=False),
    Column("beeindigd_op", Moment),
    Column("beeindigd_door", String, nullable=False),
    Column("afgevinkt_op", Moment),
    Column("afgevinkt_door", String, nullable=False),
    Index("ix_noodtoegang_gebruiker_id", "gebruiker_id", "tot"),
    Index("ix_noodtoegang_dossier_id", "dossier_id"),
    Index("ix_noodtoegang_vanaf", "vanaf"),
)
