select 'contract' as kind, t.end_day as day, null as task, c.id as customer_id, c.name as name
from contracts t
join customers c on c.id = t.customer_id
where t.end_day > :today and t.end_day <= :contracts_to
  and c.removed_at is null and c.erased_day is null
  and not exists (select 1 from contracts n
                  where n.customer_id = t.customer_id and n.id <> t.id
                    and n.start_day <= t.end_day and (n.end_day is null or n.end_day > t.end_day))
union all
select 'task', t.due_day, t.what, c.id, c.name
from tasks t
left join customers c on c.id = t.customer_id
where t.done_day is null and t.due_day > :today and t.due_day <= :to
union all
select 'touch', c.next_touch_day, null, c.id, c.name
from customers c
where c.next_touch_day > :today and c.next_touch_day <= :to
  and c.removed_at is null and c.erased_day is null
order by day, kind, customer_id
limit :most
