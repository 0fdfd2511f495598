#!/usr/bin/env python3
"""What forecasts cost where all customers are alike, beside as many who differ, and beside lifetimes.

Usage: alike.py [CUSTOMERS ...] [--rounds N] [--kring PATH]

Two shops of two years each: in one everybody buys every four weeks, give or take one, for ever; in the
other paces and stops differ as BG/NBD has it, with about as many orders. The likelihood of the first has no
optimum (everybody the same: r without end), and a search that does not see that goes on for minutes.
Measured are `kring value --json` as of half a year ago, in CPU seconds of whole processes, median of the
rounds, and in the same run the fit of lifetimes on the first shop, without the start of Python. Printed
beside them: what was expected of that half year, and what came.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE.parent.parent / "target" / "bench"
PYTHON = WORK / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
PEERS = HERE.parent / "compare" / "peers.py"
DAYS, AHEAD = 730, 182
LAST = date(2026, 6, 30)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("customers", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--kring", default=WORK.parent / "release" / "kring")
    given = options.parse_args()
    print("| customers | alike s | different s | ratio | lifetimes, alike s | ratio | expected | came |")
    print("|---|---|---|---|---|---|---|---|")
    for customers in given.customers:
        line(customers, given.rounds, Path(given.kring).resolve())


def line(customers, rounds, kring):
    shops = {name: Shop(name, customers, kring) for name in ["alike", "different"]}
    cpu = {name: [] for name in [*shops, "lifetimes"]}
    for _ in range(rounds):
        for name, shop in shops.items():
            cpu[name].append(shop.value())
        cpu["lifetimes"].append(shops["alike"].lifetimes())
    alike, different = (statistics.median(cpu[name]) for name in shops)
    peer = [seconds for seconds in cpu["lifetimes"] if seconds is not None]
    peer = statistics.median(peer) if peer else None
    beside = f"{peer:.2f} | {alike / peer:.2f}" if peer else "none | "
    shop = shops["alike"]
    print(f"| {customers:,} | {alike:.2f} | {different:.2f} | {alike / different:.2f} | {beside} | "
          f"{shop.expected:,.0f} | {shop.came:,} |", flush=True)


class Shop:
    """A folder with a Kring file, and what came after the day that is looked ahead from."""

    def __init__(self, name, customers, kring):
        self.folder, self.kring = WORK / "data" / f"{name}-{customers}", kring
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("kring.sqlite*"):
            old.unlink()
        self.came, self.expected = self.write(LIVES[name], customers), 0
        self.run("init", "--name", "Bench", "--language", "en", "--amounts-include-vat", "no")
        self.run("import", "orders", "orders.csv", "--complete-to", LAST.isoformat(), "--json")

    def write(self, life, customers):
        chance, came, split = random.Random(20_260_101), 0, DAYS - AHEAD
        orders, summary = (self.folder / name for name in ["orders.csv", "summary.csv"])
        days = [(LAST - timedelta(DAYS - 1 - number)).isoformat() for number in range(DAYS)]
        with orders.open("w") as lines, summary.open("w") as rows:
            lines.write("order_id,customer_id,date,amount\n")
            rows.write("x,t_x,T\n")
            number = 0
            for who in range(customers):
                bought = sorted({int(day) for day in life(chance) if day < DAYS})
                for day in bought:
                    number += 1
                    lines.write(f"{number},C{who:07d},{days[day]},25.00\n")
                seen = [day for day in bought if day < split]
                if seen:
                    came += len(bought) - len(seen)
                    rows.write(f"{len(seen) - 1},{(seen[-1] - seen[0]) / 7},{(split - 1 - seen[0]) / 7}\n")
        return came

    def run(self, *words):
        command = [str(self.kring), *words]
        output = self.folder / "output"
        with output.open("w") as out:
            child = subprocess.Popen(command, cwd=self.folder, stdout=out)
            _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)} failed")
        return used.ru_utime + used.ru_stime, output.read_text()

    def value(self):
        split = LAST - timedelta(AHEAD - 1)
        cpu, printed = self.run("value", "--as-of", split.isoformat(), "--horizon-weeks", "26", "--json")
        self.expected = json.loads(printed)["expected_purchases"] or 0
        return cpu

    def lifetimes(self):
        """Nothing where it does not converge, or where compare.py did not bring it yet."""
        if not PYTHON.exists():
            return None
        done = subprocess.run([PYTHON, PEERS, "fit", self.folder], capture_output=True, text=True)
        return float(done.stdout.split()[0]) if done.returncode == 0 else None


def alike(chance):
    day = chance.random() * 365
    while day < DAYS:
        yield day
        day += 28 + chance.randint(-7, 7)


def different(chance):
    pace, stop, day = chance.gammavariate(0.9, 1 / 20), chance.betavariate(0.8, 8), chance.random() * 365
    while day < DAYS:
        yield day
        if chance.random() < stop:
            break
        day += chance.expovariate(pace)


LIVES = {"alike": alike, "different": different}

main()
