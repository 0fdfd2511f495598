-- Rows that go and that somebody changed by hand since; the last change of each.
with changed as (
    select g.entity, j.entity_id as id, a.id as act, j.after is null as is_removed, 0 as is_refunded, max(j.id)
    from temp.going g
    cross join journal j on j.entity = g.entity and j.entity_id between g.first_id and g.last_id
    join acts a on a.id = j.act_id
    where j.id > g.place
      and a.import_id is null
      and a.actor <> 'program'
      and j.action <> 'erased'
      and coalesce(j.before, '{}') ->> 'first' is null
      and a.undoes is null
      and not exists (select 1 from acts u where u.undoes = a.id
                      and not exists (select 1 from acts v where v.undoes = u.id))
      and not exists (select 1 from temp.kept k where k.entity = g.entity and k.id = j.entity_id)
    group by g.entity, j.entity_id
),
-- A refund that was written down by hand rests on its order.
refunded as (
    select 'orders' as entity, o.id, a.id as act, 0 as is_removed, 1 as is_refunded
    from acts a
    join journal j on j.act_id = a.id and j.entity = 'orders' and j.action = 'created'
        and j.after ->> 'amount' < 0
    join orders o on o.customer_id = j.after ->> 'customer_id'
        and o.external_id = j.after ->> 'external_id' and o.amount >= 0
    join temp.going g on g.entity = 'orders' and o.id between g.first_id and g.last_id
    where a.import_id is null
      and a.undoes is null
      and exists (select 1 from orders r where r.customer_id = j.after ->> 'customer_id'
                  and r.id = j.entity_id and r.amount < 0)
      and not exists (select 1 from temp.kept k where k.entity = 'orders' and k.id = o.id)
)
select entity, id, act, is_removed, is_refunded from changed c
where not exists (select 1 from refunded r where r.entity = c.entity and r.id = c.id)
union all
select entity, id, act, is_removed, is_refunded from refunded
order by entity, id
