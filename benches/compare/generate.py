#!/usr/bin/env python3
"""Five years of a shop with some number of customers and about ten orders each, as four CSV files.

Usage: generate.py CUSTOMERS FOLDER [LAST_DAY]

Customers come evenly over the years, buy at a pace of their own and at some moment stop coming:
the world that BG/NBD describes. The same arguments always give the same files; another last day
(by default yesterday) moves all days by the same amount. Orders are written by day, as a shop
would export them.
"""

import random
import sys
from array import array
from datetime import date, timedelta
from pathlib import Path

SPAN_DAYS = 1826
PACE_SHAPE, PACE_A_DAY = 0.9, 1 / 22
STOP_ALPHA, STOP_BETA = 0.8, 4.3
SUBJECTS = ["Delivery", "Question about the invoice", "Opening hours", "Something was missing"]
BODY = "Called about the order of last week; would like to hear from us before Friday. "
CHANNELS = ["phone", "email", "shop", "web"]


def main():
    customers, folder = int(sys.argv[1]), Path(sys.argv[2])
    last = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else date.today() - timedelta(1)
    days = [(last - timedelta(SPAN_DAYS - 1 - number)).isoformat() for number in range(SPAN_DAYS)]
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20_260_101)
    began, buyers = visits(customers, chance)
    write(folder / "customers.csv", people(customers))
    orders = write(folder / "orders.csv", sales(days, buyers, customers, chance))
    write(folder / "interactions.csv", talks(days, began, chance))
    write(folder / "answers.csv", answers(days, began, chance))
    print(f"{customers} customers, {orders} orders, {customers} interactions, {customers} answers")


def visits(customers, chance):
    """The first day of each customer, and who buys on each day."""
    began, buyers = array("h"), [array("i") for _ in range(SPAN_DAYS)]
    for who in range(customers):
        first = chance.randrange(SPAN_DAYS)
        pace = chance.gammavariate(PACE_SHAPE, PACE_A_DAY)
        stop = chance.betavariate(STOP_ALPHA, STOP_BETA)
        began.append(first)
        day = float(first)
        while day < SPAN_DAYS:
            buyers[int(day)].append(who)
            if chance.random() < stop:
                break
            day += chance.expovariate(pace)
    return began, buyers


def people(customers):
    yield "customer_id,name,email,city,acquired_via\n"
    for who in range(customers):
        yield f"C{who:07d},Customer {who},c{who}@example.com,Utrecht,{('web', 'shop', 'friend')[who % 3]}\n"


def sales(days, buyers, customers, chance):
    yield "order_id,customer_id,date,amount,channel\n"
    usual = array("i", (int(chance.lognormvariate(8, 0.6)) for _ in range(customers)))
    number = 0
    for day, bought in zip(days, buyers):
        for who in bought:
            number += 1
            cents = 100 + int(usual[who] * 2 * chance.random())
            yield f"{number},C{who:07d},{day},{cents // 100}.{cents % 100:02d},{('shop', 'web')[number % 2]}\n"


def talks(days, began, chance):
    """One each, on the first day or later; most are answered within a week."""
    yield "interaction_id,customer_id,date,channel,direction,interaction_kind,subject,body,resolved_on\n"
    for who, first in enumerate(began):
        day = chance.randrange(first, SPAN_DAYS)
        kind = ("question", "question", "complaint", "note")[chance.randrange(4)]
        done = days[min(day + chance.randrange(8), SPAN_DAYS - 1)] if kind != "note" else ""
        channel, subject = chance.choice(CHANNELS), chance.choice(SUBJECTS)
        yield f"I{who},C{who:07d},{days[day]},{channel},in,{kind},{subject},{BODY},{done}\n"


def answers(days, began, chance):
    """One each on how likely they are to recommend us."""
    yield "answer_id,customer_id,date,question,survey,score,comment\n"
    for who, first in enumerate(began):
        day = chance.randrange(first, SPAN_DAYS)
        score = min(10, max(0, round(chance.gauss(8, 2))))
        yield f"A{who},C{who:07d},{days[day]},nps,After the order,{score},Friendly and quick\n"


def write(path, lines):
    """Returns how many lines follow the header."""
    count = -1
    with path.open("w", newline="", encoding="ascii") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


main()
