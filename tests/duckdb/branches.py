"""Revenue, active customers and NPS of two branches, by DuckDB over their copies and by `kring kpi`."""

import datetime
import importlib.util
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import duckdb

KRING = sys.argv[1]
AS_OF = datetime.date(2026, 11, 23)  # a Monday: the week before it is closed
VIEWS = ["v_customers", "v_orders", "v_interactions", "v_answers", "v_kpis", "v_segments"]


def kring(folder, *words):
    command = [KRING, "--db", str(folder / "kring.sqlite"), *words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def write(path, head, rows):
    path.write_text("\n".join([head, *(",".join(map(str, row)) for row in rows)]) + "\n")


def branch(folder, number):
    """Sixty customers, some of whom buy at both branches; orders and scores of fourteen months."""
    folder.mkdir()
    chance = random.Random(number)
    day = lambda back: AS_OF - datetime.timedelta(days=1 + back)
    people = [(f"B{number}-{i}", f"Customer {number * 40 + i}", f"c{number * 40 + i}@example.com")
              for i in range(60)]
    orders = [(f"{number}-{i}", chance.choice(people)[0], day(chance.randrange(430 if i < 110 else 7)),
               f"{chance.choice([1, 1, 1, 1, -1]) * chance.randrange(100, 9_000) / 100:.2f}",
               chance.choice(["completed"] * 6 + ["cancelled"])) for i in range(130)]
    answers = [(f"A{number}-{i}", "Shop", "nps", chance.randrange(11), day(chance.randrange(7)), person[0])
               for i, person in enumerate(people[:40])]
    write(folder / "customers.csv", "customer_id,name,email", people)
    write(folder / "orders.csv", "order_id,customer_id,date,amount,status", orders)
    write(folder / "answers.csv", "answer_id,survey,kind,score,date,customer_id", answers)
    kring(folder, "init", "--name", f"Branch {number}", "--language", "en", "--amounts-include-vat", "no")
    for kind in ["customers", "orders", "answers"]:
        kring(folder, "import", kind, str(folder / f"{kind}.csv"))
    kring(folder, "backup", "--to", str(folder / "copy.sqlite"))
    return {one["id"]: one for one in figures(folder)}


def figures(folder):
    told = json.loads(kring(folder, "kpi", "--as-of", str(AS_OF), "--json"))
    return told["kpis"]


def by_duckdb(db, name):
    """The same three, from the definitions in docs/KPIS.md."""
    week = [AS_OF - datetime.timedelta(days=7), AS_OF]
    revenue = db.execute(
        f"""select sum(amount_minor) from {name}.v_orders
            where state = 'completed' and ordered_on >= ? and ordered_on < ?""", week).fetchone()[0]
    active = db.execute(
        f"""select count(distinct customer_id) from {name}.v_orders
            where state = 'completed' and amount_minor >= 0 and ordered_on >= ? and ordered_on < ?""",
        [AS_OF - datetime.timedelta(days=365), AS_OF]).fetchone()[0]
    nps = db.execute(
        f"""with latest as (select customer_id, arg_max(score, (answered_on, id)) as score
                            from {name}.v_answers
                            where kind = 'nps' and answered_on >= ? and answered_on < ?
                            group by customer_id)
            select 100.0 * (count(*) filter (score >= 9) - count(*) filter (score <= 6)) / count(*)
            from latest""", week).fetchone()[0]
    return {"revenue": revenue, "active_customers": active, "nps": nps}


def main():
    db = duckdb.connect()
    # Not imported and not installed: the file in the wheel is loaded as it is.
    wheel = pathlib.Path(importlib.util.find_spec("duckdb_extension_sqlite_scanner").origin).parent
    [extension] = wheel.glob("extensions/*/sqlite_scanner.duckdb_extension")
    db.execute(f"load '{extension}'")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        told = {name: branch(folder / name, number) for number, name in enumerate(["one", "two"])}
        for name, kpis in told.items():
            db.execute(f"attach '{folder / name / 'copy.sqlite'}' as {name} (type sqlite, read_only)")
            for view in VIEWS:
                db.execute(f"select * from {name}.{view}").fetchall()
            for figure, found in by_duckdb(db, name).items():
                expected = kpis[figure]["value"]
                same = expected is not None and abs(float(found) - float(expected)) < 1e-9
                print(f"{name}: {figure} {expected} by kring, {found} by DuckDB")
                if not same:
                    faults.append(f"{name}: {figure} differs")
        both = db.execute(
            """select count(*), sum(o.amount_minor), count(distinct o.email) from (
                   select o.amount_minor, c.email from one.v_orders o join one.v_customers c on c.id = o.customer_id
                   where o.state = 'completed'
                   union all
                   select o.amount_minor, c.email from two.v_orders o join two.v_customers c on c.id = o.customer_id
                   where o.state = 'completed') o""").fetchone()
        apart = [db.execute(f"select count(*), sum(amount_minor) from {name}.v_orders where state = 'completed'")
                 .fetchone() for name in told]
        shared = db.execute("select count(*) from one.v_customers a join two.v_customers b using (email)").fetchone()[0]
        print(f"together: {both[0]} orders of {both[2]} people, {shared} of them known to both")
        if both[:2] != tuple(map(sum, zip(*apart))) or shared != 20:
            faults.append("the branches together are not the sum of the two")
    if faults:
        raise SystemExit("\n".join(faults))


main()
