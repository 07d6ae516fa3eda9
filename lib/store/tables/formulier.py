"""Own versions of forms, and for whom each applies from which day; no table about children."""

from sqlalchemy import Column, Date, Index, String, Uuid

from lib.store.tables.kolommen import naar, sleutel, tabel
from lib.store.types import Json, Moment

formulierversie = tabel(
    "formulierversie",
    sleutel(),
    Column("naam", String, nullable=False),
    Column("versie", String, nullable=False),
    Column("inhoud", Json, nullable=False),
    Column("bestandsnaam", String, nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Column("gemaakt_door", Uuid, nullable=False),
    Column("naam_door", String, nullable=False),
    Index("uq_formulierversie_naam", "naam", "versie", unique=True),
)

publicatie = tabel(
    "publicatie",
    sleutel(),
    Column("naam", String, nullable=False),
    Column("versie", String, nullable=False),
    naar("bestuur", leeg=True),
    Column("werkeenheid", String, nullable=False),
    Column("vanaf", Date, nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Column("naam_door", String, nullable=False),
    Column("ingetrokken_op", Moment),
    Column("ingetrokken_door", String, nullable=False),
    Index("ix_publicatie_naam", "naam", "vanaf"),
    Index("ix_publicatie_bestuur_id", "bestuur_id"),
)
