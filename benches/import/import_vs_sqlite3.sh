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
python3 "$here/generate_shop.py" "$rows" > shop.csv

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

# The same for the shop's own export: every column as text, found by order and by customer.
{
    echo "create table orders ($(head -1 shop.csv | sed 's/"//g; s/[^,]*/"&" text/g'));"
    cat <<'SQL'
.mode csv
.import --skip 1 shop.csv orders
create index orders_number on orders ("Name");
create index orders_customer on orders ("Email", "Created at", "Total");
SQL
} > shop.sql

size() { stat -c %s "$1" 2>/dev/null || stat -f %z "$1"; }
report() { printf '%-12s %6s s CPU  %5s MiB peak\n' "$1" "$2" "$(($3 / 1024))"; }
ratio() { awk -v a="$1" -v b="$2" -v of="$3" 'BEGIN { printf "  of %-9s %6.2f\n", of, a / b }'; }
ours() { # FILE NAME: a new file, then FILE into it
    rm -f kring.sqlite*
    "$kring" init --name Bench --language en --amounts-include-vat no > /dev/null
    read -r our_cpu our_kib < <(measure "$kring" import orders "$1" --json)
    report "$2" "$our_cpu" "$our_kib"
}
peer() { # SQL NAME
    rm -f peer.db*
    read -r peer_cpu peer_kib < <(measure sqlite3 -init "$1" peer.db .quit)
    report "$2" "$peer_cpu" "$peer_kib"
}
again() { # FILE: once more into the full file
    read -r our_cpu our_kib < <(measure "$kring" import orders "$1" --json)
    report "kring again" "$our_cpu" "$our_kib"
}

echo "narrow: $rows rows, $(size orders.csv) bytes"
for _ in 1 2 3; do
    ours orders.csv kring
    peer plain.sql plain
    ratio "$our_cpu" "$peer_cpu" plain
    peer equal.sql equal
    ratio "$our_cpu" "$peer_cpu" equal
done
again orders.csv
echo "shop: $rows rows, $(size shop.csv) bytes"
for _ in 1 2 3; do
    ours shop.csv kring
    peer shop.sql plain
    ratio "$our_cpu" "$peer_cpu" plain
done
again shop.csv
