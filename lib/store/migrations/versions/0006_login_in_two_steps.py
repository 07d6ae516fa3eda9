"""Logging in in two steps, one-time links, known devices, and what a person sees of the own sessions."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    moment = types.Moment(timezone=True)
    for kolom in (
        sa.Column("half", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("factor_op", moment, nullable=True),
        sa.Column("vers_op", moment, nullable=True),
        sa.Column("apparaat", sa.String(), nullable=False, server_default=""),
        sa.Column("net", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("sessie", kolom)
    op.drop_table("overdracht")  # a code lives for a minute: nobody misses those of before
    op.create_table(
        "overdracht",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("voor_hash", sa.String(), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("factor", sa.Boolean(), nullable=False),
        sa.Column("verloopt_op", moment, nullable=False),
        sa.Column("gebruikt_op", moment, nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_overdracht_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_overdracht")),
        sqlite_strict=True,
    )
    op.create_table(
        "tweede_factor",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("geheim", sa.LargeBinary(), nullable=False),
        sa.Column("voor_sessie", sa.String(), nullable=False),
        sa.Column("bevestigd_op", moment, nullable=True),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_tweede_factor_gebruiker_id")
        ),
        sa.PrimaryKeyConstraint("gebruiker_id", name=op.f("pk_tweede_factor")),
        sqlite_strict=True,
    )
    op.create_table(
        "herstelcode",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("gebruikt_op", moment, nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_herstelcode_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_herstelcode")),
        sqlite_strict=True,
    )
    op.create_index("ix_herstelcode_gebruiker_id", "herstelcode", ["gebruiker_id"], unique=False)
    op.create_table(
        "uitnodiging",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("verloopt_op", moment, nullable=False),
        sa.Column("gebruikt_op", moment, nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_uitnodiging_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_uitnodiging")),
        sqlite_strict=True,
    )
    op.create_index("ix_uitnodiging_gebruiker_id", "uitnodiging", ["gebruiker_id"], unique=False)
    op.create_table(
        "toestel",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("gezien_op", moment, nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_toestel_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", "gebruiker_id", name=op.f("pk_toestel")),
        sqlite_strict=True,
    )
