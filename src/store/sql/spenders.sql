-- Whoever brought something; a value is a margin where the night knew margins. In the order of an index.
select
    i.customer_id,
    c.name,
    i.stage,
    coalesce(i.margin_12_months, i.revenue_12_months),
    i.margin_12_months is not null,
    i.last_day,
    i.orders_end_day - i.last_day - 1,
    i.median_gap_days
from customer_insights i
cross join customers c on c.id = i.customer_id
where c.removed_at is null
  and c.erased_day is null
  and coalesce(i.margin_12_months, i.revenue_12_months) > 0
order by coalesce(i.margin_12_months, i.revenue_12_months) desc, i.first_day, i.customer_id
limit ?1
