#!/usr/bin/env python3
"""A year's worth of orders with their customers, as CSV: the same rows for every reader."""

import random
import sys

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
chance = random.Random(8)
customers = max(1, rows // 10)
print("order_id,customer_id,name,email,date,amount,channel")
for number in range(rows):
    who = int(chance.paretovariate(1.2) * 1_000) % customers
    month, day = 1 + number * 12 // rows, 1 + chance.randrange(28)
    cents = chance.randrange(250, 25_000)
    print(
        f"{1_000_000 + number},C{who:06d},Customer {who},c{who}@example.com,"
        f"2025-{month:02d}-{day:02d},{cents // 100}.{cents % 100:02d},{chance.choice(['shop', 'web'])}"
    )
