# A PostgreSQL cluster of a test's own, on a Unix socket in FOLDER, as long as standard input is open.
#
# Usage: bash cluster.sh FOLDER PROGRAMS, where PROGRAMS is the folder that has initdb and pg_ctl
# Lines of standard input are commands: "start", "stop fast", "stop immediate". Each is answered by a
# line: "done" or "failed". At the end of standard input, even that of a test that was killed, the
# server is stopped and the folder removed.
set -u
folder=$1
programs=$2
cd "$folder" || exit 1

# PostgreSQL refuses to run as root; Debian's package makes a user for it.
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$folder"
  as_server=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
control() { "${as_server[@]}" "$programs/pg_ctl" -D "$folder/data" -w -t 600 "$@" >> control.log 2>&1; }
trap 'control stop -m immediate; rm -rf "$folder"' EXIT

"${as_server[@]}" "$programs/initdb" -D "$folder/data" -U credentials -A trust -E UTF8 \
  --locale=C --no-sync > initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
# Nothing here survives the machine's fall, and nothing has to.
cat >> data/postgresql.conf <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$folder'
max_connections = 200
fsync = off
SETTINGS

while read -r command mode; do
  case $command in
    start) control start -l "$folder/data/server.log" ;;
    stop) control stop -m "$mode" ;;
    *) false ;;
  esac && echo "done" || { cat control.log >&2; echo "failed"; }
done
