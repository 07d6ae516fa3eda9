"""Files of a dossier, the files of the house style, and the one-time codes with which anything is fetched."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Uuid

from lib.domain.bestandssoort import LANGSTE_NAAM, Bestandssoort
from lib.domain.uitgifte import Stuk
from lib.store.tables.kolommen import naar, sleutel, tabel, versie
from lib.store.types import Code, Moment

bijlage = tabel(
    "bijlage",
    sleutel(),
    naar("dossier"),
    naar("school"),
    Column("object_soort", String),
    Column("object_id", Uuid),
    Column("veld", String),
    Column("naam", String(LANGSTE_NAAM), nullable=False),
    Column("soort", Code(Bestandssoort), nullable=False),
    Column("grootte", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Column("gemaakt_door", Uuid, nullable=False),
    Column("naam_door", String, nullable=False),
    Column("verwijderd_op", Moment),
    versie(),
    Column("inhoud", LargeBinary),  # last: SQLite reads a row up to the column it needs
    Index("ix_bijlage_dossier_id", "dossier_id", "gemaakt_op"),
)
"""Content in the database is encrypted with it, backed up with it and gone with it."""

uitgifte = tabel(
    "uitgifte",
    Column("hash", String, primary_key=True),
    naar("gebruiker"),
    Column("stuk", Code(Stuk), nullable=False),
    Column("onderwerp_id", Uuid, nullable=False),
    Column("verloopt_op", Moment, nullable=False),
    Column("gebruikt_op", Moment),
    Index("ix_uitgifte_verloopt_op", "verloopt_op"),
)

sjabloon = tabel(
    "sjabloon",
    Column("naam", String, primary_key=True),
    Column("bestandsnaam", String(LANGSTE_NAAM), nullable=False),
    Column("soort", Code(Bestandssoort), nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Column("naam_door", String, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)
"""The SWV's own sjabloon per letter, and its logo."""
