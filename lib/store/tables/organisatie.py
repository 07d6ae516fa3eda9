"""Besturen, schools, pupils, their teachers, the search words, ondersteuners and settings."""

from sqlalchemy import Column, Date, Float, Index, Integer, PrimaryKeyConstraint, String, Uuid

from lib.domain.organisatie import Koppeling, Werkgever
from lib.store.tables.kolommen import naar, sleutel, tabel, versie
from lib.store.types import Code, Json

bestuur = tabel("bestuur", sleutel(), Column("naam", String, nullable=False, unique=True), versie())

school = tabel(
    "school",
    sleutel(),
    naar("bestuur"),
    Column("naam", String, nullable=False),
    Column("brin", String, nullable=False),
    Column("plaats", String, nullable=False),
    Column("werkeenheid", String, nullable=False),
    Column("aantal_leerlingen", Integer, nullable=False),
    versie(),
    Index("ix_school_bestuur_id", "bestuur_id"),
)

leerling = tabel(
    "leerling",
    sleutel(),
    naar("school"),
    Column("roepnaam", String, nullable=False),
    Column("voorvoegsel", String, nullable=False),
    Column("achternaam", String, nullable=False),
    Column("geboortedatum", Date, nullable=False),
    Column("jaargroep", Integer, nullable=False),
    Column("geslacht", String, nullable=False),
    Column("groepnaam", String, nullable=False),
    Column("ext_key", String, nullable=False),
    Column("inschrijfdatum", Date),
    versie(),
    Index("ix_leerling_school_id_achternaam", "school_id", "achternaam", "roepnaam"),
    Index("ix_leerling_school_id_ext_key", "school_id", "ext_key"),
)

leerling_leerkracht = tabel(
    "leerling_leerkracht",
    naar("leerling"),
    naar("gebruiker"),
    PrimaryKeyConstraint("leerling_id", "gebruiker_id"),
    Index("ix_leerling_leerkracht_gebruiker_id", "gebruiker_id"),
)

zoekwoord = tabel(
    "zoekwoord",
    Column("woord", String(collation="C").with_variant(String(), "sqlite"), nullable=False),
    Column("leerling_id", Uuid, nullable=False),
    Column("school_id", Uuid, nullable=False),
    PrimaryKeyConstraint("woord", "leerling_id"),
    Index("ix_zoekwoord_school_id_woord", "school_id", "woord", "leerling_id"),
    Index("ix_zoekwoord_leerling_id", "leerling_id"),
)
"""Folded words of names and groups: a prefix of one is found by the same plain index on both databases."""

ondersteuner = tabel(
    "ondersteuner",
    sleutel(),
    naar("gebruiker"),
    Column("expertise", Json, nullable=False),
    Column("koppeling", Code(Koppeling), nullable=False),
    Column("werkgever", Code(Werkgever), nullable=False),
    Column("besturen", Json, nullable=False),
    Column("omschrijving", String, nullable=False),
    Column("uren_per_jaar", Float, nullable=False),
    Column("max_trajecten", Integer, nullable=False),
    versie(),
    Index("uq_ondersteuner_gebruiker_id", "gebruiker_id", unique=True),
)

instelling = tabel(
    "instelling",
    Column("sleutel", String, nullable=False),
    Column("bestuur", String, nullable=False),
    Column("waarde", Json, nullable=False),
    PrimaryKeyConstraint("sleutel", "bestuur"),
)
"""Configuration of domain §4.9; `bestuur` is a bestuur's id or '' for the whole SWV."""
