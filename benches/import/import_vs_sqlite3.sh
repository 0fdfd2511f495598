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

# What most people do: the rows as they stand, and two indexes.
cat > plain.sql <<'SQL'
create table orders (order_id integer, customer_id text, name text, email text, date text, amount real, channel text);
.mode csv
.import --skip 1 orders.csv orders
create unique index orders_number on orders (order_id);
create index orders_customer on orders (customer_id, date, amount);
SQL

# What Kring makes of them: customers once each, orders that point to them, days and cents as
# numbers, and indexes that give the same ways in. The log and durability are Kring's too; the
# cache is sqlite3's own, for a larger one (or temp_store = memory) makes it slower.
cat > equal.sql <<'SQL'
pragma journal_mode = wal;
pragma synchronous = full;
create temp table file (order_id text, customer_id text, name text, email text, date text, amount text, channel text);
.mode csv
.import --skip 1 orders.csv file
begin;
create table customers (id integer primary key, external_id text, name text not null, email text);
create table orders (id integer primary key, customer_id integer not null references customers (id),
    external_id text, day integer not null, amount integer not null, channel text);
insert into customers (external_id, name, email)
    select customer_id, min(name), min(email) from file group by customer_id;
create unique index customers_external_id_key on customers (external_id);
create index customers_email on customers (email);
insert into orders (customer_id, external_id, day, amount, channel)
    select c.id, f.order_id, unixepoch(f.date) / 86400, round(f.amount * 100), f.channel
    from file f join customers c on c.external_id = f.customer_id;
create unique index orders_external_id_key on orders (external_id);
create index orders_by_customer on orders (customer_id, day, amount);
commit;
SQL

report() { printf '%-12s %6s s CPU  %5s MiB peak\n' "$1" "$2" "$(($3 / 1024))"; }
echo "$rows rows, $(stat -c %s orders.csv 2>/dev/null || stat -f %z orders.csv) bytes"
ratio() { awk -v a="$1" -v b="$2" -v of="$3" 'BEGIN { printf "  of %-9s %6.2f\n", of, a / b }'; }
for round in 1 2 3; do
    rm -f plain.db* equal.db* kring.sqlite*
    "$kring" init --name Bench --language en --amounts-include-vat no > /dev/null
    read -r plain_cpu plain_kib < <(measure sqlite3 -init plain.sql plain.db .quit)
    read -r equal_cpu equal_kib < <(measure sqlite3 -init equal.sql equal.db .quit)
    read -r our_cpu our_kib < <(measure "$kring" import orders orders.csv --json)
    report plain "$plain_cpu" "$plain_kib"
    report equal "$equal_cpu" "$equal_kib"
    report kring "$our_cpu" "$our_kib"
    ratio "$our_cpu" "$plain_cpu" plain
    ratio "$our_cpu" "$equal_cpu" equal
done
read -r our_cpu our_kib < <(measure "$kring" import orders orders.csv --json)
report "kring again" "$our_cpu" "$our_kib"
