#!/usr/bin/env bash
# Makes the login role of the application when a PostgreSQL volume is first made. It never gives that role a right over
# tables: `regimen migrate --grant` does, after the migrations have made the role that holds them.
#   APPLICATION_ROLE, APPLICATION_PASSWORD_FILE: the role's name, and the file with its password on one line.
set -euo pipefail

if [[ ! -s ${APPLICATION_PASSWORD_FILE:?} || ! -r $APPLICATION_PASSWORD_FILE ]]; then
  echo "The password file $APPLICATION_PASSWORD_FILE is empty or cannot be read: run deploy/make-secrets, remove the new volume, start again." >&2
  exit 1
fi

# psql reads the password itself, so that it is in no argument list; and a failing statement is not written to the log.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set role="${APPLICATION_ROLE:?}" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set password `cat "$APPLICATION_PASSWORD_FILE"`
\set database :DBNAME
set log_min_error_statement = panic;
create role :"role" login nosuperuser nocreatedb nocreaterole noreplication password :'password';
revoke all on database :"database" from public;
grant connect, temporary on database :"database" to :"role";
SQL
