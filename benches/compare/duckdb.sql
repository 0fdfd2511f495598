-- What is compared with the weekly figures: only the heart of them. The 24 monthly points of
-- churn use one bit a month, the fastest way that was found.
create or replace temp table summary as
select customer_id, min(date) as first_day, max(date) as last_day, count(*) as orders,
       sum(cents) as cents, sum(cents) filter (where date >= current_date - 365) as cents_12,
       bit_or(1::bigint << ((year(current_date) - year(date)) * 12
                            + month(current_date) - month(date))) as months
from orders group by customer_id;

select r, f, m, count(*) from (
    select ntile(5) over (order by last_day, customer_id) as r,
           ntile(5) over (order by orders, customer_id) as f,
           ntile(5) over (order by cents, customer_id) as m
    from summary where cents_12 is not null
) group by all;

select point, count(*) filter (where (months & (4095::bigint << (point + 12))) <> 0) as then,
       count(*) filter (where (months & (4095::bigint << (point + 12))) <> 0
                        and (months & (4095::bigint << point)) = 0) as left_since
from summary, range(24) as points(point) group by point order by point;

select customer_id, cents_12 from summary order by cents_12 desc nulls last limit 100;

select date_trunc('week', date) as week, count(*),
       100.0 * (count(*) filter (where score >= 9) - count(*) filter (where score <= 6)) / count(*)
from answers group by week order by week
