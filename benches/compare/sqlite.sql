-- The same heart of the weekly figures in SQL over a covering index; churn at one point only.
create temp table summary as
select customer_id, min(date) as first_day, max(date) as last_day, count(*) as orders,
       sum(amount) as amount, sum(amount) filter (where date >= date('now', '-365 days')) as amount_12,
       max(date) filter (where date < date('now', '-365 days')) as before_12
from orders group by customer_id;

select r, f, m, count(*) from (
    select ntile(5) over (order by last_day, customer_id) as r,
           ntile(5) over (order by orders, customer_id) as f,
           ntile(5) over (order by amount, customer_id) as m
    from summary where amount_12 is not null
) group by r, f, m;

select count(*) filter (where before_12 >= date('now', '-730 days')),
       count(*) filter (where before_12 >= date('now', '-730 days') and amount_12 is null)
from summary;

select customer_id, amount_12 from summary order by amount_12 desc limit 100;

select strftime('%Y-%W', date) as week, count(*),
       100.0 * (count(*) filter (where score >= 9) - count(*) filter (where score <= 6)) / count(*)
from answers group by week;
