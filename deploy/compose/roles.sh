#!/bin/sh
# Run once by the image of PostgreSQL, on an empty data folder.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres <<SQL
CREATE ROLE piket_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '$OWNER_PASSWORD';
CREATE ROLE piket_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '$APP_PASSWORD';
ALTER ROLE piket_app SET statement_timeout = '30s';
CREATE DATABASE piket OWNER piket_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE piket FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE piket TO piket_app;
SQL
