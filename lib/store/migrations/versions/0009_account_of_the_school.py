"""Logging in with an account of the school: whose it is, who is away to log in there, and by what a session came."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    moment = types.Moment(timezone=True)
    for tabel in ("sessie", "overdracht"):
        op.add_column(tabel, sa.Column("via", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "schoolaccount",
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("gekoppeld_op", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_schoolaccount_gebruiker_id")
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_schoolaccount")),
        sqlite_strict=True,
    )
    op.create_index("uq_schoolaccount_gebruiker_id", "schoolaccount", ["gebruiker_id", "issuer"], unique=True)
    op.create_table(
        "schoolvraag",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("voor_hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("gevraagd_op", moment, nullable=False),
        sa.Column("verloopt_op", moment, nullable=False),
        sa.Column("gebruikt_op", moment, nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_schoolvraag_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_schoolvraag")),
        sqlite_strict=True,
    )
