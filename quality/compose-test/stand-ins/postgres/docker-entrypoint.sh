#!/bin/bash
# What the official image does for this compose file: initialise an empty volume, prove that on the socket, then serve.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA"
  # the arguments are words of a shell, as in the official image
  eval 'initdb --username=postgres --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") '"${POSTGRES_INITDB_ARGS:-}"
  printf '\nhost all all all scram-sha-256\n' >> "$PGDATA/pg_hba.conf"
  # reachable on the socket only, so that nobody takes it for the real one
  pg_ctl --pgdata="$PGDATA" --options="${*:2} -c listen_addresses=''" --wait start
  PGPASSWORD=$POSTGRES_PASSWORD psql --username=postgres --no-psqlrc --command='SELECT 1' > /dev/null
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
fi
exec "$@"
