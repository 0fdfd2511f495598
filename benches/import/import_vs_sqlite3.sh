#!/usr/bin/env bash
# CPU seconds and peak memory of `kring import orders` against `sqlite3 .import` + CREATE INDEX on
# the same rows, in the same run. Usage: import_vs_sqlite3.sh [ROWS] [KRING]
# Needs python3, sqlite3 and a release build (cargo build --release).
set -euo pipefail
rows=${1:-1000000}
kring=${2:-$(dirname "$0")/../../target/release/kring}
kring=$(realpath "$kring")
here=$(realpath "$(dirname "$0")")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 "$here/generate.py" "$rows" > orders.csv

# Runs a command; prints CPU seconds (user and system) and peak KiB, by python's wait4.
measure() {
    python3 - "$@" <<'PY'
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
if status:
    sys.exit(f"{sys.argv[1]} failed")
print(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss}")
PY
}

cat > peer.sql <<'SQL'
create table orders (order_id integer, customer_id text, name text, email text, date text, amount real, channel text);
.mode csv
.import --skip 1 orders.csv orders
create unique index orders_number on orders (order_id);
create index orders_customer on orders (customer_id, date, amount);
SQL

report() { printf '%-12s %6s s CPU  %5s MiB peak\n' "$1" "$2" "$(($3 / 1024))"; }
echo "$rows rows, $(stat -c %s orders.csv 2>/dev/null || stat -f %z orders.csv) bytes"
for round in 1 2 3; do
    rm -f peer.db kring.sqlite*
    "$kring" init --name Bench --language en --amounts-include-vat no > /dev/null
    read -r peer_cpu peer_kib < <(measure sqlite3 -init peer.sql peer.db .quit)
    read -r our_cpu our_kib < <(measure "$kring" import orders orders.csv --json)
    report sqlite3 "$peer_cpu" "$peer_kib"
    report kring "$our_cpu" "$our_kib"
    awk -v a="$our_cpu" -v b="$peer_cpu" 'BEGIN { printf "ratio        %6.2f\n", a / b }'
done
read -r our_cpu our_kib < <(measure "$kring" import orders orders.csv --json)
report "kring again" "$our_cpu" "$our_kib"
