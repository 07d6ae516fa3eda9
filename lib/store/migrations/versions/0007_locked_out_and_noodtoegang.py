"""Who may not see the dossiers of a pupil, and who read a dossier by noodtoegang."""

import sqlalchemy as sa
from alembic import op

from lib.store import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema to this revision."""
    _uitsluiting()
    _noodtoegang()


def _uitsluiting() -> None:
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


def _noodtoegang() -> None:
    moment = types.Moment(timezone=True)
    op.create_table(
        "noodtoegang",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("vanaf", moment, nullable=False),
        sa.Column("tot", moment, nullable=False),
        sa.Column("beeindigd_op", moment, nullable=True),
        sa.Column("beeindigd_door", sa.String(), nullable=False),
        sa.Column("afgevinkt_op", moment, nullable=True),
        sa.Column("afgevinkt_door", sa.String(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{naar}_id"], [f"{naar}.id"], name=op.f(f"fk_noodtoegang_{naar}_id"))
            for naar in ("dossier", "gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegang")),
        sqlite_strict=True,
    )
    op.create_index("ix_noodtoegang_gebruiker_id", "noodtoegang", ["gebruiker_id", "tot"])
    op.create_index("ix_noodtoegang_dossier_id", "noodtoegang", ["dossier_id"])
    op.create_index("ix_noodtoegang_vanaf", "noodtoegang", ["vanaf"])
