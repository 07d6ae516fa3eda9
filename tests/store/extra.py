"""A release with one migration more than ours."""

import shutil
from pathlib import Path

from lib.store import migraties

KOP = """import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{vorige}"
branch_labels = depends_on = None


def upgrade():
"""
GOED = """    op.create_table("erbij", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("school", sa.Column("erbij", sa.String, nullable=True))
    op.execute("UPDATE school SET erbij = naam")
    op.execute("INSERT INTO erbij (id) VALUES (1)")
"""
STUK = """    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("school", sa.Column("erbij", sa.String, nullable=True))
    op.execute("INSERT INTO bestaat_niet VALUES (1)")
"""
WEES = """    op.execute("DELETE FROM bestuur")
"""


VEEL = """    for n in range(24):
        op.create_table(f"stap{n}", sa.Column("id", sa.String, primary_key=True))
        op.execute(f"INSERT INTO stap{n} (id) SELECT CAST(id AS VARCHAR) FROM leerling")
        op.add_column("leerling", sa.Column(f"stap{n}", sa.String, nullable=True))
        op.execute(f"UPDATE leerling SET stap{n} = achternaam")
"""


def map_met(naar: Path, stappen: str) -> Path:
    """Copy our migrations and add one with these steps."""
    shutil.copytree(migraties.MAP, naar, ignore=shutil.ignore_patterns("__pycache__"))
    tekst = KOP.format(vorige=migraties.nieuwste()) + stappen
    (naar / "versions" / "9999_extra.py").write_text(tekst, encoding="utf-8")
    return naar
