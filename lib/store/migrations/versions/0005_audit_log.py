"""The audit log, which can only grow: triggers refuse every other change."""

import sqlalchemy as sa
from alembic import op

from lib.store.tables.logboek import DELEN
from lib.store.wachters import zet_wachters

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    nummer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "logboek",
        sa.Column("volgnummer", nummer, autoincrement=False, nullable=False),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in DELEN),
        sa.Column("zegel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("volgnummer", name=op.f("pk_logboek")),
        sqlite_strict=True,
    )
    for kolom in ("dossier_id", "object_id", "wie"):
        op.create_index(f"ix_logboek_{kolom}", "logboek", [kolom, "volgnummer"], unique=False)
    op.create_table(
        "logkop",
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("volgnummer", nummer, nullable=False),
        sa.Column("laatste", sa.String(), nullable=False),
        sa.Column("zegel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_logkop")),
        sqlite_strict=True,
    )
    zet_wachters(op.get_bind())
