-- A customer is in at most one segment of a family at a time: max() only picks that one.
with stood as (
    select
        max(m.segment_id) filter (
            where m.from_day <= :then and (m.to_day is null or m.to_day > :then)
        ) as was,
        max(m.segment_id) filter (
            where m.from_day <= :now and (m.to_day is null or m.to_day > :now)
        ) as became
    from segment_members m
    join segments s on s.id = m.segment_id
    group by m.customer_id, s.family
)
select was, became, count(*)
from stood
where coalesce(was, became) is not null
group by was, became
order by was, became;
