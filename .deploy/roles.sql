-- The two roles of Puzzel, run in its own database by who administers PostgreSQL:
--   runuser -u postgres -- createdb puzzel && runuser -u postgres -- psql -d puzzel -f roles.sql
-- puzzel_owner makes and changes the tables (migreren); puzzel, the app, only reads and writes rows.
-- Both log in as the system user of the same name (peer), so there are no passwords.
CREATE ROLE puzzel_owner LOGIN;
CREATE ROLE puzzel LOGIN;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO puzzel_owner;
GRANT USAGE ON SCHEMA public TO puzzel;

ALTER DEFAULT PRIVILEGES FOR ROLE puzzel_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO puzzel;
ALTER DEFAULT PRIVILEGES FOR ROLE puzzel_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO puzzel;
