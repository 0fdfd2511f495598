with
then_in as (
    select m.customer_id, s.family, m.segment_id
    from segment_members m
    join segments s on s.id = m.segment_id
    where m.from_day <= :then
      and (m.to_day is null or m.to_day > :then)
),
now_in as (
    select m.customer_id, s.family, m.segment_id
    from segment_members m
    join segments s on s.id = m.segment_id
    where m.from_day <= :now
      and (m.to_day is null or m.to_day > :now)
)
select
    t.segment_id as was,
    n.segment_id as became,
    count(*)
from then_in t
full join now_in n on n.customer_id = t.customer_id and n.family = t.family
group by was, became
order by was, became;
