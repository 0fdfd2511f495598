#!/usr/bin/env bash
# How long a second program waits at most for its turn to write, while a file of orders is
# imported, imported again, and while the night of it is worked out; and the peak memory of each.
# Usage: waits.sh [ROWS] [KRING] [INSIDE]
# Needs python3 and a release build (cargo build --release --bins --benches).
set -euo pipefail
rows=${1:-1000000}
here=$(realpath "$(dirname "$0")")
release=$here/../../target/release
kring=$(realpath "${2:-$release/kring}")
inside=$(realpath "${3:-$(ls -t "$release"/deps/inside-* | grep -v '\.d$' | head -1)}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

beside() { # NAME WORDS…: a command of kring's, with somebody else who wants to write
    local name=$1
    shift
    printf '%-28s ' "$name"
    "$inside" waits kring.sqlite python3 -c '
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(f"{used.ru_utime + used.ru_stime:6.2f} s CPU  {used.ru_maxrss // 1024:5} MiB  ", end="", file=sys.stderr)
sys.exit(bool(status))' "$kring" "$@" 2> used
    cat used
    echo
}

for shape in generate generate_shop; do
    rm -f kring.sqlite*
    "$kring" init --name Bench --language en --amounts-include-vat no > /dev/null
    python3 "$here/$shape.py" "$rows" > orders.csv
    echo "$shape: $rows rows"
    beside "import" import orders orders.csv --json
    beside "the same file again" import orders orders.csv --json
    beside "dry run" import orders orders.csv --json --dry-run
    beside "first night" jobs run nightly_figures
    beside "night again" jobs run nightly_figures
    beside "weekly report" report weekly
done
