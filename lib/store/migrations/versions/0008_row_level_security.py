"""On PostgreSQL the database itself keeps the rows of another school away from the role of the app."""

from alembic import op

from lib.store.rijbeveiliging import zet_rijbeveiliging

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    zet_rijbeveiliging(op.get_bind())
