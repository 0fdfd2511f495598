"""The peers that run in Python, each in a process of its own.

Usage: peers.py load|figures|summary|fit FOLDER. All but `summary` print the CPU seconds of the
work alone, without starting Python and loading the library: in favour of the peer.
"""

import resource
import sys
from pathlib import Path

FOLDER = Path(sys.argv[2])
SQL = Path(__file__).with_name("duckdb.sql")


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def connect():
    import duckdb

    connection = duckdb.connect(str(FOLDER / "peer.duckdb"))
    connection.execute("set threads = 1")
    return connection


def load():
    connection = connect()
    started = cpu()
    connection.execute(
        f"""create or replace table orders as
            select order_id, cast(substr(customer_id, 2) as integer) as customer_id, date,
                   cast(round(amount * 100) as integer) as cents
            from read_csv('{FOLDER}/orders.csv', all_varchar = false);
            create or replace table answers as
            select cast(substr(customer_id, 2) as integer) as customer_id, date, score
            from read_csv('{FOLDER}/answers.csv', all_varchar = false)"""
    )
    print(f"{cpu() - started:.3f}")


def figures():
    connection = connect()
    started = cpu()
    for statement in SQL.read_text().split(";"):
        if statement.strip():
            connection.execute(statement).fetchall()
    print(f"{cpu() - started:.3f}")


def summary():
    """x, t_x and T in weeks, as lifetimes wants them."""
    connect().execute(
        f"""copy (select count(*) - 1 as x, (max(date) - min(date)) / 7.0 as t_x,
                         ((select max(date) from orders) - min(date)) / 7.0 as T
                  from (select distinct customer_id, date from orders) group by customer_id)
            to '{FOLDER}/summary.csv'"""
    )


def fit():
    import lifetimes
    import pandas

    rows = pandas.read_csv(FOLDER / "summary.csv")
    started = cpu()
    fitter = lifetimes.BetaGeoFitter().fit(rows["x"], rows["t_x"], rows["T"])
    print(f"{cpu() - started:.3f}")
    print(" ".join(f"{value:.7g}" for value in fitter.params_), file=sys.stderr)


{"load": load, "figures": figures, "summary": summary, "fit": fit}[sys.argv[1]]()
