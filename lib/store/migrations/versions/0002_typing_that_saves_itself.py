"""Typing that saves itself: who types where, and events by what they are about."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.create_table(
        "schrijver",
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("veld", sa.String(), nullable=False),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("op", types.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_schrijver_dossier_id")),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_schrijver_gebruiker_id")),
        sa.PrimaryKeyConstraint("object_id", "veld", "editor", name=op.f("pk_schrijver")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("schrijver", schema=None) as batch_op:
        batch_op.create_index("ix_schrijver_dossier_id_op", ["dossier_id", "op"], unique=False)
        batch_op.create_index("ix_schrijver_op", ["op"], unique=False)
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index("ix_gebeurtenis_object_id_op", ["object_id", "op"], unique=False)
