"""What is signed at a step of an aanvraag keeps the version of the form it was asked with."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.add_column("stap", sa.Column("formulier_versie", sa.String(), nullable=False, server_default="1"))
