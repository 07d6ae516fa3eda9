"""The statements behind the set-up code of an empty Puzzel."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from lib.store.tables.toegang import opstartcode


def bewaar_opstartcode(con: Connection, code: str, nu: datetime) -> None:
    """Keep a set-up code, hashed."""
    con.execute(insert(opstartcode).values(hash=code, gemaakt_op=nu))


def gebruik_opstartcode(con: Connection, code: str, *, nu: datetime, gemaakt_na: datetime) -> bool:
    """Use a set-up code once."""
    geldig = (
        opstartcode.c.hash == code,
        opstartcode.c.gebruikt_op.is_(None),
        opstartcode.c.gemaakt_op > gemaakt_na,
    )
    return con.execute(update(opstartcode).where(*geldig).values(gebruikt_op=nu)).rowcount == 1
