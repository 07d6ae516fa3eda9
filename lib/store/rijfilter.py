"""The filter under every query: each table about children is read as the rows its reader can have to do with.

Who reads is said when a store is taken `voor` somebody; a statement on these tables without a reader raises GeenPersoon.
"""

from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    Connection,
    Engine,
    Table,
    Uuid,
    bindparam,
    event,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

from lib.store import zicht

SYSTEEM = UUID(int=0)
"""Stands for no person but the program: the demo, `controle`, an upgrade. Never given out as an id."""
WIE = "wie"
_ZEG = "SELECT set_config('puzzel.wie', %s, true)"


class GeenPersoon(RuntimeError):
    """A fault of ours: a table about children was asked without saying for whom."""


class BuitenZicht(RuntimeError):
    """A fault of ours: somebody would write at a school they have nothing to do with."""


class Gefilterd(Table):
    """A table of which a reader gets their own rows; writing and DDL see it as any other."""

    inherit_cache = True


@compiles(Gefilterd)
def _van(tabel: Gefilterd, compiler: SQLCompiler, **hoe: Any) -> str:
    gewoon: str = compiler.visit_table(tabel, **hoe)  # type: ignore[no-untyped-call]
    if not hoe.get("asfrom") or hoe.get("iscrud") or hoe.get("ashint"):
        return gewoon
    rijen = f"(SELECT * FROM {tabel.name} WHERE {zicht.waar(tabel.name)})"  # noqa: S608 - made of constants
    alias = hoe.get("enclosing_alias")
    return rijen if alias is not None and alias.element is tabel else f"{rijen} AS {tabel.name}"


def let_op(engine: Engine) -> None:
    """Tell the database at each begin who reads, and refuse statements for which nobody said so."""

    @event.listens_for(engine, "begin")
    def _begin(verbinding: Connection) -> None:
        wie: UUID | None = verbinding.get_execution_options().get(WIE)
        verbinding.info[WIE] = wie
        if wie is not None and verbinding.dialect.name == "postgresql":
            _zeg(verbinding, wie)

    @event.listens_for(engine, "before_cursor_execute")
    def _voor(con: Connection, _cursor: Any, statement: str, _waarden: Any, context: Any, _many: Any) -> None:
        if con.info.get(WIE) is None and ("puzzel_wie(" in statement or _schrijft(context)):
            raise GeenPersoon(statement[:200])


def _zeg(verbinding: Connection, wie: UUID) -> None:
    """Tell PostgreSQL who reads in this transaction; past SQLAlchemy, for it comes before every one of them."""
    kaal: Any = verbinding.connection.driver_connection
    try:
        kaal.execute(_ZEG, (str(wie),))
    except psycopg.OperationalError as fout:
        verbinding.invalidate(fout)
        raise OperationalError(_ZEG, None, fout) from fout


def _schrijft(context: Any) -> bool:
    """Tell whether a statement changes rows of a filtered table."""
    staat = getattr(getattr(context, "compiled", None), "compile_state", None)
    return isinstance(getattr(staat, "dml_table", None), Gefilterd)


def leer_functies(verbinding: Any, info: dict[str, Any]) -> None:
    """Give an SQLite connection the two functions the filter calls; `info` is the pool's memory of this connection."""

    def wie() -> str:
        return info[WIE].hex if info.get(WIE) else ""

    def alles() -> bool:
        return info.get(WIE) == SYSTEEM

    verbinding.create_function("puzzel_wie", 0, wie, deterministic=True)
    verbinding.create_function("puzzel_alles", 0, alles, deterministic=True)


_PLAATS = select(
    bindparam("school", type_=Uuid).label("school_id"), bindparam("dossier", type_=Uuid).label("dossier_id")
).subquery("plaats")
_OPEN = select(literal(1)).select_from(_PLAATS).where(text(zicht.waar("overleg", als="plaats")))


def eis_plaats(sessie: Session, gezien: set[tuple[UUID, UUID | None]]) -> None:
    """Raise BuitenZicht when a row that is about to be written lies where its writer has nothing to do; `gezien` was asked before."""
    for ding in (*sessie.new, *sessie.dirty):
        if (
            not isinstance(inspect(type(ding)).local_table, Gefilterd)
            or getattr(ding, "school_id", None) is None
        ):
            continue
        plaats = ding.school_id, getattr(ding, "dossier_id", None)
        if plaats in gezien:
            continue
        if sessie.scalar(_OPEN, {"school": plaats[0], "dossier": plaats[1]}) is None:
            raise BuitenZicht(type(ding).__name__)
        gezien.add(plaats)
