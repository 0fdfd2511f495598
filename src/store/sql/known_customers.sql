select
    c.id,
    c.name,
    c.kind,
    c.city,
    c.country,
    c.language,
    c.tags,
    c.interests,
    c.custom,
    c.acquired_via,
    c.left_reason,
    c.next_touch_day,
    i.*,
    exists (
        select 1
        from contracts a
        where a.customer_id = c.id
          and a.start_day <= :day
          and (a.end_day is null or a.end_day > :day)
    ) as has_contract,
    exists (
        select 1
        from interactions t
        where t.customer_id = c.id
          and t.direction = 'in'
          and t.kind in ('question', 'complaint')
          and t.day < :day
          and (t.resolved_day is null or t.resolved_day >= :day)
    ) as open_question,
    (
        select json_group_array(s.code)
        from segment_members m
        join segments s on s.id = m.segment_id
        where m.customer_id = c.id
          and m.from_day <= :day
          and (m.to_day is null or m.to_day > :day)
    ) as segment_codes
from customers c
join customer_insights i on i.customer_id = c.id
where c.id between :first and :last
order by c.name, c.id
