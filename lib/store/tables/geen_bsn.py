"""Numbers that look like a BSN and of which somebody said that they are none."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, String, Uuid

from lib.store.tables.kolommen import naar, tabel

geen_bsn = tabel(
    "geen_bsn",
    Column("object_id", Uuid, nullable=False),
    Column("merk", String, nullable=False),
    naar("dossier", leeg=True),
    PrimaryKeyConstraint("object_id", "merk"),
    Index("ix_geen_bsn_dossier_id", "dossier_id"),
)
"""Per record a keyed hash of the number, so that the number itself stands in the text alone."""
