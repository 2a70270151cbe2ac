-- One database and one role per service, and nobody else may connect to it. psql runs this at every start, with the
-- passwords in its environment: it creates what is missing, and brings the rest in line.
\set ON_ERROR_STOP on

CREATE TEMPORARY TABLE service (database text, role text, password text);
\ir services.sql

SELECT format('CREATE ROLE %I', role) FROM service
WHERE role NOT IN (SELECT rolname FROM pg_roles) \gexec

SELECT format('ALTER ROLE %I LOGIN NOREPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', role, password)
FROM service \gexec

-- A new database opens only when outsiders have no right to it.
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ALLOW_CONNECTIONS false', database, role) FROM service
WHERE database NOT IN (SELECT datname FROM pg_database) \gexec

SELECT format('ALTER DATABASE %I OWNER TO %I', database, role) FROM service \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', database) FROM service \gexec
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', database) FROM service \gexec

-- PostgreSQL lets everybody connect to the two that initdb makes.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
