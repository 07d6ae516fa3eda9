"""PostgreSQL's own row-level security: what lib.store.zicht says, also for a query that came past our filter.

It holds for the role of the app, which owns nothing (README, "Run it for real"); the owner of the tables is not bound by it.
"""

from sqlalchemy import Connection, text

from lib.store.zicht import DOSSIERS, LEERLINGEN, SCHOLEN, ZICHT, waar

_NIEMAND = "00000000-0000-0000-0000-000000000000"
_FUNCTIES = (
    (
        "CREATE OR REPLACE FUNCTION puzzel_wie() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS"
        " $$ SELECT nullif(current_setting('puzzel.wie', true), '')::uuid $$"
    ),
    (
        "CREATE OR REPLACE FUNCTION puzzel_alles() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS"
        f" $$ SELECT coalesce(puzzel_wie() = '{_NIEMAND}', false) $$"
    ),
    *(
        f"CREATE OR REPLACE FUNCTION {naam}() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER"
        f" SET search_path = public, pg_temp AS $$ BEGIN RETURN ARRAY({vraag}); END $$"
        for naam, vraag in (
            ("puzzel_scholen", SCHOLEN),
            ("puzzel_dossiers", DOSSIERS),
            ("puzzel_leerlingen", LEERLINGEN),
        )
    ),
)
"""The last three run as the owner, for whom no policy holds: a policy that asks its own table would never end."""


def zet_rijbeveiliging(con: Connection) -> None:
    """Put the functions and policies on a PostgreSQL database, new or in place of older ones."""
    if con.dialect.name != "postgresql":
        return
    for opdracht in (*_FUNCTIES, *(een for tabel in ZICHT for een in _beleid(tabel))):
        con.exec_driver_sql(opdracht)


def _beleid(tabel: str) -> tuple[str, ...]:
    voorwaarde = waar(tabel, policy=True)
    return (
        f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS zicht ON {tabel}",
        f"CREATE POLICY zicht ON {tabel} USING ({voorwaarde}) WITH CHECK ({voorwaarde})",
    )


_BEWAAKT = text(
    "SELECT count(*) FROM pg_tables WHERE tablename = ANY(:namen) AND row_security_active(tablename)"
)


def bewaakt(con: Connection) -> tuple[int, int]:
    """Return of how many tables about children PostgreSQL keeps rows from this role, and of how many it should."""
    return con.scalar(_BEWAAKT, {"namen": list(ZICHT)}) or 0, len(ZICHT)
