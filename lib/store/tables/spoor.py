"""The trail: revisions and events; beside it the werklijst and the counts of the dashboards."""

from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, PrimaryKeyConstraint, String, Uuid
from sqlalchemy.engine.default import DefaultExecutionContext

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Rol
from lib.domain.taak import Taaksoort
from lib.store.tables.kolommen import sleutel, tabel
from lib.store.types import Code, Json, Moment

revisie = tabel(
    "revisie",
    sleutel(),
    Column("dossier_id", Uuid),
    Column("object_soort", String, nullable=False),
    Column("object_id", Uuid, nullable=False),
    Column("formulier", String, nullable=False),
    Column("veld", String, nullable=False),
    Column("oud", Json),
    Column("nieuw", Json),
    Column("door", Uuid, nullable=False),
    Column("naam", String, nullable=False),
    Column("op", Moment, nullable=False),
    Column("gekozen", Boolean(create_constraint=False), nullable=False),
    Index("ix_revisie_dossier_id_op", "dossier_id", "op"),
    Index("ix_revisie_object_id_veld", "object_id", "veld", "op"),
)

gebeurtenis = tabel(
    "gebeurtenis",
    Column("volgnummer", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Uuid, nullable=False),
    Column("op", Moment, nullable=False),
    Column("door", Uuid, nullable=False),
    Column("naam", String, nullable=False),
    Column("soort", Code(Soort), nullable=False),
    Column("dossier_id", Uuid),
    Column("school_id", Uuid),
    Column("object_soort", String, nullable=False),
    Column("object_id", Uuid, nullable=False),
    Column("wat", String, nullable=False),
    Index("ix_gebeurtenis_dossier_id", "dossier_id", "volgnummer"),
    Index("ix_gebeurtenis_object_id_op", "object_id", "op"),
)


def _sorteer(context: DefaultExecutionContext) -> date:
    gegeven: dict[str, date | None] = context.get_current_parameters()  # type: ignore[no-untyped-call]
    uiterlijk = gegeven.get("uiterlijk")
    return uiterlijk or date.max


taak = tabel(
    "taak",
    sleutel(),
    Column("object_soort", String, nullable=False),
    Column("object_id", Uuid, nullable=False),
    Column("soort", Code(Taaksoort), nullable=False),
    Column("dossier_id", Uuid),
    Column("school_id", Uuid),
    Column("bestuur_id", Uuid),
    Column("rol", Code(Rol)),
    Column("gebruiker_id", Uuid),
    Column("wat", String, nullable=False),
    Column("uiterlijk", Date),
    Column("sorteer", Date, nullable=False, default=_sorteer),
    Index("ix_taak_object_id", "object_id"),
    Index("ix_taak_dossier_id", "dossier_id"),
    Index("ix_taak_gebruiker_id", "gebruiker_id", "sorteer", "id"),
    Index("ix_taak_rol_school_id", "rol", "school_id", "sorteer", "id"),
    Index("ix_taak_rol_bestuur_id", "rol", "bestuur_id", "sorteer", "id"),
    Index("ix_taak_rol", "rol", "sorteer", "id"),
)
"""`sorteer` is `uiterlijk`, or the last day there is: both databases then sort alike along an index."""

telling = tabel(
    "telling",
    Column("soort", String, nullable=False),
    Column("school_id", Uuid, nullable=False),
    Column("maand", String, nullable=False),
    Column("waarde", String, nullable=False),
    Column("aantal", Integer, nullable=False),
    PrimaryKeyConstraint("soort", "school_id", "maand", "waarde"),
)
"""Counts kept in the same transaction as what they count; `controle` compares them with a full count."""

nummering = tabel(
    "nummering",
    Column("soort", String, nullable=False),
    Column("jaar", Integer, nullable=False),
    Column("laatste", Integer, nullable=False),
    PrimaryKeyConstraint("soort", "jaar"),
)
"""The last number given out per kind and year."""
