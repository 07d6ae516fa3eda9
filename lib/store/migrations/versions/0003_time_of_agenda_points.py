"""Time used per agenda point, and from which point to which point a participant is there."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.add_column("agendapunt", sa.Column("begonnen_op", types.Moment(timezone=True), nullable=True))
    op.add_column("agendapunt", sa.Column("besteed_s", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("deelnemer", sa.Column("vanaf_punt", sa.Integer(), nullable=True))
    op.add_column("deelnemer", sa.Column("tot_punt", sa.Integer(), nullable=True))
