"""Accounts, roles, sessions and everything the login needs to remember."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Uuid,
)

from lib.domain.organisatie import Rol
from lib.store.tables.kolommen import naar, sleutel, tabel, versie
from lib.store.types import Code, Moment

gebruiker = tabel(
    "gebruiker",
    sleutel(),
    Column("gebruikersnaam", String, nullable=False, unique=True),
    Column("naam", String, nullable=False),
    Column("email", String, nullable=False),
    Column("wachtwoord", String, nullable=False),
    Column("actief", Boolean(create_constraint=False), nullable=False),
    versie(),
)

rolverlening = tabel(
    "rolverlening",
    sleutel(),
    naar("gebruiker"),
    Column("rol", Code(Rol), nullable=False),
    naar("school", leeg=True),
    naar("bestuur", leeg=True),
    Index("ix_rolverlening_gebruiker_id", "gebruiker_id"),
    Index("ix_rolverlening_school_id", "school_id"),
)

sessie = tabel(
    "sessie",
    Column("hash", String, primary_key=True),
    naar("gebruiker"),
    Column("gemaakt_op", Moment, nullable=False),
    Column("laatst_gezien", Moment, nullable=False),
    Column("verloopt_op", Moment, nullable=False),
    Column("ingetrokken_op", Moment),
    Column("reden", String, nullable=False),
    Column("half", Boolean(create_constraint=False), nullable=False),
    Column("factor_op", Moment),
    Column("vers_op", Moment),
    Column("apparaat", String, nullable=False),
    Column("net", String, nullable=False),
    Column("via", String, nullable=False),
    Column("slot_op", Moment),
    Index("ix_sessie_gebruiker_id", "gebruiker_id"),
)
"""A session that is `half` waits for the second step; `vers_op` is when its person last proved to be there.

`via` is empty after a password, and else says by what its person came in. Since `slot_op` it is locked: it was idle for
too long.
"""

overdracht = tabel(
    "overdracht",
    Column("hash", String, primary_key=True),
    naar("gebruiker"),
    Column("voor_hash", String, nullable=False),
    Column("doel", String, nullable=False),
    Column("factor", Boolean(create_constraint=False), nullable=False),
    Column("verloopt_op", Moment, nullable=False),
    Column("gebruikt_op", Moment),
    Column("via", String, nullable=False),
)
"""The one-time code that turns a right password into a session cookie (60 seconds)."""

inlogpoging = tabel(
    "inlogpoging",
    Column("sleutel", String, primary_key=True),
    Column("fouten", Integer, nullable=False),
    Column("wacht_tot", Moment),
    Column("laatste_op", Moment, nullable=False),
)

opstartcode = tabel(
    "opstartcode",
    Column("hash", String, primary_key=True),
    Column("gemaakt_op", Moment, nullable=False),
    Column("gebruikt_op", Moment),
)

tweede_factor = tabel(
    "tweede_factor",
    Column("gebruiker_id", Uuid, ForeignKey("gebruiker.id"), primary_key=True),
    Column("geheim", LargeBinary, nullable=False),
    Column("voor_sessie", String, nullable=False),
    Column("bevestigd_op", Moment),
    Column("laatste", Integer, nullable=False),
)
"""The shared secret with somebody's app, encrypted; `laatste` is the last counter that was used."""

herstelcode = tabel(
    "herstelcode",
    Column("hash", String, primary_key=True),
    naar("gebruiker"),
    Column("gebruikt_op", Moment),
    Index("ix_herstelcode_gebruiker_id", "gebruiker_id"),
)

uitnodiging = tabel(
    "uitnodiging",
    Column("hash", String, primary_key=True),
    naar("gebruiker"),
    Column("verloopt_op", Moment, nullable=False),
    Column("gebruikt_op", Moment),
    Index("ix_uitnodiging_gebruiker_id", "gebruiker_id"),
)
"""A link with which somebody chooses a password, once and within a day."""

toestel = tabel(
    "toestel",
    Column("hash", String, nullable=False),
    naar("gebruiker"),
    Column("gezien_op", Moment, nullable=False),
    PrimaryKeyConstraint("hash", "gebruiker_id"),
)
"""The devices on which somebody logged in: who guesses elsewhere does not make them wait."""

schoolaccount = tabel(
    "schoolaccount",
    Column("issuer", String, nullable=False),
    Column("subject", String, nullable=False),
    naar("gebruiker"),
    Column("gekoppeld_op", Moment, nullable=False),
    PrimaryKeyConstraint("issuer", "subject"),
    Index("uq_schoolaccount_gebruiker_id", "gebruiker_id", "issuer", unique=True),
)
"""Whose account at the school's own login this is; a person has one per issuer."""

schoolvraag = tabel(
    "schoolvraag",
    Column("hash", String, primary_key=True),
    Column("voor_hash", String, nullable=False),
    naar("gebruiker", leeg=True),
    Column("doel", String, nullable=False),
    Column("gevraagd_op", Moment, nullable=False),
    Column("verloopt_op", Moment, nullable=False),
    Column("gebruikt_op", Moment),
)
"""Somebody who is away to the login of the school: from which browser; with a person, it is to show it is still them."""
