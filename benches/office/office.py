#!/usr/bin/env python3
"""Pages of the office over loopback: what the server works for each, alone and while a file comes in.

Usage: office.py [CUSTOMERS] [--requests N] [--kring PATH] [--keep] [--no-peer] [--only WORD]

A shop of ../compare/generate.py (50,000 customers, 500,000 orders) and one customer more with 5,000 orders and
2,000 conversations lies in target/bench/office. `kring serve` answers somebody who is signed in, one question after
the other. Processor time is of all threads of the server; how long the answers take is measured again while
`kring import` brings in order files one after the other. Django's admin shows a copy of the same file beside it.
Ends with 1 where something failed or a target was missed.
"""

import argparse
import http.client
import json
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
WORK = HERE.parent.parent / "target" / "bench"
PORT, PEER_PORT = 8377, 8378
PASSWORD = "paarse fiets 7"
PEERS = ["django==5.2.19", "gunicorn==27.0.1"]
BUSY_ORDERS, BUSY_TALKS = 5_000, 2_000


def run(folder, *command):
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def fill(folder, customers, kring):
    """A new file of so many customers, after a night."""
    shutil.rmtree(folder, ignore_errors=True)
    run(HERE, sys.executable, HERE.parent / "compare" / "generate.py", customers, folder)
    days = sorted({line.split(",")[2] for line in (folder / "orders.csv").open()} - {"date"})
    with (folder / "orders.csv").open("a") as orders:
        for nth in range(BUSY_ORDERS):
            orders.write(f"B{nth},BUSY,{days[-1 - nth % 1500]},{10 + nth % 90}.00,shop\n")
    with (folder / "interactions.csv").open("a") as talks:
        for nth in range(BUSY_TALKS):
            talks.write(f"IB{nth},BUSY,{days[-1 - nth % 1500]},phone,in,note,Delivery,Called about week {nth},\n")
    with (folder / "customers.csv").open("a") as people:
        people.write("BUSY,Eetcafé De Drukte,drukte@example.com,Utrecht,shop\n")
    with (folder / "contracts.csv").open("w") as contracts:
        contracts.write("contract_id,customer_id,start,price\n")
        for who in range(0, customers, 5):
            contracts.write(f"K{who},C{who:07d},{days[who % len(days)]},{20 + who % 50}.00\n")
    run(folder, kring, "init", "--name", "Bench", "--language", "en", "--amounts-include-vat", "no")
    for kind in ["customers", "orders", "interactions", "answers", "contracts"]:
        run(folder, kring, "import", kind, f"{kind}.csv")
    for nth in range(20):
        run(folder, kring, "task", "add", f"Look at shelf {nth}")
    run(folder, kring, "jobs", "run", "nightly_figures")


class Server:
    """A process that answers on a port of its own, and somebody who asks."""

    def __init__(self, folder, command, port, env=None):
        self.port, self.headers = port, {"Host": f"127.0.0.1:{port}"}
        log = (folder / f"server-{port}.log").open("w")
        self.process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=log, stderr=log, env=env)
        self.connection = None
        self.wait()

    def wait(self):
        for _ in range(200):
            try:
                self.ask("/")
                return
            except OSError:
                time.sleep(0.1)
        sys.exit(f"nobody answers on {self.port}")

    def ask(self, path, body=None):
        """The status, the body and the header of an answer."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(self.headers)
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        try:
            self.connection.request("POST" if body is not None else "GET", path, body, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise

    def keep(self, header):
        """Takes over the cookies of an answer."""
        pairs = dict(pair.split("=", 1) for pair in self.headers.get("Cookie", "").split("; ") if pair)
        pairs |= dict(one.split(";")[0].split("=", 1) for one in header.get_all("Set-Cookie", []))
        self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in pairs.items())

    def pids(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu(self):
        """Seconds that all its threads ran."""
        ran = 0
        for pid in self.pids():
            for task in Path(f"/proc/{pid}/task").iterdir():
                ran += int((task / "schedstat").read_text().split()[0])
        return ran / 1e9

    def peak(self):
        """MiB that its processes held at most."""
        held = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in self.pids()]
        return sum(int(one[1]) for one in held if one) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait()


def sign_in(folder, kring):
    link = json.loads(run(folder, kring, "accounts", "add", f"Eva {time.time_ns()}", "--role", "owner", "--json"))["link"]
    server = Server(folder, [kring, "serve", "--listen", f"127.0.0.1:{PORT}", "--public-listen", "127.0.0.1:8379"], PORT)
    status, body, header = server.ask(link[link.index("/invite/"):], f"password={quote(PASSWORD)}")
    if status != 303:
        sys.exit(f"nobody was let in: {status} {body[:500]}")
    server.keep(header)
    return server


def pages(customers):
    """What is asked, the addresses it goes over, and the milliseconds each may take the server."""
    half, last = customers // 100, customers // 50 + 1
    spread = [turn * 7_919 % customers + 1 for turn in range(1_000)]
    names = [f"Customer {one}" for one in spread]
    yield "Today", ["/"], 20
    for sort in ["worth", "name", "last_order", "added"]:
        yield f"Customers by {sort}", [f"/customers?sort={sort}"], 20
        yield f"… in the middle, at the end", [f"/customers?sort={sort}&page={page}" for page in (half, last)], 20
    yield "Customers: a town, silent, in a list", [
        "/customers?town=Utrecht", "/customers?silent=90", "/customers?list=drifting"], 20
    yield "Customers: with a text", [f"/customers?q={quote(name[:-1])}" for name in names], 20
    yield "Customer", [f"/customers/{one}" for one in spread], 2
    yield "Customer with 5,000 orders", [f"/customers/{customers + 1}"], 20
    yield "Find a name", [f"/find?q={quote(name)}" for name in names], 5
    yield "Find what all have", ["/find?q=customer", "/find?q=example", "/find?q=delivery"], 5
    yield "Names while one types", [f"/find/names?q={quote(name[:10])}" for name in names], 5
    yield "Orders", ["/orders"], 20
    yield "Orders, further on", ["/orders?before=20000.1"], 20
    yield "Conversations", ["/conversations"], 20
    yield "Contracts, answers", ["/contracts", "/answers"], 20
    yield "Tasks", ["/tasks"], 20


def ask_many(server, addresses, times):
    """How long each answer took, how many were none, and the longest of them."""
    took, failed, longest = [], 0, 0
    for turn in range(times):
        begun = time.perf_counter()
        status, body, header = server.ask(addresses[turn % len(addresses)])
        took.append((time.perf_counter() - begun) * 1000)
        failed += status != 200 and not (status == 303 and "/customers/" in header.get("Location", ""))
        longest = max(longest, len(body))
    return took, failed, longest


def measured(server, addresses, times):
    ask_many(server, addresses, min(5, times))
    before = server.cpu()
    took, failed, longest = ask_many(server, addresses, times)
    return (server.cpu() - before) * 1000 / times, took, failed, longest


class Writer(threading.Thread):
    """Brings in one order file after the other until it is told to stop."""

    def __init__(self, folder, customers, kring):
        super().__init__()
        self.folder, self.customers, self.kring = folder, customers, kring
        self.stopped, self.files, self.failed = False, 0, 0

    def run(self):
        while not self.stopped:
            self.files += 1
            path = self.folder / "more.csv"
            with path.open("w") as file:
                file.write("order_id,customer_id,date,amount,channel\n")
                for nth in range(20_000):
                    who = (self.files * 31 + nth * 7) % self.customers
                    file.write(f"M{os.getpid()}-{self.files}-{nth},C{who:07d},2026-11-{1 + nth % 28:02d},{nth % 99}.50,web\n")
            command = [str(self.kring), "import", "orders", path.name]
            self.failed += subprocess.run(command, cwd=self.folder, capture_output=True).returncode != 0


def percent(took, share):
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


def ours(folder, customers, kring, requests, only):
    """Each page alone and beside a writer; whether all was as it should be."""
    server = sign_in(folder, kring)
    asked, is_good = [one for one in pages(customers) if only in one[0]], True
    alone = [measured(server, addresses, requests) for _, addresses, _ in asked]
    peak = server.peak()
    writer = Writer(folder, customers, kring)
    writer.start()
    beside = [measured(server, addresses, requests) for _, addresses, _ in asked]
    writer.stopped = True
    writer.join()
    print("| page | server ms | p50 | p99 | kB | beside an import: server ms | p50 | p99 |")
    print("|---|---|---|---|---|---|---|---|")
    for (what, _, most), one, other in zip(asked, alone, beside):
        faults = []
        if one[0] > most:
            faults.append(f"above {most} ms")
        if percent(other[1], 0.99) > 10 * percent(other[1], 0.5):
            faults.append("p99 above 10 × p50")
        if one[2] + other[2]:
            faults.append(f"{one[2] + other[2]} failed")
        if one[3] > 60_000:
            faults.append("above 60 kB")
        is_good = is_good and not faults
        cells = [what, one[0], percent(one[1], 0.5), percent(one[1], 0.99), one[3] / 1000,
                 other[0], percent(other[1], 0.5), percent(other[1], 0.99)]
        line = " | ".join(one if isinstance(one, str) else f"{one:.1f}" for one in cells)
        print(f"| {line} |{' **' + ', '.join(faults) + '**' if faults else ''}", flush=True)
    print(f"\nPeak memory {peak:.0f} MiB, beside the import {server.peak():.0f} MiB; "
          f"{writer.files} files of 20,000 orders came in, {writer.failed} failed.")
    server.end()
    return is_good and not writer.failed


def peer(folder, customers, kring, requests):
    """Django's admin over a copy of the same file."""
    venv = WORK / "django"
    python = venv / "bin" / "python"
    if not python.exists():
        run(HERE, sys.executable, "-m", "venv", venv)
        run(HERE, python, "-m", "pip", "install", "--quiet", *PEERS)
    copy = folder / "peer.sqlite"
    copy.unlink(missing_ok=True)
    run(folder, kring, "backup", "--to", copy)
    as_python_knows(copy)
    environment = os.environ | {"PEER_FILE": str(copy), "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1", "DJANGO_SETTINGS_MODULE": "peer.settings"}
    for words in (["migrate", "--verbosity", "0"], ["createsuperuser", "--noinput", "--username", "eva", "--email", "e@example.com"]):
        done = subprocess.run([str(python), "-m", "django", *words], env=environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
    command = [venv / "bin" / "gunicorn", "--bind", f"127.0.0.1:{PEER_PORT}", "--threads", "2", "--keep-alive", "60", "peer.site:application"]
    server = Server(folder, command, PEER_PORT, environment)
    _, body, header = server.ask("/admin/login/")
    server.keep(header)
    token = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', body)[1].decode()
    status, _, header = server.ask("/admin/login/?next=/admin/", f"csrfmiddlewaretoken={token}&username=eva&password={quote(PASSWORD)}")
    if status != 302:
        sys.exit(f"the peer let nobody in: {status}")
    server.keep(header)
    spread = [turn * 7_919 % customers + 1 for turn in range(1_000)]
    print("\n| Django admin | server ms | p50 | p99 | kB |\n|---|---|---|---|---|")
    for what, addresses in [
        ("Customers by worth", ["/admin/peer/customer/"]),
        ("… by name, in the middle", [f"/admin/peer/customer/?o=1&p={customers // 100}"]),
        ("Customers: with a text", [f"/admin/peer/customer/?q={quote(f'Customer {one}'[:-1])}" for one in spread]),
        ("Customer, with orders and conversations", [f"/admin/peer/customer/{one}/change/" for one in spread]),
        ("Orders, newest first", ["/admin/peer/order/"]),
        ("Conversations, newest first", ["/admin/peer/interaction/"]),
    ]:
        used, took, failed, longest = measured(server, addresses, max(10, requests // 4))
        flaw = f" {failed} failed" if failed else ""
        print(f"| {what} | {used:.1f} | {percent(took, 0.5):.1f} | {percent(took, 0.99):.1f} | {longest / 1000:.1f} |{flaw}", flush=True)
    print(f"\nPeak memory {server.peak():.0f} MiB.")
    server.end()


def as_python_knows(copy):
    """Takes away what an older SQLite than ours stumbles over when Django adds its own tables."""
    with sqlite3.connect(copy) as file:
        made = file.execute("select type, name from sqlite_schema where type in ('trigger', 'view')").fetchall()
        for kind, name in made:
            file.execute(f'drop {kind} "{name}"')


def main():
    options = argparse.ArgumentParser()
    options.add_argument("customers", nargs="?", type=int, default=50_000)
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--kring", default=WORK.parent / "release" / "kring")
    options.add_argument("--keep", action="store_true", help="use the file of an earlier run")
    options.add_argument("--no-peer", action="store_true")
    options.add_argument("--only", default="", help="only pages in whose name this stands: Find")
    given = options.parse_args()
    kring, folder = Path(given.kring).resolve(), WORK / "office" / str(given.customers)
    if not (given.keep and (folder / "kring.sqlite").exists()):
        fill(folder, given.customers, kring)
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}, {given.customers:,} customers, {time.strftime('%Y-%m-%d')}\n")
    is_good = ours(folder, given.customers, kring, given.requests, given.only)
    if not given.no_peer:
        peer(folder, given.customers, kring, given.requests)
    sys.exit(0 if is_good else 1)


main()
