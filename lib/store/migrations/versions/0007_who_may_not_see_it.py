"""Who may not see the dossiers of a pupil, whatever their role."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    op.create_table(
        "uitsluiting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("leerling_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("opgeheven_op", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{naar}_id"], [f"{naar}.id"], name=op.f(f"fk_uitsluiting_{naar}_id"))
            for naar in ("dossier", "leerling", "gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitsluiting")),
        sqlite_strict=True,
    )
    op.create_index("ix_uitsluiting_gebruiker_id", "uitsluiting", ["gebruiker_id", "leerling_id"])
    op.create_index("ix_uitsluiting_leerling_id", "uitsluiting", ["leerling_id"])
    op.create_index("ix_uitsluiting_dossier_id", "uitsluiting", ["dossier_id"])
