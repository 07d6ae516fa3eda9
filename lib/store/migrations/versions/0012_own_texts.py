"""An SWV has its own texts, with everything that ever stood there."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.create_table(
        "eigen_tekst",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("oud", sa.String(), nullable=False),
        sa.Column("nieuw", sa.String(), nullable=False),
        sa.Column("eigen", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("gemaakt_op", types.Moment(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=False),
        sa.Column("naam_door", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_tekst")),
        sqlite_strict=True,
    )
    op.create_index("uq_eigen_tekst_naam", "eigen_tekst", ["naam", "nummer"], unique=True)
