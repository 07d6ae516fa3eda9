"""A moment as whole seconds since 1970, the same number on both databases: fractions are cut off, never rounded."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class seconden(GenericFunction[int]):  # noqa: N801 - reads as a function of SQL
    """Count the seconds of a `Moment` column."""

    type = Integer()
    inherit_cache = True


@compiles(seconden, "sqlite")
def _sqlite(deel: seconden, compiler: SQLCompiler, **hoe: Any) -> str:
    return f"CAST(strftime('%s', substr({compiler.process(deel.clauses, **hoe)}, 1, 19)) AS INTEGER)"


@compiles(seconden, "postgresql")
def _postgresql(deel: seconden, compiler: SQLCompiler, **hoe: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(deel.clauses, **hoe)})) AS BIGINT)"
