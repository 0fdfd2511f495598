#!/usr/bin/env python3
"""A year of a web shop as Shopify exports its orders: every column of that export, one row per
order line, the totals and addresses on the first line of an order, the newest order first."""

import csv
import random
import sys

HEADER = """Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,
Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,
Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,
Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,
Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,
Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,
Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,
Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,
Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,
Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,
Payment Terms Name,Next Payment Due At,Payment References""".replace("\n", "").split(",")

FIRST = "Anna Bram Carlijn Daan Eva Fleur Gijs Hanneke Ilse Joost Karin Lotte Maarten Noor Pieter Sanne".split()
LAST = "Jansen|de Vries|van den Berg|Bakker|Visser|Smit|Meijer|Mulder|de Groot|Bos|Hendriks|van Dijk".split("|")
STREET = "Dorpsstraat Kerkstraat Stationsweg Molenlaan Julianalaan Schoolstraat Beukenlaan Havenkade".split()
CITY = "Utrecht Amsterdam Groningen Eindhoven Zwolle Haarlem Nijmegen Breda".split()
THINGS = ["Espresso dark roast 1 kg", "Filter coffee Ethiopia 250 g", "Paper filters size 4 (100)",
          "Decaf beans 500 g", "Milk jug 350 ml", "Gift box small"]

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
chance = random.Random(9)


def person(number):
    of = random.Random(number)
    first, last = of.choice(FIRST), of.choice(LAST)
    mail = f"{first}.{last.replace(' ', '')}{number}@example.com".lower()
    street = f"{of.choice(STREET)} {of.randrange(1, 300)}"
    code = f"'{of.randrange(1000, 9999)} {chr(65 + of.randrange(26))}{chr(65 + of.randrange(26))}"
    address = [f"{first} {last}", street, street, "", "", of.choice(CITY), code, "", "NL",
               f"+316{of.randrange(10**7, 10**8)}"]
    return mail, address


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(HEADER)
people = {}
written, order = 0, rows
while written < rows:
    who = int(chance.paretovariate(1.2) * 1_000) % max(1, rows // 15)
    if who not in people:
        people[who] = person(who)
    mail, address = people[who]
    month = max(1, 12 - written * 12 // rows)
    at = f"2025-{month:02d}-{1 + chance.randrange(28):02d} {chance.randrange(8, 23):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}"
    offset = "+0200" if 4 <= month <= 9 else "+0100"
    lines = [(chance.randrange(1, 4), chance.choice(THINGS), chance.randrange(350, 6_000))
             for _ in range(min(chance.choice((1, 1, 2, 2, 3)), rows - written))]
    subtotal = sum(count * price for count, _, price in lines)
    taxes, total = round(subtotal * 21 / 121), subtotal + 495
    cents = lambda amount: f"{amount // 100}.{amount % 100:02d}"
    for place, (count, name, price) in enumerate(lines):
        line = [count, name, cents(price), "", f"SKU-{len(name):03d}", "true", "true", "fulfilled"]
        if place == 0:
            back = cents(lines[0][2]) if chance.random() < 0.03 else "0.00"
            row = [f"#{order}", mail, "paid", f"{at} {offset}", "fulfilled", f"{at} {offset}", "yes", "EUR",
                   cents(subtotal), "4.95", cents(taxes), cents(total), "", "0.00", "Standard delivery",
                   f"{at} {offset}", *line, *address, *address, "", "", "", "iDEAL",
                   f"rIw4QXqrJbXeyKv4gKS{order}", back, "Roastery", "0.00", "", "", "", 7_410_000_000_000 + order,
                   "", "Low", "web", "0.00", "NL BTW 21%", cents(taxes), *[""] * 8, address[-1], "", "", "",
                   "", f"rIw4QXqrJbXeyKv4gKS{order}", "", "", f"rIw4QXqrJbXeyKv4gKS{order}"]
        else:
            row = [f"#{order}", mail, *[""] * 13, f"{at} {offset}", *line, *[""] * 26, "Roastery", *[""] * 8, "0.00",
                   *[""] * 19]
        assert len(row) == len(HEADER), (len(row), len(HEADER))
        out.writerow(row)
        written += 1
    order -= 1
