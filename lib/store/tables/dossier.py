"""Dossiers and what is gathered in them."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, PrimaryKeyConstraint, String, Uuid, text

from lib.domain.doel import DoelStatus
from lib.domain.dossier import AfspraakStatus, Doelbinding, DossierStatus, VraagStatus
from lib.domain.organisatie import Rol
from lib.store.tables.kolommen import ingevuld, naar, sleutel, tabel
from lib.store.types import Code, Json, Moment

_OPEN = text("status NOT IN ('afgesloten', 'vernietigd')")

dossier = tabel(
    "dossier",
    *[kolom for kolom in ingevuld(dossier_leeg=True) if kolom.name != "dossier_id"],
    naar("leerling"),
    Column("nummer", String, nullable=False, unique=True),
    Column("status", Code(DossierStatus), nullable=False),
    Column("gedeeld", Boolean(create_constraint=False), nullable=False),
    Column("hulpvraag", String, nullable=False),
    Column("samenvatting", String, nullable=False),
    Column("bijgewerkt_op", Moment, nullable=False),
    Column("ouders_akkoord_op", Date),
    Index("uq_dossier_open", "leerling_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_dossier_leerling_id", "leerling_id", "status", "gedeeld", "school_id", "id"),
    Index("ix_dossier_school_id", "school_id", "bijgewerkt_op", "id", "status", "gedeeld", "leerling_id"),
    Index("ix_dossier_lijst", "bijgewerkt_op", "id", "school_id", "status", "gedeeld", "leerling_id"),
)
"""The wide indexes cover what the list asks, so that it never reads the texts it does not show.
`uq_dossier_open` is the rule of domain §3.3: one open dossier per pupil."""

betrokkene = tabel(
    "betrokkene",
    sleutel(),
    naar("dossier"),
    naar("gebruiker"),
    Column("naam", String, nullable=False),
    Column("rol", Code(Rol), nullable=False),
    Column("reden", String, nullable=False),
    Column("vanaf", Date, nullable=False),
    Column("tot", Date, nullable=False),
    Column("doelbinding", Code(Doelbinding)),
    Index("ix_betrokkene_dossier_id", "dossier_id"),
    Index("ix_betrokkene_gebruiker_id", "gebruiker_id", "tot"),
)

invulling = tabel(
    "invulling",
    *ingevuld(),
    Column("soort", String, nullable=False),
    Column("onderwerp_id", Uuid),
    Index("ix_invulling_dossier_id_soort", "dossier_id", "soort"),
    Index("ix_invulling_onderwerp_id", "onderwerp_id"),
)

vraag = tabel(
    "vraag",
    *ingevuld(),
    Column("van", String, nullable=False),
    Column("tekst", String, nullable=False),
    Column("op_agenda", Boolean(create_constraint=False), nullable=False),
    Column("status", Code(VraagStatus), nullable=False),
    Index("ix_vraag_dossier_id", "dossier_id"),
)

doel = tabel(
    "doel",
    *ingevuld(),
    Column("overleg_id", Uuid),
    Column("definitief", Boolean(create_constraint=False), nullable=False),
    Column("tekst", String, nullable=False),
    Column("categorie", String, nullable=False),
    Column("gewicht", Integer, nullable=False),
    Column("streefdatum", Date),
    Column("tussenmoment", Date),
    Column("eigenaar_id", Uuid),
    Column("status", Code(DoelStatus), nullable=False),
    Column("laatste_score", Integer),
    Column("laatst_gemeten", Date),
    Index("ix_doel_dossier_id", "dossier_id"),
)

meting = tabel(
    "meting",
    *ingevuld(),
    naar("doel"),
    Column("datum", Date),
    Column("score", Integer),
    Index("ix_meting_doel_id_datum", "doel_id", "datum"),
    Index("ix_meting_dossier_id", "dossier_id"),
)

afspraak = tabel(
    "afspraak",
    *ingevuld(),
    Column("overleg_id", Uuid),
    Column("definitief", Boolean(create_constraint=False), nullable=False),
    Column("wat", String, nullable=False),
    Column("wie", String, nullable=False),
    Column("wie_id", Uuid),
    Column("wanneer", Date),
    Column("status", Code(AfspraakStatus), nullable=False),
    Column("gedaan_op", Date),
    Index("ix_afspraak_dossier_id", "dossier_id"),
    Index("ix_afspraak_overleg_id", "overleg_id"),
)

behoefte = tabel(
    "behoefte",
    sleutel(),
    naar("dossier"),
    Column("voor_wie", String, nullable=False),
    Column("wat", String, nullable=False),
    Column("overleg_id", Uuid, nullable=False),
    Index("ix_behoefte_dossier_id", "dossier_id"),
)

toestemming = tabel(
    "toestemming",
    *ingevuld(),
    Column("onderwerpen", Json, nullable=False),
    Column("reactie", String, nullable=False),
    Column("gegeven_op", Date),
    Column("ingetrokken_op", Date),
    Index("ix_toestemming_dossier_id", "dossier_id"),
)

klad = tabel(
    "klad",
    naar("gebruiker"),
    Column("sleutel", String, nullable=False),
    naar("dossier", leeg=True),
    Column("antwoorden", Json, nullable=False),
    Column("op", Moment, nullable=False),
    PrimaryKeyConstraint("gebruiker_id", "sleutel"),
    Index("ix_klad_dossier_id", "dossier_id"),
)
"""What somebody typed in a row that does not exist yet: theirs alone, gone when the row is made."""
