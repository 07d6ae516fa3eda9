"""Aanvragen, their signed steps, and the arrangementen that come of them."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, String, Uuid

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype, Stapsoort
from lib.store.tables.kolommen import ingevuld, naar, sleutel, tabel, versie
from lib.store.types import Code, Json, Moment

aanvraag = tabel(
    "aanvraag",
    *ingevuld(dossier_leeg=True),
    naar("bestuur"),
    Column("nummer", String, nullable=False, unique=True),
    Column("type", Code(Arrangementtype), nullable=False),
    Column("status", Code(AanvraagStatus), nullable=False),
    Column("hulpvraag", String, nullable=False),
    Column("meegestuurd", Json, nullable=False),
    Column("ingediend_door", Uuid),
    Column("besloten_op", Moment),
    Column("bijgewerkt_op", Moment, nullable=False),
    Index("ix_aanvraag_dossier_id", "dossier_id"),
    Index("ix_aanvraag_school_id_bijgewerkt_op", "school_id", "bijgewerkt_op", "id"),
    Index("ix_aanvraag_bijgewerkt_op", "bijgewerkt_op", "id"),
)

stap = tabel(
    "stap",
    sleutel(),
    naar("aanvraag"),
    Column("volgnummer", Integer, nullable=False),
    Column("soort", Code(Stapsoort), nullable=False),
    Column("door", Uuid, nullable=False),
    Column("naam", String, nullable=False),
    Column("op", Moment, nullable=False),
    Column("besluit", String, nullable=False),
    Column("motivering", String, nullable=False),
    Column("gegevens", Json, nullable=False),
    Column("formulier_versie", String, nullable=False, server_default="1"),
    Index("ix_stap_aanvraag_id", "aanvraag_id", "volgnummer", unique=True),
)

arrangement = tabel(
    "arrangement",
    sleutel(),
    naar("aanvraag"),
    naar("dossier", leeg=True),
    naar("school"),
    Column("type", Code(Arrangementtype), nullable=False),
    Column("uren", Float, nullable=False),
    Column("ingang", Date, nullable=False),
    Column("einde", Date, nullable=False),
    Column("evaluatie_uiterlijk", Date, nullable=False),
    Column("kostendrager", String, nullable=False),
    Column("budget_cent", Integer, nullable=False),
    Column("ondersteuner_id", Uuid, ForeignKey("gebruiker.id")),
    Column("status", Code(AanvraagStatus), nullable=False),
    versie(),
    Index("ix_arrangement_ondersteuner_id", "ondersteuner_id", "status"),
    Index("ix_arrangement_dossier_id", "dossier_id"),
    Index("uq_arrangement_aanvraag_id", "aanvraag_id", unique=True),
)
