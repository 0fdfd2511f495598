-- Whom a list holds, by id. A condition that is null is none.
select
    c.id,
    coalesce(i.revenue_12_months, 0),
    i.last_day
from customers c
left join customer_insights i on i.customer_id = c.id
where c.removed_at is null
  and c.erased_day is null
  and (:stage is null or i.stage = :stage)
  and (:kind is null or c.kind = :kind)
  and (:town is null or c.city = :town collate nocase)
  and (:tag is null or exists (select 1 from json_each(c.tags) t where t.value = :tag collate nocase))
  and (:consent is null or exists (select 1 from consents a
                                   where a.customer_id = c.id
                                     and a.purpose = :consent collate nocase
                                     and a.withdrawn_day is null))
  and (:worth_from is null or coalesce(i.revenue_12_months, 0) >= :worth_from)
  and (:worth_to is null or coalesce(i.revenue_12_months, 0) <= :worth_to)
  and (:silent_days is null or i.orders_end_day - i.last_day - 1 >= :silent_days)
  and (:segment is null or exists (select 1 from segment_members m
                                   where m.segment_id = (select id from segments where code = :segment)
                                     and m.customer_id = c.id
                                     and m.to_day is null))
order by c.id
