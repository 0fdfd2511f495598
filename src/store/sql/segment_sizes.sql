with revenues as (
    select
        customer_id,
        sum(amount) as revenue
    from orders
    where state_number = 0
      and day >= :revenue_from
      and day < :revenue_to
    group by customer_id
),
-- On the first day that is known everybody was found where they are: nobody came.
span as (
    select max(:since, (select min(known_from) from segments)) as start
)
select
    m.segment_id,
    count(*) filter (where m.from_day <= :day and (m.to_day is null or m.to_day > :day)),
    coalesce(sum(r.revenue) filter (
        where m.from_day <= :day and (m.to_day is null or m.to_day > :day)
    ), 0),
    -- Who came and went again in between did neither.
    count(*) filter (
        where m.from_day > span.start and (m.to_day is null or m.to_day > :day)
          and not exists (
              select 1
              from segment_members as earlier
              where earlier.segment_id = m.segment_id
                and earlier.customer_id = m.customer_id
                and earlier.from_day <= span.start
                and earlier.to_day > span.start
          )
    ),
    count(*) filter (
        where m.from_day <= span.start and m.to_day > span.start and m.to_day <= :day
          and not exists (
              select 1
              from segment_members as later
              where later.segment_id = m.segment_id
                and later.customer_id = m.customer_id
                and later.from_day > span.start
                and later.from_day <= :day
                and (later.to_day is null or later.to_day > :day)
          )
    )
from segment_members m
cross join span
left join revenues r on r.customer_id = m.customer_id
where m.from_day <= :day
group by m.segment_id
order by m.segment_id;
