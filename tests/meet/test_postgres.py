"""The PostgreSQL server of the tests gives databases that do not see each other."""

import psycopg
import pytest
from sqlalchemy import make_url

from tests.servers.postgres import Postgres


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
    )


def test_a_database_is_new_and_can_be_dropped_while_in_use(postgres: Postgres) -> None:
    url, other = postgres.database(), postgres.database()
    with connect(url) as used, connect(other) as fresh:
        used.execute("CREATE TABLE blad (n int)")
        assert fresh.execute("SELECT to_regclass('blad')").fetchone() == (None,)
        postgres.drop(url)
        with pytest.raises(psycopg.OperationalError):
            used.execute("SELECT 1")
    postgres.drop(other)


def test_truncating_empties_the_tables_and_keeps_the_migration_mark(
    postgres: Postgres, postgres_url: str
) -> None:
    with connect(postgres_url) as connection:
        connection.execute("CREATE TABLE blad (n int); CREATE TABLE alembic_version (version_num text)")
        connection.execute("INSERT INTO blad VALUES (1); INSERT INTO alembic_version VALUES ('a')")
        postgres.truncate(postgres_url)
        assert connection.execute("SELECT count(*) FROM blad").fetchone() == (0,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("a",)
