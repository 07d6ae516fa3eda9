"""Triggers that keep the audit log as it was written, also for our own code."""

from sqlalchemy import Connection

_SQLITE = (
    (
        "CREATE TRIGGER logboek_niet_wijzigen BEFORE UPDATE ON logboek"
        " BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen groeien'); END"
    ),
    (
        "CREATE TRIGGER logboek_niet_wissen BEFORE DELETE ON logboek"
        " BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen groeien'); END"
    ),
    (
        "CREATE TRIGGER logkop_niet_wissen BEFORE DELETE ON logkop"
        " BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen groeien'); END"
    ),
    (
        "CREATE TRIGGER logkop_alleen_verder BEFORE UPDATE ON logkop"
        " WHEN NEW.volgnummer <= OLD.volgnummer OR NEW.naam <> OLD.naam"
        " BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen groeien'); END"
    ),
)
_POSTGRESQL = (
    (
        "CREATE FUNCTION logboek_weigert() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'het logboek kan alleen groeien'; END $$"
    ),
    (
        "CREATE TRIGGER logboek_alleen_erbij BEFORE UPDATE OR DELETE OR TRUNCATE ON logboek"
        " FOR EACH STATEMENT EXECUTE FUNCTION logboek_weigert()"
    ),
    (
        "CREATE TRIGGER logkop_niet_wissen BEFORE DELETE OR TRUNCATE ON logkop"
        " FOR EACH STATEMENT EXECUTE FUNCTION logboek_weigert()"
    ),
    (
        "CREATE TRIGGER logkop_alleen_verder BEFORE UPDATE ON logkop"
        " FOR EACH ROW WHEN (NEW.volgnummer <= OLD.volgnummer OR NEW.naam <> OLD.naam)"
        " EXECUTE FUNCTION logboek_weigert()"
    ),
)


def zet_wachters(con: Connection) -> None:
    """Put the triggers on a database that has none yet."""
    for opdracht in _POSTGRESQL if con.dialect.name == "postgresql" else _SQLITE:
        con.exec_driver_sql(opdracht)
