"""Column types that behave alike on SQLite (STRICT, SQLCipher) and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String, Text, Uuid, types
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, TypeEngine

from lib.domain.keuze import Keuze

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Json: TypeEngine[Any] = JSON().with_variant(JSONB(), "postgresql")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; always timezone-aware in Python, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A datetime without a time zone cannot be stored.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return UTC with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Code(TypeDecorator[Keuze]):
    """A member of a closed list, stored by its code."""

    impl = String
    cache_ok = True

    def __init__(self, keuze: type[Keuze]) -> None:
        super().__init__()
        self.keuze = keuze

    def process_bind_param(self, value: Keuze | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store the code; an unknown one raises ValueError."""
        return None if value is None else self.keuze(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Keuze | None:  # noqa: ARG002
        """Return the member."""
        return None if value is None else self.keuze(value)


def _sqlite(kind: type[Any], name: str) -> None:
    @compiles(kind, "sqlite")
    def compile_strict(*_args: Any, **_kw: Any) -> str:
        return name


for _text in (String, Text, DateTime, types.Date, types.JSON, Uuid):
    _sqlite(_text, "TEXT")
for _whole in (types.Boolean, types.BigInteger, types.Integer):
    _sqlite(_whole, "INTEGER")
for _real in (types.Float, types.Numeric):
    _sqlite(_real, "REAL")
