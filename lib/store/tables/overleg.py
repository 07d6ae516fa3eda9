"""Meetings of the ondersteuningsteam with their participants and agenda."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Uuid

from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig, OverlegStatus
from lib.store.tables.kolommen import ingevuld, naar, sleutel, tabel, versie
from lib.store.types import Code, Json, Moment

overleg = tabel(
    "overleg",
    *ingevuld(),
    Column("status", Code(OverlegStatus), nullable=False),
    Column("datum", Date),
    Column("wanneer", Moment),
    Column("punt", Integer, nullable=False),
    Column("ouders_erbij", Boolean(create_constraint=False), nullable=False),
    Column("voorgelegd_op", Date),
    Column("reactie", String, nullable=False),
    Column("reactie_tekst", String, nullable=False),
    Column("vastgesteld_op", Moment),
    Column("vastgelegd", Json),
    Column("teruggekoppeld_op", Moment),
    Column("teruggekoppeld_door", String, nullable=False, server_default=""),
    Index("ix_overleg_dossier_id", "dossier_id"),
    Index("ix_overleg_school_id_wanneer", "school_id", "wanneer"),
)

deelnemer = tabel(
    "deelnemer",
    sleutel(),
    naar("overleg"),
    Column("naam", String, nullable=False),
    Column("rol", Code(Rol), nullable=False),
    Column("gebruiker_id", Uuid),
    Column("uitgenodigd_op", Date),
    Column("aanwezig", Code(Aanwezig), nullable=False),
    Column("vanaf_punt", Integer),
    Column("tot_punt", Integer),
    versie(),
    Index("ix_deelnemer_overleg_id", "overleg_id"),
)

agendapunt = tabel(
    "agendapunt",
    sleutel(),
    naar("overleg"),
    Column("volgorde", Integer, nullable=False),
    Column("titel", String, nullable=False),
    Column("minuten", Integer, nullable=False),
    Column("velden", Json, nullable=False),
    Column("lijst", String, nullable=False),
    Column("besproken", Boolean(create_constraint=False), nullable=False),
    Column("begonnen_op", Moment),
    Column("besteed_s", Integer, nullable=False),
    versie(),
    Index("ix_agendapunt_overleg_id", "overleg_id", "volgorde"),
)
