"""After the overleg: the established text, terugkoppeling, the house style, and codes for more than attachments."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    json = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql")
    op.add_column("overleg", sa.Column("vastgelegd", json, nullable=True))
    op.add_column("overleg", sa.Column("teruggekoppeld_op", types.Moment(timezone=True), nullable=True))
    op.add_column("overleg", sa.Column("teruggekoppeld_door", sa.String(), nullable=False, server_default=""))
    op.drop_table("uitgifte")  # a code lives for a minute: nobody misses those of before
    op.create_table(
        "uitgifte",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("stuk", sa.String(), nullable=False),
        sa.Column("onderwerp_id", sa.Uuid(), nullable=False),
        sa.Column("verloopt_op", types.Moment(timezone=True), nullable=False),
        sa.Column("gebruikt_op", types.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_uitgifte_gebruiker_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_uitgifte")),
        sqlite_strict=True,
    )
    op.create_index("ix_uitgifte_verloopt_op", "uitgifte", ["verloopt_op"], unique=False)
    op.create_table(
        "sjabloon",
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("bestandsnaam", sa.String(length=120), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("gemaakt_op", types.Moment(timezone=True), nullable=False),
        sa.Column("naam_door", sa.String(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_sjabloon")),
        sqlite_strict=True,
    )
