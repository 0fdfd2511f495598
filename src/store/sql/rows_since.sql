-- What came in or changed after a report was made, and counts before the report's end: one line
-- per table and import (or hand), with what it adds to the counted amounts.
with created as materialized (
    select j.entity, a.import_id, a.at, coalesce(j.after ->> 'first', j.entity_id) as low,
           coalesce(j.after ->> 'last', j.entity_id) as high
    from journal j join acts a on a.id = j.act_id
    where j.id > :mark and j.action = 'created'
),
born as (
    select c.entity, c.import_id, c.at, o.day, o.amount, 1 as is_new
    -- Orders stand in no order of their ids: one look at each, and only where there are new ones.
    from orders o cross join created c on c.entity = 'orders' and o.id between c.low and c.high
    where o.day < :before and o.state_number = 0
      and exists (select 1 from created where entity = 'orders')
    union all
    select c.entity, c.import_id, c.at, t.day, 0, 1
    from created c join interactions t on t.id between c.low and c.high
    where c.entity = 'interactions' and t.day < :before
    union all
    select c.entity, c.import_id, c.at, a.day, 0, 1
    from created c join answers a on a.id between c.low and c.high
    where c.entity = 'answers' and a.day < :before
    union all
    select c.entity, c.import_id, c.at, k.start_day, 0, 1
    from created c join contracts k on k.id between c.low and c.high
    where c.entity = 'contracts' and k.start_day <= :before
),
-- Both sides of each change to a row that was there when the report was made.
sides as (
    select j.id, j.entity, a.import_id, a.at, s.is_after, iif(s.is_after, j.after, j.before) as image
    from journal j
    join acts a on a.id = j.act_id
    join (select 0 as is_after union all select 1) s
    where j.id > :mark and j.action in ('updated', 'removed') and j.before ->> 'last' is null
      and j.entity in ('orders', 'answers', 'interactions', 'contracts', 'customers')
      and not exists (select 1 from created c
                      where c.entity = j.entity and j.entity_id between c.low and c.high)
),
-- What the figures see of each side; null where it does not count.
seen as (
    select id, entity, import_id, at, is_after, image, case
        when entity = 'customers' then json_array(
            iif(image ->> 'left_day' < :before, image ->> 'left_day', null),
            iif(image ->> 'left_day' < :before, image ->> 'left_reason', null),
            image ->> 'acquisition_cost', image ->> 'expected_lifetime_years',
            image ->> 'referred_by', image ->> 'removed_at')
        when entity = 'contracts' and image ->> 'start_day' <= :before then json_array(
            image ->> 'customer_id', image ->> 'start_day',
            iif(image ->> 'end_day' <= :before, image ->> 'end_day', null))
        when image ->> 'day' >= :before then null
        when entity = 'orders' and image ->> 'state_number' = 0 then json_array(
            image ->> 'customer_id', image ->> 'day', image ->> 'amount', image ->> 'margin')
        when entity = 'answers' then json_array(
            image ->> 'customer_id', image ->> 'day', image ->> 'kind', image ->> 'score')
        when entity = 'interactions' then json_array(
            image ->> 'customer_id', image ->> 'day', image ->> 'occurred_at',
            image ->> 'channel', image ->> 'direction', image ->> 'kind',
            iif(image ->> 'resolved_day' < :before, image ->> 'resolved_day', null))
        end as content
    from sides
),
changed as (
    select entity, import_id, at,
           max(iif(content is null, null,
               coalesce(image ->> 'day', image ->> 'start_day', image ->> 'left_day'))) as day,
           sum(case
               when entity <> 'orders' or content is null then 0
               when is_after then image ->> 'amount'
               else -(image ->> 'amount')
           end) as amount,
           0 as is_new
    from seen
    group by id
    having max(iif(is_after, null, content)) is not max(iif(is_after, content, null))
),
-- Rows of a file that was taken back, if they were there when the report was made: they are gone, and
-- only what they added up to was kept.
gone as (
    select j.entity, u.import_id, a.at, j.before ->> 'first_day' as day,
           -coalesce(j.before ->> 'amount', 0) as amount, 0 as is_new,
           j.before ->> 'last' - j.entity_id + 1 as rows
    from journal j
    join acts a on a.id = j.act_id
    join acts u on u.id = a.undoes
    where j.id > :mark and j.action = 'removed' and j.before ->> 'last' is not null
      and j.entity in ('orders', 'answers', 'interactions', 'contracts', 'customers')
      and coalesce(j.before ->> 'first_day' < :before, true)
      and not exists (select 1 from created c
                      where c.entity = j.entity and j.entity_id between c.low and c.high)
)
select r.entity, i.file_name, max(r.at) as at, sum(r.is_new * r.rows) as created,
       sum((1 - r.is_new) * r.rows) as changed, sum(r.amount) as amount,
       min(r.day) as first_day, max(r.day) as last_day
from (select *, 1 as rows from born
      union all select entity, import_id, at, day, amount, is_new, 1 from changed
      union all select * from gone) r
left join imports i on i.id = r.import_id
group by r.entity, r.import_id
order by max(r.at), r.import_id, r.entity
