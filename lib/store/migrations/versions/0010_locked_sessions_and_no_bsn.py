"""An idle session is locked, and somebody said that a number is no BSN."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.add_column("sessie", sa.Column("slot_op", types.Moment(timezone=True), nullable=True))
    op.create_table(
        "geen_bsn",
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("merk", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_geen_bsn_dossier_id")),
        sa.PrimaryKeyConstraint("object_id", "merk", name=op.f("pk_geen_bsn")),
        sqlite_strict=True,
    )
    op.create_index("ix_geen_bsn_dossier_id", "geen_bsn", ["dossier_id"])
