-- What lists are put in order by and summed up from, by customer, and whether the conditions hold of it. One
-- that is null is none.
select
    i.customer_id,
    i.revenue_12_months,
    i.last_day,
    (:stage is null or i.stage = :stage)
    and (:worth_from is null or i.revenue_12_months >= :worth_from)
    and (:worth_to is null or i.revenue_12_months <= :worth_to)
    and (:silent_days is null or coalesce(i.orders_end_day - i.last_day - 1 >= :silent_days, false))
    and (:segment is null or exists (select 1 from segment_members m
                                     where m.segment_id = (select id from segments where code = :segment)
                                       and m.customer_id = i.customer_id
                                       and m.to_day is null))
from customer_insights i
order by i.customer_id
