with worth as (
    select customer_id, coalesce(margin_12_months, revenue_12_months) as worth
    from customer_insights
    where coalesce(margin_12_months, revenue_12_months) > 0
),
least as (
    select worth from worth order by worth desc, customer_id
    limit 1 offset (select max((count(*) + 4) / 5 - 1, 0) from worth)
)
select
    a.id                                          as answer,
    c.id                                          as customer,
    c.external_id                                 as number,
    c.name,
    c.email,
    c.phone,
    a.score,
    iif(a.may_quote, nullif(trim(a.comment), ''), null) as words,
    a.day,
    i.revenue_12_months                           as revenue,
    i.last_day,
    i.orders,
    (select b.score from answers b
     where b.customer_id = a.customer_id and b.kind = 'nps'
       and (b.day, coalesce(b.answered_at, 0), b.id) < (a.day, coalesce(a.answered_at, 0), a.id)
     order by b.day desc, b.answered_at desc, b.id desc limit 1) as earlier
from answers a
join customers c on c.id = a.customer_id
join customer_insights i on i.customer_id = a.customer_id
join worth w on w.customer_id = a.customer_id
where a.kind = 'nps'
  and a.score <= 6
  and a.day >= ?1
  and w.worth >= (select worth from least)
  and not exists (select 1 from alerts where fact = 'answer:' || a.id)
order by a.day, a.id
