"""An SWV or a bestuur has its own version of a form from a day."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.create_table(
        "formulierversie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("inhoud", types.Json, nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("gemaakt_op", types.Moment(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=False),
        sa.Column("naam_door", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formulierversie")),
        sqlite_strict=True,
    )
    op.create_index("uq_formulierversie_naam", "formulierversie", ["naam", "versie"], unique=True)
    op.create_table(
        "publicatie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("bestuur_id", sa.Uuid(), nullable=True),
        sa.Column("werkeenheid", sa.String(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("gemaakt_op", types.Moment(timezone=True), nullable=False),
        sa.Column("naam_door", sa.String(), nullable=False),
        sa.Column("ingetrokken_op", types.Moment(timezone=True), nullable=True),
        sa.Column("ingetrokken_door", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["bestuur_id"], ["bestuur.id"], name=op.f("fk_publicatie_bestuur_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicatie")),
        sqlite_strict=True,
    )
    op.create_index("ix_publicatie_naam", "publicatie", ["naam", "vanaf"])
    op.create_index("ix_publicatie_bestuur_id", "publicatie", ["bestuur_id"])
