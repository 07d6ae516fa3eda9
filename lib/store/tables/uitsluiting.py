"""Who may not see the dossiers of a pupil, whatever their role."""

from sqlalchemy import Column, Date, Index, String

from lib.store.tables.kolommen import naar, sleutel, tabel

uitsluiting = tabel(
    "uitsluiting",
    sleutel(),
    naar("dossier"),
    naar("leerling"),
    naar("gebruiker"),
    Column("naam", String, nullable=False),
    Column("reden", String, nullable=False),
    Column("vanaf", Date, nullable=False),
    Column("tot", Date),
    Column("opgeheven_op", Date),
    Index("ix_uitsluiting_gebruiker_id", "gebruiker_id", "leerling_id"),
    Index("ix_uitsluiting_leerling_id", "leerling_id"),
    Index("ix_uitsluiting_dossier_id", "dossier_id"),
)
