#!/usr/bin/env python3
"""Kring beside its peers on the same data, in turn: CPU seconds, peak memory, ratios.

Usage: compare.py [CUSTOMERS ...] [--rounds N] [--kring PATH] [--inside PATH] [--keep]

Each size gets a folder under target/bench/data. The peers are installed from PyPI into
target/bench/venv the first time. CPU seconds are user and system together, the median of the
rounds; memory is the highest peak. With --keep, files that were imported before are used again.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE.parent.parent / "target" / "bench"
PYTHON = WORK / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
PEERS = ["duckdb==2.0.0", "lifetimes==0.11.3", "pandas==1.5.3", "numpy==1.26.4", "scipy==1.11.4"]
KINDS = ["customers", "orders", "interactions", "answers"]
IMPORT_SQL = """create table orders (order_id integer, customer_id text, date text, amount real, channel text);
.mode csv
.import --skip 1 orders.csv orders
create unique index orders_number on orders (order_id);
create index orders_customer on orders (customer_id, date, amount);
"""
ANSWERS_SQL = """create table answers (answer_id text, customer_id text, date text, question text, survey text, score integer, comment text);
.mode csv
.import --skip 1 answers.csv answers
"""


class Bench:
    """One size: its folder, and what was measured in it."""

    def __init__(self, customers, kring, inside):
        self.folder, self.measured = WORK / "data" / str(customers), {}
        self.kring, self.inside = kring, inside
        if not (self.folder / "answers.csv").exists():
            self.run([sys.executable, HERE / "generate.py", str(customers), self.folder])
        self.rows = {kind: sum(1 for _ in (self.folder / f"{kind}.csv").open()) - 1 for kind in KINDS}

    def run(self, command, stdin=None):
        """Runs a command in the folder; CPU seconds, peak MiB and what it printed."""
        command = [str(word) for word in command]
        output = self.folder / "output"
        with output.open("w") as out:
            child = subprocess.Popen(command, cwd=self.folder, stdout=out, stdin=stdin)
            _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)} failed")
        per_mib = 2**20 if sys.platform == "darwin" else 2**10
        return used.ru_utime + used.ru_stime, used.ru_maxrss / per_mib, output.read_text()

    def note(self, name, command, stdin=None, seconds=None):
        """Measures a command; `seconds` reads them from what it printed."""
        cpu, mib, printed = self.run(command, stdin)
        self.measured.setdefault(name, []).append((seconds(printed) if seconds else cpu, mib))
        return printed

    def ours(self, name, *words):
        return self.note(name, [self.kring, *words])

    def many(self, name, times, *words):
        """One piece of work from within one process: the difference to a run without any."""
        (none, _, _), (all_, mib, _) = (self.run([self.inside, *words, n]) for n in (0, times))
        self.measured.setdefault(name, []).append(((all_ - none) / times, mib))

    def peer(self, name, action):
        return self.note(name, [PYTHON, HERE / "peers.py", action, self.folder], seconds=own_seconds)

    def sql(self, name, script):
        path = self.folder / "script.sql"
        path.write_text(script)
        with path.open() as stdin:
            return self.note(name, ["sqlite3", "peer.db"], stdin=stdin)

    def cpu(self, name):
        return statistics.median(cpu for cpu, _ in self.measured[name])

    def mib(self, name):
        return max(mib for _, mib in self.measured[name])


def own_seconds(printed):
    return float(printed.split()[0])


def one_round(bench, keep):
    """Everything once, Kring and peers in turn, from new files on or from those that are there."""
    if not (keep and (bench.folder / "peer.duckdb").exists()):
        new_files(bench)
        bring_in(bench)
    figures(bench)
    customer_page(bench)
    report(bench)


def new_files(bench):
    for old in [*bench.folder.glob("kring.sqlite*"), *bench.folder.glob("peer.*")]:
        old.unlink()
    bench.run([bench.kring, "init", "--name", "Bench", "--language", "en", "--amounts-include-vat", "no"])


def bring_in(bench):
    bench.ours("import customers", "import", "customers", "customers.csv", "--json")
    bench.sql("sqlite3: orders", IMPORT_SQL)
    bench.ours("import orders", "import", "orders", "orders.csv", "--json")
    bench.peer("DuckDB: load", "load")
    bench.sql("sqlite3: answers", ANSWERS_SQL)
    bench.ours("import interactions", "import", "interactions", "interactions.csv", "--json")
    bench.ours("import answers", "import", "answers", "answers.csv", "--json")


def figures(bench):
    bench.peer("DuckDB: figures", "figures")
    bench.ours("weekly figures", "kpi", "--json")
    bench.sql("sqlite3: figures", (HERE / "sqlite.sql").read_text())
    bench.ours("first night", "jobs", "run", "nightly_figures")
    bench.ours("night", "jobs", "run", "nightly_figures")
    bench.run([PYTHON, HERE / "peers.py", "summary", bench.folder])
    bench.peer("lifetimes: fit", "fit")
    bench.many("fit", max(3, 1_000_000 // bench.rows["customers"]), "fit", "summary.csv")
    bench.ours("fit command", "value", "--fit-only", "--model", "bg_nbd", "--json")


def customer_page(bench):
    """What a command that shows one customer costs, beside one that only opens the file."""
    bench.ours("start", "settings", "--json")
    bench.ours("customer page", "customer", "show", "C0000171", "--json")
    bench.many("page queries", 20_000, "page", "kring.sqlite", bench.rows["customers"])


def report(bench):
    bench.run([bench.kring, "recipients", "add", "owner@example.com", "--name", "Owner"])
    last_week = datetime.date.today() - datetime.timedelta(7)
    bench.ours("first report", "report", "weekly", "--as-of", last_week, "--json")
    bench.ours("report", "report", "weekly", "--out", "out", "--json")
    bench.ours("mail report", "report", "weekly", "--send", "--json")
    bench.ours("deliver report", "jobs", "run", "deliver_outbox")


def table(bench):
    rows = bench.rows
    print(f"\n### {rows['customers']:,} customers, {rows['orders']:,} orders, "
          f"{rows['interactions']:,} interactions, {rows['answers']:,} answers\n")
    print("| work | Kring s | MiB | peer | peer s | MiB | ratio |")
    print("|---|---|---|---|---|---|---|")
    if "import orders" in bench.measured:
        line(bench, "orders from CSV", "import orders", "sqlite3: orders", "sqlite3 `.import` + 2 indexes")
        line(bench, "", "import orders", "DuckDB: load", "DuckDB, orders and answers")
        for kind in ["customers", "interactions", "answers"]:
            line(bench, f"{kind} from CSV", f"import {kind}")
    line(bench, "weekly figures", "weekly figures", "DuckDB: figures", "DuckDB, the heart of them")
    line(bench, "", "weekly figures", "sqlite3: figures", "SQL in sqlite3, the heart of them")
    line(bench, "nightly job, first night", "first night", "DuckDB: figures", "DuckDB, as above")
    line(bench, "nightly job, later", "night", "DuckDB: figures", "DuckDB, as above")
    line(bench, "BG/NBD fit", "fit", "lifetimes: fit", "lifetimes, the same fit")
    line(bench, "`value --fit-only`: two models, test", "fit command")
    line(bench, "one customer, whole command", "customer page", "start", "kring settings")
    line(bench, "one customer, its queries alone", "page queries")
    line(bench, "first weekly report, nights made up", "first report")
    line(bench, "weekly report of a later week", "report")
    line(bench, "the same again, to the outbox", "mail report")
    line(bench, "from the outbox to a folder", "deliver report")


def line(bench, title, ours, peer=None, peer_title=""):
    cells = [title, seconds(bench.cpu(ours)), f"{bench.mib(ours):.0f}"]
    if peer:
        ratio = bench.cpu(ours) / max(bench.cpu(peer), 1e-9)
        cells += [peer_title, seconds(bench.cpu(peer)), f"{bench.mib(peer):.0f}", f"{ratio:.3f}"]
    else:
        cells += [""] * 4
    print("| " + " | ".join(cells) + " |", flush=True)


def seconds(cpu):
    return f"{cpu:.2f}" if cpu >= 0.1 else f"{cpu:.4f}" if cpu >= 0.001 else f"{cpu * 1e6:.0f} µs"


def build_inside():
    """The work that is too small for a process of its own."""
    command = ["cargo", "build", "--release", "--bench", "inside", "--message-format=json"]
    built = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout
    messages = (json.loads(line) for line in built.splitlines() if line.startswith("{"))
    return next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == "inside")


def install_peers():
    if PYTHON.exists():
        return
    subprocess.run([sys.executable, "-m", "venv", PYTHON.parent.parent], check=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", *PEERS], check=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("customers", nargs="*", type=int, default=[10_000, 100_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--kring", default=WORK.parent / "release" / "kring")
    options.add_argument("--inside", help="the built benches/inside; built when not given")
    options.add_argument("--keep", action="store_true")
    given = options.parse_args()
    if not shutil.which("sqlite3"):
        sys.exit("sqlite3 is not installed")
    install_peers()
    inside = given.inside or build_inside()
    version = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout
    print(f"{platform.platform()}, Python {platform.python_version()}, "
          f"sqlite3 {version.split()[0]}, {', '.join(PEERS)}, {time.strftime('%Y-%m-%d')}")
    for customers in given.customers:
        bench = Bench(customers, Path(given.kring).resolve(), inside)
        for _ in range(given.rounds):
            one_round(bench, given.keep)
        table(bench)


main()
